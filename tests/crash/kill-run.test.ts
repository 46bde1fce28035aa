import { afterAll, beforeAll, expect, it } from "vitest";
import { runRace } from "../../bench/race.ts";
import { runKills } from "./kill-run.ts";
import { type Stage, stageRun } from "./stage-run.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await stageRun({ customers: 1500, seed: 20261122, codes: true, texts: 40, log: () => {} });
}, 180_000);
afterAll(() => stage?.stop(), 60_000);

it("begins no text after the order, or STOP, of its customer was acknowledged, however close they come", async () => {
  const { orders, stops } = await runRace(stage, { latencyMs: 600, group: 8, racers: 28, stopEvery: 4 });
  expect(orders.acted + stops.acted).toBe(28);
  for (const verdict of [orders, stops]) {
    expect(verdict).toMatchObject({ begunAfter: 0, acceptedAfter: 0, unacknowledged: 0 });
    expect(verdict.acted).toBeGreaterThan(4);
  }
  // texts that all left before, or none, would prove nothing
  expect(orders.begun).toBeGreaterThan(0);
});

it("loses no acknowledged webhook, doubles nothing and texts nobody who has left, however it is killed", {
  timeout: 300_000,
}, async () => {
  const size = { kills: 12, killsADay: 12, postgresKills: 1, textsADay: 140, lostReplies: 0.05 };
  const report = await runKills(stage, { ...size, codes: true, onlyWorker: false, seed: 20261122, log: () => {} });
  expect(report.lost).toEqual([]);
  expect(report.doubleEffects).toEqual([]);
  expect(report.textsAfterAck).toEqual([]);
  expect(report.wrongOutcomes).toEqual([]);
  expect(report.unsettled).toBe(0);
  expect(report.unacknowledged).toBe(0);
  expect(report.codes.map(({ orphans, twoLive, misjudged }) => [...orphans, ...twoLive, ...misjudged])).toEqual([[]]);
  expect(report.workflows.flatMap(({ broken }) => broken)).toEqual([]);
  expect(report.codes[0]?.everThere).toBeGreaterThan(20);
  expect(report.webKills + report.workerKills).toBe(12);
  expect(report.postgresKills).toBe(1);
  // a run in which nothing happened would prove nothing
  expect(report.acts.orders).toBeGreaterThan(10);
  expect(report.acknowledged).toBeGreaterThanOrEqual(3 * report.acts.orders);
  expect(report.texts).toBeGreaterThan(5);
  expect(report.workflows[0]?.told).toBeGreaterThan(20);
});
