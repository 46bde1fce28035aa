import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { enrollLapsed } from "../app/domain/series/enroll-lapsed.server.ts";
import { connectDatabase } from "../app/platform/database.server.ts";
import type { Bench, BenchReport } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { fillShop } from "./lapsed-shop.ts";

const CUSTOMERS = 100_000;
const NOW = new Date("2026-11-16T11:00:00.000Z");

interface Measured {
  rows: number;
  ms: number;
}

/** How fast the lapsed of a whole shop enter their series, beside a bare COPY of the same rows into the same table. */
export const detect: Bench = {
  name: "detect",
  about: `letting the lapsed of ${CUSTOMERS.toLocaleString("en")} customers into a series, beside a bare COPY of the same rows`,
  async run({ databaseServer }) {
    const made = await makeBenchDatabase(databaseServer);
    try {
      await fillShop(made.connectionString, CUSTOMERS, NOW);
      const first = await enrollAll(made.connectionString, NOW);
      const again = await enrollAll(made.connectionString, new Date(NOW.getTime() + 3_600_000));
      return report(first, again, await copyAgain(made.connectionString));
    } finally {
      await made.drop();
    }
  },
};

function report(first: Measured, again: Measured, copy: Measured): BenchReport {
  const perSecond = ({ rows, ms }: Measured) => Math.round((rows / ms) * 1_000);
  const row = (contender: string, measured: Measured) => ({
    contender,
    rows: measured.rows,
    ms: Math.round(measured.ms),
    "rows/s": perSecond(measured),
  });
  return {
    rows: [
      row("enroll the lapsed", first),
      row("look again, nobody new", again),
      row("COPY the same enrollments", copy),
    ],
    figures: { customers: CUSTOMERS, enrolled: first.rows, enrollMs: first.ms, againMs: again.ms, copyMs: copy.ms },
    targets: [
      { name: "enrolled / lapsed less holdout", value: first.rows / (CUSTOMERS / 5), bound: { at_least: 0.85 } },
      { name: "enroll time / COPY time", value: first.ms / copy.ms, bound: { at_most: 40 } },
      { name: "second look / first", value: again.ms / first.ms, bound: { at_most: 0.2 } },
    ],
  };
}

async function enrollAll(connectionString: string, now: Date): Promise<Measured> {
  const database = connectDatabase({ connectionString, max: 2, name: "bench" });
  try {
    const before = await countEnrollments(connectionString);
    const began = performance.now();
    await enrollLapsed({ database, now: () => now, ids: { uuid: () => randomUUID() } });
    const ms = performance.now() - began;
    return { rows: (await countEnrollments(connectionString)) - before, ms };
  } finally {
    await database.close();
  }
}

async function countEnrollments(connectionString: string): Promise<number> {
  return await withClient(connectionString, async (client) => {
    const found = await client.query<{ count: number }>("select count(*)::int as count from enrollment");
    return found.rows[0]?.count ?? 0;
  });
}

/** Copies the enrollments out, empties the table and copies them in again, indexes and all. */
async function copyAgain(connectionString: string): Promise<Measured> {
  return await withClient(connectionString, async (client) => {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyTo("copy enrollment to stdout"))) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks);
    await client.query("truncate enrollment");
    const began = performance.now();
    await pipeline(Readable.from([text]), client.query(copyFrom("copy enrollment from stdin")));
    const ms = performance.now() - began;
    const found = await client.query<{ count: number }>("select count(*)::int as count from enrollment");
    return { rows: found.rows[0]?.count ?? 0, ms };
  });
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
