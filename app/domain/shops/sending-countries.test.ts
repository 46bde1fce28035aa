import { expect, it } from "vitest";
import { countriesOn, countryRuleFor, countryRules, firstRule } from "./sending-countries.ts";

const shop = (countries: ReturnType<typeof firstRule>[] | null) => ({ country: "DE", settings: { countries } });

it("texts the shop's own country until the merchant has chosen", () => {
  expect(countriesOn(shop(null))).toEqual(["DE"]);
  expect(countriesOn(shop([]))).toEqual([]);
  expect(countriesOn(shop([firstRule("AT")]))).toEqual(["AT"]);
});

it("takes the numbers of the Channel Islands and Man for British ones", () => {
  expect(countriesOn(shop([firstRule("GB")]))).toEqual(["GB", "GG", "JE", "IM"]);
  expect(countryRuleFor(shop([firstRule("GB")]), "JE")).toMatchObject({ country: "GB", language: "en" });
});

it("knows no rule for a country that is off, nor for a number of no country", () => {
  expect(countryRuleFor(shop(null), "FR")).toBeNull();
  expect(countryRuleFor(shop(null), "")).toBeNull();
});

it("refuses a country without language or a way to unsubscribe, and one that stands there twice", () => {
  const issues = (input: unknown) => countryRules.safeParse(input).error?.issues.map((one) => one.message) ?? [];
  expect(issues([{ ...firstRule("AT"), language: null }])).toEqual(["country_language_missing"]);
  expect(issues([{ ...firstRule("AT"), optOut: null }])).toEqual(["country_opt_out_missing"]);
  expect(issues([firstRule("AT"), firstRule("AT")])).toEqual(["country_twice"]);
});
