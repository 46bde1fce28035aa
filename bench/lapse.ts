import { randomUUID } from "node:crypto";
import pg from "pg";
import { enrollLapsed } from "../app/domain/series/enroll-lapsed.server.ts";
import { previewAudience } from "../app/domain/series/preview-audience.server.ts";
import { shopId } from "../app/domain/values/ids.ts";
import { connectDatabase, type Database } from "../app/platform/database.server.ts";
import type { Bench, BenchReport } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { fillShop, letLapse } from "./lapsed-shop.ts";

const SHOP = shopId(1);
const NOW = new Date("2026-11-16T11:00:00.000Z");
const MINUTE_MS = 60_000;
const NEWLY_LAPSED = 500;
const COUNTS = 20;
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
    },
    targets: [
      { name: "enroll time / bare INSERT … SELECT", value: large.enrollMs / large.bareMs, bound: { at_most: 2 } },
      { name: "minute's look, large / small shop", value: large.minuteMs / small.minuteMs, bound: { at_most: 1.5 } },
      {
        name: "newly lapsed who entered or were held out",
        value: large.entered / NEWLY_LAPSED,
        bound: { at_least: 1 },
      },
    ],
  };
}

async function measure(server: string, customers: number): Promise<Measured> {
  const made = await makeBenchDatabase(server);
  const database = connectDatabase({ connectionString: made.connectionString, max: 2, name: "bench" });
  const client = new pg.Client({ connectionString: made.connectionString });
  await client.connect();
  try {
    await fillShop(made.connectionString, customers, NOW);
    const enrollMs = await look(database, NOW);
    const enrolled = await countRows(client, "assignment");
    await letLapse(client, NEWLY_LAPSED, NOW);
    const minuteMs = await look(database, new Date(NOW.getTime() + 2 * MINUTE_MS));
    const entered = (await countRows(client, "assignment")) - enrolled;
    return {
      customers,
      enrolled,
      enrollMs,
      bareMs: await bareInsert(client),
      minuteMs,
      entered,
      countP95Ms: await countP95(database),
    };
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

/** The same enrollments into the same table with its indexes, by nothing but one statement. */
async function bareInsert(client: pg.Client): Promise<number> {
  await client.query("create table kept as select * from enrollment");
  await client.query("truncate enrollment");
  const began = performance.now();
  await client.query("insert into enrollment select * from kept");
  return performance.now() - began;
}

/** The slowest but one of twenty live counts, each over another audience. */
async function countP95(database: Database): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < COUNTS; i++) {
    const rules = [
      { rule: "orders_number", min: 1 + (i % 3), max: null },
      { rule: "spent", min: i * 100, max: null },
      { rule: "country", values: ["DE"], not: false },
    ].slice(0, i % 4);
    const began = performance.now();
    const answer = await previewAudience({ database, now: () => NOW }, SHOP, { windowDays: 30 + i * 5, rules });
    times.push(performance.now() - began);
    if (!answer.ok) throw new Error("The audience was refused.");
  }
  return times.sort((a, b) => a - b)[COUNTS - 2] ?? 0;
}
