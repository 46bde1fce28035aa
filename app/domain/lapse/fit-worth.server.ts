import type { Database, Sql } from "../../platform/database.server.ts";
import { inOwnThread } from "../../platform/own-thread.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { historyInWeeks, type PurchaseHistory, worthOf } from "./customer-worth.ts";
import { rfmGroup } from "./rfm.ts";
import {
  type ChunkRow,
  countBuyers,
  dropStale,
  frequencyBorders,
  monetaryBorders,
  nextChunk,
  recencyBorders,
  type SampleRow,
  type ScoreBorders,
  sampleHistories,
  stretchEnd,
  type WorthQuestion,
} from "./worth.sql.server.ts";
import { FEWEST_CUSTOMERS, SAMPLE, type WorthFit, type WorthSample } from "./worth-fit.ts";
import { readFit, type ScoredCustomer, type StoredFit, saveFit, saveWorth } from "./worth-store.server.ts";

/** Customers worked out in one transaction: some 30 ms of arithmetic, and statements no webhook waits for. */
const CHUNK = 2_000;
/** Customers one statement looks through for those that changed: a second of it at most, however few did. */
const STRETCH = 20_000;
/** After so long the models are fitted anew and everybody is worked out again; between, those whose history changed. */
const FIT_MS = 6.5 * DAY_MS;

/**
 * Works out what each customer of a shop is worth: fits the models once a week, and gives every customer whose history
 * or scores changed since the last time (all of them after a new fit) their row. Cut short, the next run goes on.
 * @returns customers worked out.
 */
export async function fitWorth(ports: { database: Database; now: Now }, shop: ShopId): Promise<number> {
  const now = ports.now();
  const [view, stored] = await ports.database.transaction(async (tx) => [
    await readShopRow(tx, shop),
    await readFit(tx, shop),
  ]);
  const question = { shop, timezone: view.timezone, now };
  const marginPercent = view.settings.money.marginPercent;
  const customers = await countOf(ports.database, shop);
  const all = !stored || isOutdated(stored, view, customers, now);
  const fit = all ? await fitModels(ports.database, question, view, customers) : stored.fit;
  // fitted only from the moment on that everybody is worked out: a run cut short begins anew
  const done = await scoreAll(ports.database, question, { fit, all, marginPercent });
  await ports.database.transaction(async (tx) => {
    await tx.$executeRaw(dropStale(shop));
    await saveFit(tx, shop, { fit, customers, marginPercent, fittedAt: all ? now : stored.fittedAt, scoredAt: now });
  });
  return done;
}

async function countOf(database: Database, shop: ShopId): Promise<number> {
  const [row] = await database.transaction((tx) => tx.$queryRaw<{ count: number }[]>(countBuyers(shop)));
  return row?.count ?? 0;
}

function isOutdated(
  { fit, fittedAt, marginPercent }: StoredFit,
  view: ShopView,
  customers: number,
  now: Date,
): boolean {
  const reason = fit.basis === "ranks" ? fit.reason : null;
  return (
    now.getTime() - fittedAt.getTime() > FIT_MS ||
    marginPercent !== view.settings.money.marginPercent ||
    (reason === "needs_all_orders") !== (view.ordersMode === "sixty_days") ||
    (reason === "too_few_customers" && customers >= FEWEST_CUSTOMERS)
  );
}

async function fitModels(
  database: Database,
  question: WorthQuestion,
  { ordersMode }: ShopView,
  customers: number,
): Promise<WorthFit> {
  if (ordersMode === "sixty_days") return { basis: "ranks", reason: "needs_all_orders" };
  if (customers < FEWEST_CUSTOMERS) return { basis: "ranks", reason: "too_few_customers" };
  const share = Math.min(1, SAMPLE / customers);
  const rows = await database.transaction((tx) => tx.$queryRaw<SampleRow[]>(sampleHistories(question, share)));
  return await inOwnThread<WorthFit>(new URL("./fit-worth.thread.server.ts", import.meta.url), sampleOf(rows));
}

function sampleOf(rows: readonly SampleRow[]): WorthSample {
  return {
    buying: rows.map((row) => ({ ...historyInWeeks(row), weight: row.weight })),
    spending: rows
      .filter((row) => row.repeatNet > 0)
      .map(({ days, repeatNet, weight }) => ({
        frequency: days - 1,
        monetaryValue: repeatNet / (days - 1),
        weight,
      })),
  };
}

async function scoreAll(
  database: Database,
  question: WorthQuestion,
  { fit, all, marginPercent }: { fit: WorthFit; all: boolean; marginPercent: number },
): Promise<number> {
  const borders = await readBorders(database, question.shop);
  const score = (row: ChunkRow) => scoredOf(row, fit, marginPercent);
  let done = 0;
  for (let start = -1n; ; ) {
    const end = await endOfStretch(database, question.shop, start);
    if (end === null) return done;
    done += await scoreStretch(database, { ...question, borders, all }, { from: start, to: end }, score);
    start = end;
  }
}

/** Works out the customers of a stretch, chunk by chunk. */
async function scoreStretch(
  database: Database,
  question: Parameters<typeof nextChunk>[0],
  { from: start, to }: { from: bigint; to: bigint },
  score: (row: ChunkRow) => ScoredCustomer,
): Promise<number> {
  let done = 0;
  for (let from = start; ; ) {
    const span = { from, to, size: CHUNK };
    const rows = await database.transaction(async (tx) => {
      const found = await tx.$queryRaw<ChunkRow[]>(nextChunk(question, span));
      if (found.length > 0) await saveWorth(tx, question.shop, found.map(score), question.now);
      return found;
    });
    done += rows.length;
    const last = rows[rows.length - 1];
    if (!last || rows.length < CHUNK) return done;
    from = last.id;
  }
}

async function endOfStretch(database: Database, shop: ShopId, from: bigint): Promise<bigint | null> {
  const rows = await database.transaction((tx) =>
    tx.$queryRaw<{ id: bigint | null }[]>(stretchEnd(shop, from, STRETCH)),
  );
  return rows[0]?.id ?? null;
}

/** One statement a score: each sorts all customers. */
async function readBorders(database: Database, shop: ShopId): Promise<ScoreBorders> {
  const read = async <Value>(statement: Sql): Promise<(Value | null)[]> => {
    const [row] = await database.transaction((tx) => tx.$queryRaw<{ borders: (Value | null)[] }[]>(statement));
    return row?.borders ?? [];
  };
  return {
    recency: await read<Date>(recencyBorders(shop)),
    frequency: await read<number>(frequencyBorders(shop)),
    monetary: await read<bigint>(monetaryBorders(shop)),
  };
}

function scoredOf(row: ChunkRow, fit: WorthFit, marginPercent: number): ScoredCustomer {
  const history = historyOf(row);
  // whose purchases Shopify hides is known by sums alone
  const worth = worthOf(history ?? NO_HISTORY, history ? fit : HIDDEN, marginPercent);
  return { ...row, ...worth, rfmGroup: rfmGroup(row) };
}

const HIDDEN: WorthFit = { basis: "ranks", reason: "needs_all_orders" };
const NO_HISTORY: PurchaseHistory = { days: 1, lastDay: 0, today: 0, net: 0, repeatNet: 0, costedNet: 0, cost: 0 };

function historyOf({ days, lastDay, today, net, repeatNet, costedNet, cost }: ChunkRow): PurchaseHistory | null {
  if (days === null || lastDay === null || today === null || net === null) return null;
  return { days, lastDay, today, net, repeatNet: repeatNet ?? 0, costedNet: costedNet ?? 0, cost: cost ?? 0 };
}
