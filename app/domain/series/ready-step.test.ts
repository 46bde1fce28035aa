import { expect, it } from "vitest";
import { readyStep } from "./ready-step.ts";

const ENTERED = new Date("2026-11-02T11:00:00.000Z");
const after = (days: number) => new Date(ENTERED.getTime() + days * 86_400_000);
const text = { en: "{{brand}}: {{offer}} {{code}} Reply STOP", de: "{{brand}}: {{offer}} {{code}} Stopp mit STOP" };
const note = { en: "{{brand}}: hello. Reply STOP", de: "{{brand}}: Hallo. Stopp mit STOP" };

/** When the second text, planned for the seventh day, is taken to be due. */
const dueAfter = (honouredUntil: Date | null, offer: object = { kind: "percentage", percent: 15, validDays: 14 }) =>
  readyStep({
    id: "0b9f3e9a-9a52-4c39-8f2b-5d6f6a1f2c11",
    customerId: 1n,
    phoneId: "0b9f3e9a-9a52-4c39-8f2b-5d6f6a1f2c12",
    seriesId: "0b9f3e9a-9a52-4c39-8f2b-5d6f6a1f2c13",
    version: 1,
    content: {
      audience: { windowDays: 60, maximumLapseDays: 365 },
      steps: [
        { afterDays: 0, text, offer: { kind: "percentage", percent: 10, validDays: 14 } },
        { afterDays: 7, text: "percent" in offer ? text : note, offer },
      ],
    },
    nextStep: 1,
    enteredAt: ENTERED,
    firstTextAt: ENTERED,
    lastTextAt: ENTERED,
    lapseStartedAt: ENTERED,
    honouredUntil,
    locale: "de",
    zones: ["Europe/Berlin"],
    customerCountry: "DE",
    numberCountry: "DE",
    numberSealed: null,
  })?.dueAt;

it("is due on the day its series says", () => {
  expect(dueAfter(null)).toEqual(after(7));
  expect(dueAfter(after(3))).toEqual(after(7));
});

it("is due when the code of an earlier text has ended that it had to wait for: so it is never too late for that", () => {
  expect(dueAfter(after(15))).toEqual(after(15));
});

it("waits for no code when it has no offer", () => {
  expect(dueAfter(after(15), { kind: "none" })).toEqual(after(7));
});
