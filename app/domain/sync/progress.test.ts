import { expect, it } from "vitest";
import { progressOf } from "./progress.ts";

const began = new Date("2026-11-16T11:00:00.000Z");
const after = (seconds: number) => new Date(began.getTime() + seconds * 1_000);

it("claims no total while Shopify is still counting", () => {
  const run = { state: "running" as const, rows: 0, total: 1_200, importingAt: null };
  expect(progressOf(run, after(5))).toEqual({ rows: 0, total: null, percent: null, secondsLeft: null });
});

it("tells percent and time left from the lines that came in", () => {
  const run = { state: "importing" as const, rows: 250, total: 1_000, importingAt: began };
  expect(progressOf(run, after(10))).toEqual({ rows: 250, total: 1_000, percent: 25, secondsLeft: 30 });
});

it("does not guess the time left in the first seconds, nor before a line is in", () => {
  const run = { state: "importing" as const, rows: 250, total: 1_000, importingAt: began };
  expect(progressOf(run, after(1)).secondsLeft).toBeNull();
  expect(progressOf({ ...run, rows: 0 }, after(10)).secondsLeft).toBeNull();
});

it("reaches a hundred only when it is done", () => {
  const run = { state: "importing" as const, rows: 1_000, total: 1_000, importingAt: began };
  expect(progressOf(run, after(10))).toMatchObject({ percent: 99, secondsLeft: 0 });
  expect(progressOf({ ...run, state: "done" }, after(10))).toMatchObject({ percent: 100, secondsLeft: null });
});

it("never shows more than there is, whatever Shopify counted", () => {
  const run = { state: "importing" as const, rows: 1_010, total: 1_000, importingAt: began };
  expect(progressOf(run, after(10))).toMatchObject({ total: 1_010, percent: 99 });
});

it("stands still after a failure and promises no time", () => {
  const run = { state: "failed" as const, rows: 500, total: 1_000, importingAt: began };
  expect(progressOf(run, after(10))).toEqual({ rows: 500, total: 1_000, percent: 50, secondsLeft: null });
});
