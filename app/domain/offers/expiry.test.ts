import { expect, it } from "vitest";
import { hasEnded, offerEndsAt } from "./expiry.ts";

it("lasts to the last second of its last day in the shop's zone", () => {
  expect(offerEndsAt(new Date("2026-11-22T09:00:00Z"), { validDays: 7 }, "Europe/Berlin").toISOString()).toBe(
    "2026-11-29T22:59:59.000Z",
  );
});

it("counts calendar days across a clock change", () => {
  expect(offerEndsAt(new Date("2026-03-28T09:00:00Z"), { validDays: 1 }, "Europe/Berlin").toISOString()).toBe(
    "2026-03-29T21:59:59.000Z",
  );
});

it("is the same for everybody who gets the offer on the same local day", () => {
  const early = offerEndsAt(new Date("2026-11-22T05:01:00Z"), { validDays: 14 }, "America/Chicago");
  const late = offerEndsAt(new Date("2026-11-22T06:01:00Z"), { validDays: 14 }, "America/Chicago");
  const evening = offerEndsAt(new Date("2026-11-23T05:59:00Z"), { validDays: 14 }, "America/Chicago");
  expect(late).toEqual(evening);
  expect(early).not.toEqual(late);
});

it("lasts its hours, rounded up to the full hour", () => {
  const offer = { validDays: 14, validHours: 48 };
  expect(offerEndsAt(new Date("2026-11-22T09:10:00Z"), offer, "Europe/Berlin").toISOString()).toBe(
    "2026-11-24T10:00:00.000Z",
  );
});

it("ends with a day that was named, wherever that day begins", () => {
  const offer = { validDays: 14, endsOn: "2026-12-24" };
  expect(offerEndsAt(new Date("2026-11-22T09:10:00Z"), offer, "America/Chicago").toISOString()).toBe(
    "2026-12-25T05:59:59.000Z",
  );
});

it("is over within the last hour of a fixed day, and never when its days are counted", () => {
  const fixed = { validDays: 7, endsOn: "2026-11-22" };
  expect(hasEnded(fixed, new Date("2026-11-22T21:59:00Z"), "Europe/Berlin")).toBe(false);
  expect(hasEnded(fixed, new Date("2026-11-22T22:00:00Z"), "Europe/Berlin")).toBe(true);
  expect(hasEnded({ validDays: 7 }, new Date("2030-01-01T00:00:00Z"), "Europe/Berlin")).toBe(false);
});
