import { randomUUID } from "node:crypto";
import pg from "pg";
import { keepFigures } from "../app/domain/results/keep-figures.server.ts";
import { readHeadline } from "../app/domain/results/read-headline.server.ts";
import { readLeaks } from "../app/domain/results/read-leaks.server.ts";
import { readOrdersToPack } from "../app/domain/results/read-packing.server.ts";
import { readResults } from "../app/domain/results/read-results.server.ts";
import { readWhyLeft } from "../app/domain/results/read-why-left.server.ts";
import { defaultSeriesContent } from "../app/domain/series/series-defaults.ts";
import { shopId } from "../app/domain/values/ids.ts";
import { connectDatabase } from "../app/platform/database.server.ts";
import type { Bench } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { fillShop } from "./lapsed-shop.ts";
import { fillResults } from "./results-shop.ts";

const SHOP = shopId(1);
const NOW = new Date("2026-11-16T11:00:00.000Z");
const CUSTOMERS = 100_000;
const LOADS = 60;
const MORE_SERIES = 4;

/** The results page of a shop with two years of series: what its loader reads, and keeping its figures. */
export const results: Bench = {
  name: "results",
  about: "the results page of a shop with two years of five series: its loader, the first page's figures, keeping them",
  async run({ databaseServer, customers }) {
    const made = await makeBenchDatabase(databaseServer);
    const database = connectDatabase({ connectionString: made.connectionString, max: 4, name: "bench-results" });
    const ports = { database, now: () => NOW };
    try {
      await fill(made.connectionString, customers ?? CUSTOMERS);
      const wholeMs = await timed(() => keepFigures(ports, SHOP));
      const recentMs = await timed(() => keepFigures(ports, SHOP));
      const loads = await repeat(LOADS, () =>
        Promise.all([
          readResults(ports, SHOP),
          readLeaks(ports, SHOP),
          readOrdersToPack(ports, SHOP),
          readWhyLeft(ports, SHOP),
        ]),
      );
      const headlines = await repeat(LOADS, () => readHeadline(ports, SHOP));
      const figures = {
        wholeMs: Math.round(wholeMs),
        recentMs: Math.round(recentMs),
        // what it takes while nobody else wants the machine
        loaderLeastMs: percentile(loads, 0),
        loaderP50Ms: percentile(loads, 0.5),
        loaderP95Ms: percentile(loads, 0.95),
        headlineP95Ms: percentile(headlines, 0.95),
      };
      return {
        rows: [{ customers: customers ?? CUSTOMERS, ...figures }],
        figures,
        targets: [{ name: "loader p95, ms", value: figures.loaderP95Ms, bound: { at_most: 150 } }],
      };
    } finally {
      await database.close();
      await made.drop();
    }
  },
};

async function fill(connectionString: string, customers: number): Promise<void> {
  await fillShop(connectionString, customers, NOW);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (let more = 0; more < MORE_SERIES; more += 1) await addSeries(client, `Series ${more + 2}`);
    await fillResults(client, customers, NOW);
  } finally {
    await client.end();
  }
}

async function addSeries(client: pg.Client, name: string): Promise<void> {
  const id = randomUUID();
  await client.query(
    `insert into series (shop_id, id, name, state, priority, current_version, created_at) values (1, $1, $2, 'on', 2, 1, $3)`,
    [id, name, NOW],
  );
  await client.query(
    `insert into series_version (shop_id, series_id, version, content, created_at) values (1, $1, 1, $2, $3)`,
    [id, JSON.stringify(defaultSeriesContent()), NOW],
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function repeat(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let done = 0; done < times; done += 1) took.push(await timed(work));
  return took;
}

/** Tenths of a millisecond. */
function percentile(took: number[], share: number): number {
  const sorted = [...took].sort((one, other) => one - other);
  return Math.round((sorted[Math.max(0, Math.ceil(took.length * share) - 1)] ?? 0) * 10) / 10;
}
