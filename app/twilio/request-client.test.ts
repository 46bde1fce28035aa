import { expect, it } from "vitest";
import { classifyError } from "./classify-error.ts";
import { secondsToWait } from "./request-client.server.ts";

const ANSWERED = "Mon, 23 Nov 2026 11:00:00 GMT";
const waits = (header: string) => {
  const outcome = classifyError({ status: 429, code: 20429, details: { retryAfter: secondsToWait(header, ANSWERED) } });
  return outcome.kind === "not_processed" ? outcome.retryAfterMs : outcome.kind;
};

it("waits as many seconds as Twilio asks, an hour at most", () => {
  expect(waits("0")).toBe(0);
  expect(waits("7")).toBe(7_000);
  expect(waits("3600")).toBe(3_600_000);
  expect(waits("7200")).toBe(3_600_000);
});

it("waits until the date Twilio names, by Twilio's own clock", () => {
  expect(waits("Mon, 23 Nov 2026 11:00:30 GMT")).toBe(30_000);
  expect(waits("Mon, 23 Nov 2026 10:59:00 GMT")).toBe(0);
});

it("waits for nothing it does not understand", () => {
  expect(waits("soon")).toBe(0);
  expect(waits("-5")).toBe(0);
});
