import { expect, it } from "vitest";
import type { OutlookAnswer, TextOutlook } from "../../../domain/series/text-outlook.ts";
import { createTranslation } from "../../../i18n/translation.ts";
import { createFormats } from "./formats.ts";
import { openWords, outlookWords } from "./outlook-words.ts";

const formats = createFormats({ language: "de", country: "DE", timezone: "Europe/Berlin", currency: "EUR" });
const { t } = createTranslation("de");
const outlook = (answer: OutlookAnswer, open: TextOutlook["open"] = []): TextOutlook => ({ step: 1, answer, open });
const words = (answer: OutlookAnswer) => outlookWords(outlook(answer), t, formats);

it("says what would become of a text, until when it waits and why", () => {
  const until = new Date("2026-11-17T09:00:00Z");
  expect(words({ kind: "send" })).toBe("SMS 2 ginge jetzt hinaus.");
  expect(words({ kind: "wait", until, reason: "quiet_hours" })).toBe(
    "SMS 2 wartet bis 17.11.2026, 10:00: beim Kunden sind gerade keine Sendezeiten.",
  );
  expect(words({ kind: "wait", until: null, reason: "series_paused" })).toBe("SMS 2 wartet: die Serie ist angehalten.");
  expect(words({ kind: "suppress", reason: "opted_out" })).toBe("Nicht angeschrieben, weil: abgemeldet.");
});

it("names the rules that keep somebody out", () => {
  const rule = (name: string) => ({ rule: name, asks: [], shows: null, holds: false, value: null });
  expect(words({ kind: "left_out", rules: [rule("has_ordered")] })).toBe(
    "Käme nicht in die Serie: Hat noch nicht bestellt.",
  );
});

it("names what nobody can know yet, and says nothing where all is settled", () => {
  expect(openWords(outlook({ kind: "send" }, ["switched_on", "sample"]), t)).toBe(
    "Noch offen: die Serie muss eingeschaltet werden; das Los für die Stichprobe des sanften Starts.",
  );
  expect(openWords(outlook({ kind: "on_its_way" }), t)).toBeNull();
});
