import { expect, it } from "vitest";
import { isPublicHoliday, LAST_HOLIDAY_YEAR } from "./public-holidays.ts";

it("knows the holidays of a whole country", () => {
  expect(isPublicHoliday("2026-12-25", "DE", null)).toBe(true);
  expect(isPublicHoliday("2027-03-26", "DE", null)).toBe(true);
  expect(isPublicHoliday("2026-10-26", "AT", null)).toBe(true);
  expect(isPublicHoliday("2027-07-14", "FR", null)).toBe(true);
  expect(isPublicHoliday("2026-11-26", "US", "CA")).toBe(true);
});

it("lets an ordinary day be one", () => {
  expect(isPublicHoliday("2026-11-23", "DE", null)).toBe(false);
  expect(isPublicHoliday("2027-07-14", "DE", null)).toBe(false);
  expect(isPublicHoliday("2026-12-25", "XX", null)).toBe(false);
  expect(isPublicHoliday("2026-12-25", null, null)).toBe(false);
});

it("goes by the state where the address names it", () => {
  expect(isPublicHoliday("2027-04-19", "US", "MA")).toBe(true);
  expect(isPublicHoliday("2027-04-19", "US", "FL")).toBe(false);
  expect(isPublicHoliday("2027-11-30", "GB", "SCT")).toBe(true);
  expect(isPublicHoliday("2027-11-30", "GB", "ENG")).toBe(false);
});

it("counts a holiday of any region where the region is not known", () => {
  expect(isPublicHoliday("2027-05-27", "DE", null)).toBe(true);
  expect(isPublicHoliday("2026-12-08", "CH", null)).toBe(true);
  expect(isPublicHoliday("2027-04-19", "US", null)).toBe(true);
});

it("reaches as far as it says", () => {
  expect(isPublicHoliday(`${LAST_HOLIDAY_YEAR}-12-25`, "DE", null)).toBe(true);
  expect(isPublicHoliday(`${LAST_HOLIDAY_YEAR + 1}-12-25`, "DE", null)).toBe(false);
});
