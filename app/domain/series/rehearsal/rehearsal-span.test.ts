import { expect, it } from "vitest";
import { rehearsalSpan } from "./rehearsal-span.ts";

const now = new Date("2026-11-22T12:00:00Z");
const asked = { days: 365, windowDays: 60, runDays: 44, zone: "Europe/Berlin" };

it("takes the last year that leaves the run to be seen, by the shop's midnights", () => {
  const span = rehearsalSpan(asked, new Date("2020-01-01"), now);
  expect(span).toMatchObject({ from: "2025-10-09", to: "2026-10-08", shortened: false });
  expect(span?.midnights).toHaveLength(366);
  expect(new Date(span?.midnights[0] ?? 0).toISOString()).toBe("2025-10-08T22:00:00.000Z");
  expect(new Date(span?.midnights[100] ?? 0).toISOString()).toBe("2026-01-16T23:00:00.000Z");
});

it("begins when somebody could first have crossed the window", () => {
  const span = rehearsalSpan(asked, new Date("2026-06-01T10:00:00Z"), now);
  expect(span).toMatchObject({ from: "2026-07-31", to: "2026-10-08", shortened: true });
});

it("has no day where the orders begin too late, or there are none", () => {
  expect(rehearsalSpan(asked, new Date("2026-09-01"), now)).toBeNull();
  expect(rehearsalSpan(asked, null, now)).toBeNull();
});
