import { expect, test } from "vitest";
import { nextSliceEnd } from "./slices.ts";

const ZONES = ["Europe/Berlin", "America/Chicago"];
const at = (iso: string) => Date.parse(iso);
const end = (now: string, target: string, zones = ZONES) =>
  new Date(nextSliceEnd(at(now), at(target), zones)).toISOString();

test("inside sending hours of any shop a slice is fifteen minutes", () => {
  expect(end("2026-11-23T09:00:00Z", "2026-11-30T00:00:00Z")).toBe("2026-11-23T09:15:00.000Z");
  expect(end("2026-11-23T22:00:00Z", "2026-11-30T00:00:00Z")).toBe("2026-11-23T22:15:00.000Z");
});

test("outside everybody's sending hours a slice reaches to the next opening", () => {
  expect(end("2026-11-23T02:30:00Z", "2026-11-30T00:00:00Z")).toBe("2026-11-23T09:00:00.000Z");
});

test("the opening follows the clocks being put forward and back", () => {
  expect(end("2026-03-29T00:30:00Z", "2026-04-30T00:00:00Z", ["Europe/Berlin"])).toBe("2026-03-29T08:00:00.000Z");
  expect(end("2026-10-24T22:30:00Z", "2026-10-30T00:00:00Z", ["Europe/Berlin"])).toBe("2026-10-25T09:00:00.000Z");
});

test("a slice never goes beyond the push", () => {
  expect(end("2026-11-23T09:00:00Z", "2026-11-23T09:05:00Z")).toBe("2026-11-23T09:05:00.000Z");
  expect(end("2026-11-23T02:30:00Z", "2026-11-23T03:00:00Z")).toBe("2026-11-23T03:00:00.000Z");
});
