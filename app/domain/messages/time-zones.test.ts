import { IANAZone } from "luxon";
import { expect, it } from "vitest";
import { PROVINCE_ZONES } from "./province-zones.ts";
import { candidateZones } from "./time-zones.ts";

const american = (number: string, province: string | null) =>
  candidateZones({ country: "US", province, number, numberCountry: "US" });

it("takes the zone of a country with one clock", () => {
  const german = { country: "DE", province: null, number: "+4915112345678", numberCountry: "DE" };
  expect(candidateZones(german)).toEqual(["Europe/Berlin"]);
  const austrian = { country: "AT", province: null, number: "+436641234567", numberCountry: "AT" };
  expect(candidateZones(austrian)).toEqual(["Europe/Vienna"]);
});

it("takes the address where number and address agree", () => {
  expect(american("+13125550100", "IL")).toEqual(["America/Chicago"]);
});

it("takes both where the number comes from elsewhere than the address", () => {
  expect(american("+12125550100", "CA")).toEqual(["America/Los_Angeles", "America/New_York"]);
});

it("keeps both clocks of a state that has two", () => {
  expect(american("+19045550100", "FL")).toEqual(["America/Chicago", "America/New_York"]);
});

it("falls back to every zone of the country when neither province nor area code tells", () => {
  expect(american("+18005550100", null)).toEqual(expect.arrayContaining(["America/New_York", "Pacific/Honolulu"]));
  expect(candidateZones({ country: "AU", province: null, number: "+61412345678", numberCountry: "AU" })).toEqual(
    expect.arrayContaining(["Australia/Perth", "Australia/Sydney"]),
  );
});

it("does not let a mobile without a place widen a known province", () => {
  expect(candidateZones({ country: "AU", province: "WA", number: "+61412345678", numberCountry: "AU" })).toEqual([
    "Australia/Eucla",
    "Australia/Perth",
  ]);
});

it("adds the country of a foreign number", () => {
  const abroad = candidateZones({ country: "DE", province: null, number: "+447911123456", numberCountry: "GB" });
  expect(abroad).toEqual(expect.arrayContaining(["Europe/Berlin", "Europe/London"]));
});

it("asks the number alone when there is no address", () => {
  expect(candidateZones({ country: null, province: null, number: "+13125550100", numberCountry: "US" })).toEqual([
    "America/Chicago",
  ]);
});

it("knows nothing where nothing is known", () => {
  expect(candidateZones({ country: null, province: null, number: "+88213123456", numberCountry: "" })).toEqual([]);
});

it("names only zones that exist", () => {
  const zones = Object.values(PROVINCE_ZONES).flatMap((provinces) => Object.values(provinces).flat());
  expect(zones.filter((zone) => !IANAZone.isValidZone(zone))).toEqual([]);
});
