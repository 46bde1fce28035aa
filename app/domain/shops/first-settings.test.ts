import { expect, it } from "vitest";
import { firstSettings } from "./first-settings.ts";

const shop = { name: "Lindenhof Kaffee", country: "DE", locale: null };

it("asks for confirmed consent where the law wants proof of it", () => {
  expect(firstSettings(shop).requireConfirmedOptIn).toEqual({ DE: true, AT: true, CH: true, elsewhere: true });
});

it("asks for it there from a shop of another country too, and of nobody else", () => {
  const { requireConfirmedOptIn } = firstSettings({ ...shop, country: "US" });
  expect(requireConfirmedOptIn).toEqual({ DE: true, AT: true, CH: true, elsewhere: false });
});

it("speaks German in a German shop and English otherwise", () => {
  expect(firstSettings(shop).language).toBe("de");
  expect(firstSettings({ ...shop, country: "US" }).language).toBe("en");
  expect(firstSettings({ ...shop, locale: "fr" }).language).toBe("en");
});

it("takes the shop's name as brand, cut to what fits", () => {
  expect(firstSettings({ ...shop, name: "x".repeat(60) }).brand).toHaveLength(40);
});

it("leaves to the planner how many are left alone", () => {
  expect(firstSettings(shop).holdoutBy).toBe("planner");
});
