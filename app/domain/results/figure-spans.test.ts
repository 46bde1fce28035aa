import { expect, it } from "vitest";
import { cutDays } from "./figure-spans.ts";

const day = (number: number, drawn: number) => ({
  day: new Date(Date.UTC(2026, 0, number)).toISOString().slice(0, 10),
  drawn,
});

it("cuts nothing where little happened within two months", () => {
  expect(cutDays([])).toEqual([]);
  expect(cutDays([day(1, 5), day(60, 5)], 100)).toEqual([]);
});

it("cuts after sixty days, and before so many customers that one go would take too long", () => {
  expect(cutDays([day(1, 5), day(61, 5), day(120, 5), day(121, 5)], 100)).toEqual(["2026-03-02", "2026-05-01"]);
  expect(cutDays([day(1, 60), day(2, 40), day(3, 1), day(4, 99), day(5, 1)], 100)).toEqual([
    "2026-01-03",
    "2026-01-05",
  ]);
});

it("leaves a day whole on which more were drawn", () => {
  expect(cutDays([day(1, 500), day(2, 500)], 100)).toEqual(["2026-01-02"]);
});
