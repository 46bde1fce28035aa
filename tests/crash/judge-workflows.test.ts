import { expect, it } from "vitest";
import { compareWorkflows, type Happened, type KeptEvent, type ToldTrigger } from "./judge-workflows.ts";

const TEXT = "text_sent:m1";
const nobody = { won_back: new Set<number>(), unsubscribed: new Set<number>() };

const happened = (change: Partial<Happened> = {}): Happened => ({
  named: new Set([TEXT]),
  must: nobody,
  may: nobody,
  ...change,
});
const told = (eventId = TEXT, customer: number | null = 7): ToldTrigger => ({ eventId, customer });
const kept = (change: Partial<KeptEvent> = {}): KeptEvent => ({ ...told(), state: "told", attempts: 1, ...change });

it("is content with each event told once", () => {
  expect(compareWorkflows(happened(), [told()], [kept()])).toMatchObject({ events: 1, told: 1, broken: [] });
});

it("sees an event that was never told, unless we say that nobody knows", () => {
  expect(compareWorkflows(happened(), [], [kept({ state: "waiting" })]).broken).toHaveLength(1);
  expect(compareWorkflows(happened(), [], [kept()]).broken, "we are wrong").toHaveLength(1);
  expect(compareWorkflows(happened(), [], []).broken, "never written down").toHaveLength(1);
  expect(compareWorkflows(happened(), [], [kept({ state: "unsure" })])).toMatchObject({ unsure: 1, broken: [] });
  expect(compareWorkflows(happened(), [], [], true).broken, "of a shop that has left").toEqual([]);
});

it("sees what reaches a customer told twice, and what protects somebody told more often than it was tried", () => {
  expect(compareWorkflows(happened(), [told(), told()], [kept({ attempts: 2 })]).broken).toHaveLength(1);
  const alarm = happened({ named: new Set(["alarm:a"]) });
  const twice = [told("alarm:a", null), told("alarm:a", null)];
  const event = kept({ eventId: "alarm:a", customer: null });
  expect(compareWorkflows(alarm, twice, [event]).broken).toHaveLength(1);
  expect(compareWorkflows(alarm, twice, [{ ...event, attempts: 2 }])).toMatchObject({ toldAgain: 1, broken: [] });
});

it("sees a return, or a change of mind, that was never told, told as two or never happened", () => {
  const seven = { won_back: new Set([7]), unsubscribed: new Set<number>() };
  const back = happened({ named: new Set(), must: seven, may: seven });
  expect(compareWorkflows(back, [], []).broken).toHaveLength(1);
  expect(compareWorkflows(back, [told("won_back:e1")], []).broken).toEqual([]);
  expect(compareWorkflows(back, [told("won_back:e1"), told("won_back:e2")], []).broken).toHaveLength(1);
  expect(compareWorkflows(back, [told("won_back:e1"), told("won_back:e3", 8)], []).broken).toHaveLength(1);
  expect(compareWorkflows(back, [told("won_back:e1"), told("text_sent:m2")], []).broken).toHaveLength(1);
});
