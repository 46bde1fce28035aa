import { expect, it } from "vitest";
import { deadCutoff, exportCutoff, inboxCutoff, proofCutoff } from "./retention.ts";

const now = new Date("2026-11-22T12:00:00.000Z");

it("remembers a delivery for thirty days, a failed one for sixty", () => {
  expect(inboxCutoff(now)).toEqual(new Date("2026-10-23T12:00:00.000Z"));
  expect(deadCutoff(now)).toEqual(new Date("2026-09-23T12:00:00.000Z"));
});

it("keeps an export for thirty days after it was handed out", () => {
  expect(exportCutoff(now)).toEqual(new Date("2026-10-23T12:00:00.000Z"));
});

it("keeps the proof for whole years after the end of the year, by the shop's calendar", () => {
  const erasedAt = new Date("2026-11-22T12:00:00.000Z");
  const isKept = (at: string) => erasedAt >= proofCutoff(new Date(at), 3, "Europe/Berlin");
  expect(isKept("2029-12-31T22:59:59.000Z")).toBe(true);
  expect(isKept("2029-12-31T23:00:00.000Z")).toBe(false);
});

it("counts a moment on New Year's Eve to the year the shop was in", () => {
  const cutoff = proofCutoff(new Date("2030-06-01T00:00:00.000Z"), 3, "America/New_York");
  expect(cutoff).toEqual(new Date("2027-01-01T05:00:00.000Z"));
});

it("keeps it longer where the merchant wants that", () => {
  expect(proofCutoff(now, 10, "UTC")).toEqual(new Date("2016-01-01T00:00:00.000Z"));
});
