import { expect, it } from "vitest";
import type { Preferences } from "../../domain/series/rest-by-link.server.ts";
import { createTranslation } from "../../i18n/translation.ts";
import { preferencePage } from "./preference-page.ts";

const until = new Date("2026-12-24T11:00:00Z");
const page = (change: Partial<Preferences>, language: "en" | "de" = "en", changed = false) =>
  preferencePage(
    { brand: "Lindenhof <3", timezone: "Europe/Berlin", state: "on", until: null, ...change },
    { language, t: createTranslation(language).t, changed },
  );
const choices = (html: string) => [...html.matchAll(/value="([^"]+)"/g)].map(([, value]) => value);

it("stops with one press, or rests for thirty or ninety days", () => {
  expect(choices(page({}))).toEqual(["stop", "rest-30", "rest-90"]);
  expect(page({}, "de")).toContain("SMS von Lindenhof &lt;3");
  expect(page({}, "de")).toContain("30 Tage Pause");
});

it("says until when somebody rests, and lets them end the rest or stop", () => {
  const html = page({ state: "resting", until }, "de", true);
  expect(choices(html)).toEqual(["stop", "go-on"]);
  expect(html).toContain("Pause bis 24. Dezember 2026");
  expect(page({}, "en", true)).toContain("The pause is over");
});

it("offers nothing more to who has unsubscribed", () => {
  expect(choices(page({ state: "stopped" }))).toEqual([]);
  expect(page({ state: "stopped" })).toContain("You are unsubscribed");
});
