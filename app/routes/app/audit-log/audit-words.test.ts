import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { en } from "../../../i18n/en.ts";
import { createTranslation } from "../../../i18n/translation.ts";
import { auditWords } from "./audit-words.ts";

const DOMAIN = path.resolve(import.meta.dirname, "../../../domain");
/** How actions stand in the source: in a record, picked between two, or as a constant. */
const NAMED = [/\baction: "([a-z_]+)"/g, /\bconst action = [^;]*?"([a-z_]+)" : "([a-z_]+)";/g];
const { t } = createTranslation("en");

it("has words for every action the domain writes into the log", () => {
  const files = globSync("**/*.server.ts", { cwd: DOMAIN });
  const actions = files.flatMap((file) => {
    const source = readFileSync(path.join(DOMAIN, file), "utf8");
    if (!source.includes("appendAudit")) return [];
    return NAMED.flatMap((pattern) => [...source.matchAll(pattern)].flatMap(([, ...found]) => found));
  });
  expect(actions.length).toBeGreaterThan(30);
  expect(actions.filter((action) => !(action in en.audit.actions))).toEqual([]);
});

it("names the series, its version and which settings were changed", () => {
  const saved = { action: "series_saved", detail: { series: "x", version: 3 }, series: "Win back" };
  expect(auditWords(saved, t)).toBe("“Win back”: saved, version 3");
  const settings = { action: "settings_saved", detail: { changed: "brand,dailyCap,nobodyKnows" }, series: null };
  expect(auditWords(settings, t)).toBe("Settings were saved, changed: brand, most texts a day, other settings");
});

it("names the rights whose holders changed", () => {
  const saved = { action: "settings_saved", detail: { changed: "rights", export: "owner", keys: "7" }, series: null };
  const words = "Settings were saved, changed: who may do what, Export data, See and change the Twilio account";
  expect(auditWords(saved, t)).toBe(words);
});

it("says that something was changed where an action has no words", () => {
  expect(auditWords({ action: "of_an_older_version", detail: {}, series: null }, t)).toContain("of_an_older_version");
});
