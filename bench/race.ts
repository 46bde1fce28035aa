import { setTimeout as wait } from "node:timers/promises";
import { one } from "../sandbox/world/sql.ts";
import type { World } from "../sandbox/world/world.ts";
import { ask } from "../tests/crash/killable-postgres.ts";
import { holdSender, SHOP, type Stage, stageRun } from "../tests/crash/stage-run.ts";
import { seededRandom } from "../tests/integration/test-ports.ts";
import type { Bench, BenchReport, Target } from "./bench.ts";
import { judgeRace, type RaceVerdict } from "./race-judge.ts";
import { type Racer, race } from "./race-texts.ts";

/** Customers of both shops: enough for the texts of two races. */
const CUSTOMERS = 16_000;
/** One customer in so many races at either latency: as many as have lapsed and may be texted. */
const RACING = 17;
const STOP_EVERY = 7;
/** At either latency about twenty orders a second, each with three webhooks about it. */
const RACES = [
  { latencyMs: 150, group: 6 },
  { latencyMs: 1_000, group: 20 },
];
const PATIENCE_MS = 180_000;

interface Run {
  latencyMs: number;
  orders: RaceVerdict;
  stops: RaceVerdict;
}

/** Orders, and STOP, about when the text leaves: none may begin after the acknowledgement. */
export const raceBench: Bench = {
  name: "race",
  about: "orders and STOP within 100 ms of their text, real processes, the local Twilio at 150 ms and at 1 s",
  async run({ customers }) {
    const count = customers ?? CUSTOMERS;
    const racers = Math.floor(count / RACING);
    const log = (line: string) => console.log(line);
    const size = { customers: count, seed: 1, codes: false, texts: 1_000_000 };
    const stage = await stageRun({ ...size, webhooksAtOnce: 200, log });
    try {
      const runs: Run[] = [];
      for (const one of RACES) runs.push(await runRace(stage, { ...one, racers, stopEvery: STOP_EVERY }));
      return report(runs);
    } finally {
      await stage.stop();
    }
  },
};

/** One race in the shop that was staged, with texts that are ready. */
export async function runRace(
  stage: Stage,
  size: { latencyMs: number; group: number; racers: number; stopEvery: number },
): Promise<Run> {
  const { world } = stage.sandbox;
  const { databaseUrl } = stage.postgres;
  await untilReady(stage, Math.ceil((size.racers * size.group) / (size.group - 1)) + size.group);
  const random = seededRandom(size.latencyMs);
  const racers = await race({ ...size, world, databaseUrl, shop: SHOP, random });
  await holdSender(databaseUrl);
  await untilTold(world);
  world.faults.twilioLatencyMs = 0;
  const flagged = await flaggedNumbers(databaseUrl, racers);
  const judge = (act: Racer["act"]) => {
    const those = racers.filter((racer) => racer.act === act);
    return judgeRace(world, SHOP, those, flagged);
  };
  return { latencyMs: size.latencyMs, orders: judge("order"), stops: judge("stop") };
}

/** Waits until so many texts have been got ready, and no more will be: everybody has theirs, or the day's cap is reached. */
async function untilReady({ sandbox, postgres }: Stage, texts: number): Promise<void> {
  const statement = `select (select count(*)::int from message m
      where m.shop_id = s.id and m.state = 'due' and m.kind = 'step') as ready,
    (select count(*)::int from enrollment e where e.shop_id = s.id and e.state = 'active' and e.next_due_at <= $2
      and not exists (
      select 1 from message m where m.shop_id = e.shop_id and m.enrollment_id = e.id)) as waiting,
    (s.settings->>'dailyCap')::int as cap
    from shop s where s.domain = $1`;
  await until(async () => {
    const values = [SHOP, sandbox.world.now()];
    const [row] = await ask<{ ready: number; waiting: number; cap: number }>(postgres.databaseUrl, statement, values);
    return row !== undefined && row.ready >= texts && (row.waiting === 0 || row.ready >= row.cap);
  });
}

/** Waits until nothing about an act is on its way; what was refused is sent again minutes later, and counts as untold. */
async function untilTold(world: World): Promise<void> {
  await until(async () => {
    const row = one<{ open: number }>(
      world.db,
      `SELECT (SELECT count(*) FROM webhook_delivery WHERE status = 'sending' OR (status = 'pending' AND due_at <= ?))
         + (SELECT count(*) FROM twilio_callback WHERE state = 'pending' AND kind = 'inbound') AS open`,
      world.now().getTime(),
    );
    return row?.open === 0;
  });
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const patienceEnds = performance.now() + PATIENCE_MS;
  while (!(await done())) {
    if (performance.now() > patienceEnds) throw new Error("The race did not get on within three minutes.");
    await wait(200);
  }
}

async function flaggedNumbers(databaseUrl: string, racers: readonly Racer[]): Promise<Set<string>> {
  const rows = await ask<{ id: string }>(databaseUrl, "select id from message where crossed_in_flight");
  const flagged = new Set(rows.map(({ id }) => id));
  return new Set(racers.filter(({ message }) => flagged.has(message)).map(({ phone }) => phone));
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function report(runs: readonly Run[]): BenchReport {
  const named = runs.flatMap(({ latencyMs, orders, stops }) => [
    { name: `orders at ${latencyMs} ms`, verdict: orders },
    { name: `STOP at ${latencyMs} ms`, verdict: stops },
  ]);
  return {
    rows: named.map(({ name, verdict: { answerMs, ...counts } }) => ({
      race: name,
      ...counts,
      "p50 ms": quantile(answerMs, 0.5),
      "p95 ms": quantile(answerMs, 0.95),
      "p99 ms": quantile(answerMs, 0.99),
      "max ms": quantile(answerMs, 1),
    })),
    figures: Object.fromEntries(named.map(({ name, verdict }) => [`${name}: acted`, verdict.acted])),
    targets: named.flatMap(({ name, verdict }) => targetsOf(name, verdict)),
  };
}

function targetsOf(name: string, verdict: RaceVerdict): Target[] {
  const orders = name.startsWith("orders");
  return [
    { name: `${name}: begun after the acknowledgement`, value: verdict.begunAfter, bound: { at_most: 0 } },
    { name: `${name}: accepted after it, not flagged`, value: verdict.acceptedAfter, bound: { at_most: 0 } },
    { name: `${name}: without an acknowledgement`, value: verdict.unacknowledged, bound: { at_most: 0 } },
    ...(orders ? [{ name: `${name}: within 100 ms of the text`, value: verdict.near, bound: { at_least: 500 } }] : []),
    { name: `${name}: webhook p99 ms`, value: quantile(verdict.answerMs, 0.99), bound: { at_most: 2_500 } },
    { name: `${name}: webhook max ms`, value: quantile(verdict.answerMs, 1), bound: { at_most: 4_000 } },
  ];
}
