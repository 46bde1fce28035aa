import { expect, it } from "vitest";
import { runKills } from "./kill-run.ts";

it("loses no acknowledged webhook, doubles nothing and texts nobody who has left, however it is killed", async () => {
  const size = { kills: 12, postgresKills: 1, customers: 1500, textsADay: 100, lostReplies: 0.05 };
  const report = await runKills({ ...size, seed: 20261122, log: () => {} });
  expect(report.lost).toEqual([]);
  expect(report.doubleEffects).toEqual([]);
  expect(report.textsAfterAck).toEqual([]);
  expect(report.wrongOutcomes).toEqual([]);
  expect(report.unsettled).toBe(0);
  expect(report.unacknowledged).toBe(0);
  expect(report.webKills + report.workerKills).toBe(12);
  expect(report.postgresKills).toBe(1);
  // a run in which nothing happened would prove nothing
  expect(report.acts.orders).toBeGreaterThan(10);
  expect(report.acknowledged).toBeGreaterThanOrEqual(3 * report.acts.orders);
  expect(report.texts).toBeGreaterThan(5);
});
