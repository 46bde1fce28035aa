import { randomUUID } from "node:crypto";
import pg from "pg";
import { SAMPLE_OF } from "../app/domain/series/audience-counts.sql.server.ts";
import { enrollLapsed } from "../app/domain/series/enroll-lapsed.server.ts";
import { type AudiencePreview, previewAudience } from "../app/domain/series/preview-audience.server.ts";
import { shopId } from "../app/domain/values/ids.ts";
import { connectDatabase, type Database } from "../app/platform/database.server.ts";
import type { Bench, BenchReport } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { fillShop, letLapse } from "./lapsed-shop.ts";

const SHOP = shopId(1);
const NOW = new Date("2026-11-16T11:00:00.000Z");
const MINUTE_MS = 60_000;
const NEWLY_LAPSED = 500;
/** Looks of a minute, of which the middle one counts. */
const MINUTES = 5;
const COUNTS = 20;
const EXACT_COUNTS = 8;
const SMALL = 10;
const CUSTOMERS = 100_000;

/** What one size of shop took, in ms. */
interface Measured {
  customers: number;
  enrolled: number;
  enrollMs: number;
  bareMs: number;
  minuteMs: number;
  entered: number;
  countP95Ms: number;
  exactP95Ms: number;
  /** How far the eligible of an estimate are off, at most, in standard errors. */
  estimateOff: number;
}

/** Finding the lapsed of a whole shop, minute by minute, and counting an audience while it is edited. */
export const lapse: Bench = {
  name: "lapse",
  about: "letting a shop's lapsed into a series, each minute's look, and the live count; beside a bare INSERT … SELECT",
  async run({ databaseServer, customers }) {
    const wanted = customers ?? CUSTOMERS;
    const small = await measure(databaseServer, Math.round(wanted / SMALL));
    const large = await measure(databaseServer, wanted);
    return report(small, large);
  },
};

function report(small: Measured, large: Measured): BenchReport {
  const round = (ms: number) => Math.round(ms * 10) / 10;
  const row = (one: Measured) => ({
    customers: one.customers,
    enrolled: one.enrolled,
    "enroll ms": round(one.enrollMs),
    "bare insert ms": round(one.bareMs),
    "minute's look ms": round(one.minuteMs),
    "entered then": one.entered,
    "live count p95 ms": round(one.countP95Ms),
    "exact count p95 ms": round(one.exactP95Ms),
  });
  return {
    rows: [row(small), row(large)],
    figures: {
      customers: large.customers,
      enrolled: large.enrolled,
      enrollMs: large.enrollMs,
      bareMs: large.bareMs,
      minuteMs: large.minuteMs,
      countP95Ms: large.countP95Ms,
      exactP95Ms: large.exactP95Ms,
      estimateOff: large.estimateOff,
    },
    targets: [
      { name: "enroll time / bare INSERT … SELECT", value: large.enrollMs / large.bareMs, bound: { at_most: 2 } },
      { name: "enroll time in seconds", value: large.enrollMs / 1_000, bound: { at_most: 5 } },
      { name: "minute's look, large / small shop", value: large.minuteMs / small.minuteMs, bound: { at_most: 1.5 } },
      { name: "minute's look in ms", value: large.minuteMs, bound: { at_most: 100 } },
      { name: "live count p95 in ms", value: large.countP95Ms, bound: { at_most: 300 } },
      { name: "eligible by estimate, off by (standard errors)", value: large.estimateOff, bound: { at_most: 4 } },
      {
        name: "newly lapsed who entered or were held out",
        value: large.entered / newlyLapsed(large.customers),
        bound: { at_least: 1 },
      },
    ],
  };
}

