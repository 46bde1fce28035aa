import type { ShopFacts } from "./shop.ts";
import { type ShopSettings, shopSettings } from "./shop-settings.ts";

/** Countries whose courts ask for proof of consent that only a double opt-in gives (docs/consent.md). */
const CONFIRMED_OPT_IN = new Set(["DE", "AT", "CH"]);
const GERMAN = new Set(["DE", "AT", "CH", "LI"]);

/** What a new shop starts with; the merchant may change all of it. */
export function firstSettings(facts: Pick<ShopFacts, "name" | "country" | "locale">): ShopSettings {
  const language = facts.locale?.slice(0, 2) ?? (GERMAN.has(facts.country) ? "de" : "en");
  return shopSettings.parse({
    language: language === "de" ? "de" : "en",
    holdoutBy: "planner",
    brand: facts.name.trim().slice(0, 40),
    requireConfirmedOptIn: { DE: true, AT: true, CH: true, elsewhere: CONFIRMED_OPT_IN.has(facts.country) },
  });
}
