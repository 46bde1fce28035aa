import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { appendAudit } from "./audit-store.server.ts";
import { firstSettings } from "./first-settings.ts";
import type { ShopFacts, ShopView } from "./shop.ts";
import type { ShopDirectory } from "./shop-directory.ts";
import { findShopByDomain, insertShop, lockInstall, updateShop } from "./shop-store.server.ts";

export interface InstallPorts {
  database: Database;
  now: Now;
  ids: Ids;
  shopDirectory: ShopDirectory;
  jobs: BackgroundJobs;
}

/** Name of the background job that reads a shop's whole history; payload `{ shop: <ShopId> }`. */
export const BACKFILL_JOB = "backfill";

/**
 * A shop's session has come: a new shop gets its row and its history is read; one that came back keeps its settings
 * and is read again; one that only had to be reopened goes on. Called after every token exchange, so mostly nothing
 * is to be done.
 */
export async function installShop(ports: InstallPorts, domain: string): Promise<void> {
  const known = await ports.database.transaction((tx) => findShopByDomain(tx, domain));
  if (known?.state === "installed") return;
  const facts = await ports.shopDirectory.readShopFacts(domain);
  await ports.database.transaction(async (tx) => {
    await lockInstall(tx, domain);
    const shop = await findShopByDomain(tx, domain);
    if (shop?.state === "installed") return;
    const id = shop ? await reopen(tx, shop, facts, ports.now()) : await create(tx, domain, facts, ports.now());
    if (shop?.state === "needs_reopen") return;
    await ports.jobs.send(tx, BACKFILL_JOB, { shop: id });
    const detail = { ordersMode: facts.ordersMode };
    await appendAudit(tx, id, ports.ids, { actor: "winback", action: "installed", detail }, ports.now());
  });
}

async function create(tx: Transaction, domain: string, facts: ShopFacts, now: Date): Promise<ShopId> {
  const { locale: _, ...stored } = facts;
  return await insertShop(tx, { domain, ...stored, settings: firstSettings(facts), installedAt: now });
}

async function reopen(tx: Transaction, shop: ShopView, facts: ShopFacts, now: Date): Promise<ShopId> {
  const { locale: _, ...stored } = facts;
  const installedAt = shop.state === "uninstalled" ? now : shop.installedAt;
  await updateShop(tx, shop.id, { ...stored, state: "installed", installedAt });
  return shop.id;
}
