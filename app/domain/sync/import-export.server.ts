import type { Readable } from "node:stream";
import type { LineCopy } from "../../platform/copy-lines.server.ts";
import { type Database, identifier, isClash, type Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { exitOnOptOut } from "../series/exit-enrollments.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { phoneId } from "../values/ids.ts";
import { currencyExponent } from "../values/money.ts";
import type { BulkKind, BulkSource } from "./bulk-source.ts";
import {
  type Chunk,
  describePhones,
  fillCustomers,
  insertPhones,
  lockChunkPhones,
  mergeConsent,
  mergeCustomers,
} from "./merge-customers.sql.server.ts";
import { mergeOrderLines, mergeOrders } from "./merge-orders.sql.server.ts";
import { mergeProductCosts, mergeProducts } from "./merge-products.sql.server.ts";
import { stageCustomers } from "./stage-customers.server.ts";

export interface ImportPorts {
  database: Database;
  lineCopy: LineCopy;
  sealing: Sealing;
  ids: Ids;
  now: Now;
  bulk: BulkSource;
}

/** Lines merged in one transaction: short enough that a webhook waits for none of them noticeably. */
const CHUNK = 2_000;
const ATTEMPTS = 5;

/**
 * Loads one export and merges it chunk by chunk. May be repeated: nothing is counted twice, nothing newer overwritten.
 * @param onProgress lines merged so far.
 */
export async function importExport(
  ports: ImportPorts,
  shop: ShopView,
  run: { id: string; kind: BulkKind },
  url: string,
  onProgress: (tx: Transaction, rows: number) => Promise<void>,
): Promise<void> {
  const name = `staging_${run.id.replaceAll("-", "")}`;
  const source = await ports.bulk.open(url);
  const total = await ports.lineCopy.fill(name, linesToStage(ports, shop, run.kind, source));
  const table = identifier(name);
  const step = run.kind === "products" ? Math.max(total, 1) : CHUNK;
  for (let from = 0; from < total; from += step) {
    const to = Math.min(from + step, total);
    await withRetries(ports.database, async (tx) => {
      await mergeChunk(tx, ports, shop, run.kind, { shop: shop.id, table, from, to });
      await onProgress(tx, to);
    });
  }
  await ports.lineCopy.drop(name);
}

function linesToStage(ports: ImportPorts, shop: ShopView, kind: BulkKind, source: Readable): Readable {
  // Only customers carry personal data; the other exports are stored as they come.
  return kind === "customers" ? stageCustomers(ports, shop, source) : source;
}

async function mergeChunk(
  tx: Transaction,
  ports: ImportPorts,
  shop: ShopView,
  kind: BulkKind,
  chunk: Chunk,
): Promise<void> {
  const exponent = currencyExponent(shop.currency);
  if (kind === "customers") return await mergeCustomerChunk(tx, chunk, ports.now());
  if (kind === "products") {
    await tx.$executeRaw(mergeProducts(shop.id, chunk.table));
    await tx.$executeRaw(mergeProductCosts(shop.id, chunk.table, exponent));
    return;
  }
  await tx.$executeRaw(mergeOrders(shop.id, chunk.table, exponent, chunk.from, chunk.to));
  await tx.$executeRaw(mergeOrderLines(shop.id, chunk.table, exponent, chunk.from, chunk.to));
}

async function mergeCustomerChunk(tx: Transaction, chunk: Chunk, now: Date): Promise<void> {
  await tx.$executeRaw(insertPhones(chunk));
  await tx.$queryRaw(lockChunkPhones(chunk));
  await tx.$executeRaw(describePhones(chunk));
  await tx.$executeRaw(mergeCustomers(chunk));
  await tx.$executeRaw(fillCustomers(chunk));
  const optedOut = await tx.$queryRaw<{ phoneId: string }[]>(mergeConsent(chunk, now));
  for (const row of optedOut) await exitOnOptOut(tx, { shop: chunk.shop, phoneId: phoneId(row.phoneId) }, now);
}

/** Tries a chunk again when it met a webhook's locks. */
async function withRetries(database: Database, work: (tx: Transaction) => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isClash(error)) throw error;
    }
  }
}
