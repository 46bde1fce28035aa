import type { Database, Sql, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { exitShop } from "../series/exit-enrollments.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { holdUninstalled, readAuthorizedAt, updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { deleteShopStatements, dropTable, emptyProofStatements, emptyShop, stagingTables } from "./erase.sql.server.ts";

/** Background job that erases a shop; payload `{ shop: <ShopId> }`. */
export const REDACT_SHOP = "redact-shop";

/**
 * Shopify asks 48 hours after a shop has left: one we were given access to later than this before has come back. While its
 * access works the term is longer, since it may have come back at once and the request may be late: a shop that is gone is
 * refused its access.
 */
const LEFT_FOR_MS = { working: 72 * 3_600_000, refused: 47 * 3_600_000 };
/** Rows of one table in one transaction. */
const CHUNK = 5_000;

/**
 * Shopify asks to erase a shop that has left. One that has come back since keeps what it has; one whose leaving we
 * never heard of is taken as gone.
 */
export async function beginShopRedaction(
  tx: Transaction,
  ports: { ids: Ids; jobs: BackgroundJobs },
  shop: ShopView,
  now: Date,
): Promise<void> {
  const authorizedAt = await readAuthorizedAt(tx, shop.id);
  const leftFor = shop.state === "installed" ? LEFT_FOR_MS.working : LEFT_FOR_MS.refused;
  const isBack = shop.state !== "uninstalled" && now.getTime() - authorizedAt.getTime() < leftFor;
  const action = isBack ? "redact_shop_refused" : "redact_shop";
  await appendAudit(tx, shop.id, ports.ids, { actor: "shopify", action, detail: {} }, now);
  if (isBack) return;
  if (shop.state !== "uninstalled") {
    await exitShop(tx, shop.id, "uninstalled", now);
    await updateShop(tx, shop.id, { state: "uninstalled" });
  }
  await ports.jobs.send(tx, REDACT_SHOP, { shop: shop.id });
}

/**
 * Erases a shop chunk by chunk: all but the proof under the keyed hashes of its customers' numbers, its own empty row
 * and one line that says so. Cut short, it goes on where it was; a shop that is installed again meanwhile is left alone.
 */
export async function redactShop(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  chunk = CHUNK,
): Promise<void> {
  const now = ports.now();
  for (let rows = 1; rows > 0; ) {
    const erased = await ports.database.transaction(async (tx) => {
      const domain = await holdUninstalled(tx, shop);
      if (domain === null) return null;
      const staging = await tx.$queryRaw<{ name: string }[]>(stagingTables(shop));
      for (const { name } of staging) await tx.$executeRaw(dropTable(name));
      const statements = [
        ...deleteShopStatements({ id: shop, domain }, chunk),
        ...emptyProofStatements(shop, chunk, now),
      ];
      return await runAll(tx, statements);
    });
    if (erased === null) return;
    rows = erased;
  }
  await ports.database.transaction(async (tx) => {
    if ((await holdUninstalled(tx, shop)) === null) return;
    await tx.$executeRaw(emptyShop(shop, now));
    await appendAudit(tx, shop, ports.ids, { actor: "winback", action: "shop_redacted", detail: {} }, now);
  });
}

async function runAll(tx: Transaction, statements: Sql[]): Promise<number> {
  let rows = 0;
  for (const statement of statements) rows += await tx.$executeRaw(statement);
  return rows;
}