async function measure(server: string, customers: number): Promise<Measured> {
  const made = await makeBenchDatabase(server);
  const database = connectDatabase({ connectionString: made.connectionString, max: 10, name: "bench" });
  const client = new pg.Client({ connectionString: made.connectionString });
  await client.connect();
  try {
    await fillShop(made.connectionString, customers, NOW);
    const counts = await countTimes(database);
    const enrollMs = await look(database, NOW);
    const enrolled = await countRows(client, "assignment");
    const bareMs = await bareInsert(client);
    const minuteMs: number[] = [];
    let entered = Number.POSITIVE_INFINITY;
    for (let i = 0; i < MINUTES; i++) {
      const at = new Date(NOW.getTime() + i * 2 * MINUTE_MS);
      const before = await countRows(client, "assignment");
      await letLapse(client, newlyLapsed(customers), at);
      minuteMs.push(await look(database, new Date(at.getTime() + 2 * MINUTE_MS)));
      entered = Math.min(entered, (await countRows(client, "assignment")) - before);
    }
    return { customers, enrolled, enrollMs, bareMs, minuteMs: middle(minuteMs), entered, ...counts };
  } finally {
    await client.end();
    await database.close();
    await made.drop();
  }
}

async function look(database: Database, now: Date): Promise<number> {
  const began = performance.now();
  await enrollLapsed({ database, now: () => now, ids: { uuid: () => randomUUID() } });
  return performance.now() - began;
}

async function countRows(client: pg.Client, table: "assignment" | "enrollment"): Promise<number> {
  const found = await client.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return found.rows[0]?.count ?? 0;
}

/** The very same rows, ids included, into the same tables with their indexes, by nothing but a statement each. */
async function bareInsert(client: pg.Client): Promise<number> {
  await client.query("create table kept_assignment as select * from assignment");
  await client.query("create table kept_enrollment as select * from enrollment");
  await client.query("truncate assignment, enrollment");
  const began = performance.now();
  await client.query("begin");
  await client.query("insert into assignment select * from kept_assignment");
  await client.query("insert into enrollment select * from kept_enrollment");
  await client.query("commit");
  const took = performance.now() - began;
  await client.query("drop table kept_assignment, kept_enrollment");
  // as the look had left them
  await client.query("analyze assignment, enrollment");
  return took;
}

/** Live counts, each over another audience, and how far off what is shown first is. */
async function countTimes(database: Database): Promise<Pick<Measured, "countP95Ms" | "exactP95Ms" | "estimateOff">> {
  const [quick, exact, off]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < COUNTS; i++) {
    const first = await countOnce(database, i, false);
    quick.push(first.ms);
    if (i >= EXACT_COUNTS) continue;
    const second = await countOnce(database, i, true);
    exact.push(second.ms);
    off.push(standardErrors(first.preview.eligible, second.preview));
  }
  return { countP95Ms: p95(quick), exactP95Ms: p95(exact), estimateOff: Math.max(...off) };
}

/** How far an estimate by a sample is off what was counted, in the errors one must expect of such a sample. */
function standardErrors(estimate: number, counted: { eligible: number; customers: number }): number {
  const { eligible, customers } = counted;
  const share = eligible / customers;
  const expected = Math.sqrt((share * (1 - share) * SAMPLE_OF) / customers) * customers;
  return estimate === eligible ? 0 : Math.abs(estimate - eligible) / expected;
}

/** One of many audiences: window, maximum age, number of orders, spend, countries, and what they are together. */
async function countOnce(
  database: Database,
  i: number,
  exact: boolean,
): Promise<{ ms: number; preview: AudiencePreview }> {
  const rules = [
    { rule: "orders_number", min: 1 + (i % 3), max: null },
    { rule: "spent", min: i * 500, max: null },
    { rule: "country", values: ["DE", "AT"], not: i % 2 === 1 },
  ].slice(0, i % 4);
  const audience = { windowDays: 30 + i * 5, maximumLapseDays: 300 + i * 10, rules };
  const began = performance.now();
  const answer = await previewAudience({ database, now: () => NOW }, SHOP, audience, null, exact);
  if (!answer.ok) throw new Error("The audience was refused.");
  return { ms: performance.now() - began, preview: answer.preview };
}

/** As many each time, but for a shop that has not so many to lose. */
const newlyLapsed = (customers: number) => Math.min(NEWLY_LAPSED, Math.floor(customers / 20));
const sorted = (times: number[]) => [...times].sort((a, b) => a - b);
const p95 = (times: number[]) => sorted(times)[Math.ceil(times.length * 0.95) - 1] ?? 0;
const middle = (times: number[]) => sorted(times)[Math.floor(times.length / 2)] ?? 0;
