import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { z } from "zod";
import { shopSettings } from "../app/domain/shops/shop-settings.ts";
import { type ExportCounts, serveExport, writeExport } from "./backfill-export.ts";
import type { Bench, BenchOptions, BenchReport } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";

const CUSTOMERS = 50_000;
const SEED = 11;
/** As package.json starts the worker: what an import throws away is collected before it piles up. */
const WORKER_FLAGS = ["--max-semi-space-size=8"];
const TABLES = ["collection", "product", "order", "order_line", "phone", "consent_event", "customer"] as const;
const imported = z.object({ ms: z.number(), peakKb: z.number(), cpuMs: z.number() });

/** How fast a shop's exports come into our tables, beside PostgreSQL's own COPY of the rows that come of them. */
export const backfill: Bench = {
  name: "backfill",
  about: "importing a shop's whole history, beside a bare COPY of the same, already sealed rows (--customers N)",
  async run(options: BenchOptions) {
    const folder = await mkdtemp(path.join(tmpdir(), "winback-backfill-"));
    const [ours, bare] = [
      await makeBenchDatabase(options.databaseServer),
      await makeBenchDatabase(options.databaseServer),
    ];
    try {
      const made = await writeExport(folder, options.customers ?? CUSTOMERS, SEED);
      const importing = await importInOwnProcess(ours.connectionString, folder, made.lines);
      const rows = await countRows(ours.connectionString, made.counts);
      await writeTables(ours.connectionString, folder);
      const copyMs = await copyTables(bare.connectionString, folder);
      await countRows(bare.connectionString, made.counts);
      return report({ rows, copyMs, ...importing, bytes: made.bytes, customers: made.counts.customer });
    } finally {
      await ours.drop();
      await bare.drop();
      await rm(folder, { recursive: true });
    }
  },
};

interface Figures {
  customers: number;
  rows: number;
  bytes: number;
  ms: number;
  cpuMs: number;
  copyMs: number;
  peakKb: number;
}

function report(figures: Figures): BenchReport {
  const { rows, ms, copyMs, peakKb } = figures;
  const perSecond = (time: number) => Math.round((rows / time) * 1_000);
  const row = (contender: string, time: number) => ({
    contender,
    rows,
    s: (time / 1_000).toFixed(1),
    "rows/s": perSecond(time),
  });
  return {
    rows: [row("Winback's import of the exports", ms), row("COPY of the rows that came of it", copyMs)],
    figures: { ...figures },
    targets: [
      { name: "rows/s of the import / of COPY", value: copyMs / ms, bound: { at_least: 0.3 } },
      { name: "peak memory of the import, MB", value: peakKb / 1_024, bound: { at_most: 400 } },
    ],
  };
}

/** The real job in a process of its own, into the empty database: its time, its peak memory, its processor time. */
export async function importInOwnProcess(connectionString: string, folder: string, lines: object) {
  await fillShop(connectionString);
  const server = await serveExport(folder);
  try {
    const script = path.join(import.meta.dirname, "processes/backfill-import.ts");
    const child = spawn(
      process.execPath,
      [...WORKER_FLAGS, script, connectionString, server.url, JSON.stringify(lines)],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const [said, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    if (code !== 0) throw new Error("The import failed.");
    return imported.parse(JSON.parse(said));
  } finally {
    server.stop();
  }
}

async function fillShop(connectionString: string): Promise<void> {
  await withClient(connectionString, (client) =>
    client.query(
      `insert into shop (id, domain, name, state, sending, orders_mode, timezone, currency, country, settings,
         installed_at)
       values (1, 'bench.myshopify.com', 'Bench', 'installed', 'on', 'full', 'Europe/Berlin', 'EUR', 'DE', $1, $2)`,
      [JSON.stringify(shopSettings.parse({})), new Date()],
    ),
  );
}

/** Rows in all tables together. @throws when a table holds other than the export's rows. */
export async function countRows(connectionString: string, expected: ExportCounts): Promise<number> {
  return await withClient(connectionString, async (client) => {
    let sum = 0;
    for (const table of TABLES) {
      const found = await client.query<{ count: number }>(`select count(*)::int as count from "${table}"`);
      const count = found.rows[0]?.count ?? 0;
      if (count !== expected[table]) throw new Error(`${table} has ${count} rows, the export ${expected[table]}.`);
      sum += count;
    }
    return sum;
  });
}

async function writeTables(connectionString: string, folder: string): Promise<void> {
  await withClient(connectionString, async (client) => {
    for (const table of TABLES) {
      const file = createWriteStream(path.join(folder, `${table}.copy`));
      await pipeline(client.query(copyTo(`copy "${table}" to stdout`)), file);
    }
  });
}

/** One COPY a table into empty tables with all their indexes; milliseconds of all of them. */
async function copyTables(connectionString: string, folder: string): Promise<number> {
  return await withClient(connectionString, async (client) => {
    const began = performance.now();
    for (const table of TABLES) {
      const file = createReadStream(path.join(folder, `${table}.copy`), { highWaterMark: 1 << 20 });
      await pipeline(file, client.query(copyFrom(`copy "${table}" from stdin`)));
    }
    return performance.now() - began;
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
