import { expect, it } from "vitest";
import { runKills } from "./kill-run.ts";

it("loses no acknowledged webhook, doubles nothing and texts nobody who has left, however it is killed", async () => {
  const report = await runKills({ kills: 12, postgresKills: 1, seed: 20261122, customers: 1500, log: () => {} });
  expect(report.lost).toEqual([]);
  expect(report.doubleEffects).toEqual([]);
  expect(report.textsAfterAck).toEqual([]);
  expect(report.unacknowledged).toBe(0);
  expect(report.webKills + report.workerKills).toBe(12);
  expect(report.postgresKills).toBe(1);
  // a run in which nothing happened would prove nothing
  expect(report.acts.orders).toBeGreaterThan(10);
  expect(report.acknowledged).toBeGreaterThanOrEqual(3 * report.acts.orders);
  expect(report.texts).toBeGreaterThan(5);
});
