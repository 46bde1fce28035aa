import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { shopId } from "../app/domain/values/ids.ts";
import { SHOP_FACTS } from "../app/shopify/operations/shop.ts";
import type { Bench, BenchReport, Target } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { benchAdminApi, type LiveCode, readBench, type ShopifyAccount } from "./code-shopify-account.ts";
import { CODES_SHOP_ID, fillCodesShop } from "./codes-shop.ts";
import { productEnvironment } from "./intake-shop.ts";
import { entry, runJob, startServer } from "./process.ts";

/** The local Shopify's bucket: a standard plan's. The last 30 % are the merchant's pages'. */
const RESTORED_A_SECOND = 100;
const USABLE = 2_000 * 0.7;
/** One code in so many is a locked one. */
const LOCKED_EVERY = 100;
const PAGE_EVERY_MS = 1_000;

interface Run {
  name: string;
  codes: number;
  ms: number;
  account: ShopifyAccount;
  /** Answer times of a merchant's page meanwhile, ms, the shortest first. */
  pages: number[];
  /** Codes that exist at Shopify but not with us, or the other way round. */
  orphans: number;
  /** Enrollments with two codes, or customers whose code is not theirs. */
  wrong: number;
}

/** How fast codes are issued, against what the shop's cost bucket allows at best. */
export const codes: Bench = {
  name: "codes",
  about: "issuing personal codes as fast as the local Shopify's cost bucket lets, a merchant's page asking meanwhile",
  async run({ databaseServer, customers }) {
    const count = customers ?? 40_000;
    const runs = [
      await measure(databaseServer, "single-use codes", count, false),
      await measure(databaseServer, "locked codes", Math.max(100, Math.round(count / LOCKED_EVERY)), true),
    ];
    return report(runs);
  },
};

async function measure(server: string, name: string, count: number, locked: boolean): Promise<Run> {
  const made = await makeBenchDatabase(server);
  const shopify = await startServer([entry("code-shopify")], { env: {} });
  try {
    const series = await fillCodesShop(made.connectionString, count);
    const page = await startPage(shopify.url);
    const before = await readBench<ShopifyAccount>(shopify.url, "account");
    const job = { url: shopify.url, shop: CODES_SHOP_ID, series, locked };
    const { ms } = await runJob<{ ms: number }>(entry("issue-many"), job, productEnvironment(made.connectionString));
    const pages = await page.stop();
    const after = await readBench<ShopifyAccount>(shopify.url, "account");
    const account = { ...after, points: after.points - before.points, requests: after.requests - before.requests };
    const found = await readBench<LiveCode[]>(shopify.url, "codes");
    return { name, codes: count, ms, account, pages, ...(await compare(made.connectionString, found, locked)) };
  } finally {
    await shopify.stop();
    await made.drop();
  }
}

/** A merchant's page that asks something small each second, from a process of its own as the web's is. */
async function startPage(url: string): Promise<{ stop(): Promise<number[]> }> {
  const api = await benchAdminApi(url);
  const times: number[] = [];
  let open = true;
  const asking = (async () => {
    while (open) {
      const began = performance.now();
      await api.run(shopId(CODES_SHOP_ID), SHOP_FACTS, {}, { interactive: true });
      times.push(performance.now() - began);
      await sleep(Math.max(0, PAGE_EVERY_MS - (performance.now() - began)));
    }
  })();
  return {
    stop: async () => {
      open = false;
      await asking;
      return times.sort((a, b) => a - b);
    },
  };
}

/** Holds what Shopify has against what we believe. */
async function compare(connectionString: string, found: LiveCode[], locked: boolean) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client
    .query<{ code: string; state: string; customer: string; enrollment: string }>(
      `select d.code, d.state, e.customer_id::text as customer, e.id as enrollment
       from enrollment e left join discount_code d on d.shop_id = e.shop_id and d.enrollment_id = e.id`,
    )
    .finally(() => client.end());
  const there = new Map(found.filter(({ code }) => !code.startsWith("SEED-")).map((one) => [one.code, one]));
  const ours = new Set(rows.filter(({ state }) => state === "active").map(({ code }) => code));
  const missing = rows.filter(({ code, state }) => state !== "active" || !there.has(code)).length;
  const unknown = [...there.keys()].filter((code) => !ours.has(code)).length;
  const doubles = rows.length - new Set(rows.map(({ enrollment }) => enrollment)).size;
  const ownerOf = (code: string) => there.get(code)?.owners.map(String).join() ?? "";
  const strangers = rows.filter(({ code, customer }) => ownerOf(code) !== (locked ? customer : "")).length;
  return { orphans: missing + unknown, wrong: doubles + strangers };
}

const p95 = (sorted: number[]): number => sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;

/** The least time the bucket allows for these points, in seconds. */
const atBest = (run: Run): number => Math.max(0, run.account.points - USABLE) / RESTORED_A_SECOND;

function report(runs: Run[]): BenchReport {
  const seconds = (run: Run) => run.ms / 1_000;
  return {
    rows: runs.map((run) => ({
      codes: run.name,
      number: run.codes,
      seconds: Math.round(seconds(run) * 10) / 10,
      "at best": Math.round(atBest(run) * 10) / 10,
      points: run.account.points,
      requests: run.account.requests,
      "bucket's least": run.account.least,
      "page p95 ms": Math.round(p95(run.pages)),
    })),
    figures: Object.fromEntries(
      runs.flatMap((run) => [
        [`${run.name} issued`, run.codes],
        [`${run.name} seconds`, seconds(run)],
        [`${run.name} points`, run.account.points],
      ]),
    ),
    targets: runs.flatMap((run): Target[] => [
      { name: `${run.name}: time / at best`, value: seconds(run) / atBest(run), bound: { at_most: 1.2 } },
      { name: `${run.name}: THROTTLED answers`, value: run.account.throttled, bound: { at_most: 0 } },
      { name: `${run.name}: page p95 ms`, value: p95(run.pages), bound: { at_most: 500 } },
      { name: `${run.name}: orphans either way`, value: run.orphans, bound: { at_most: 0 } },
      { name: `${run.name}: doubles and wrong owners`, value: run.wrong, bound: { at_most: 0 } },
    ]),
  };
}
