import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { appendAudit } from "./audit-store.server.ts";
import { firstSettings } from "./first-settings.ts";
import type { ShopFacts, ShopView } from "./shop.ts";
import { ACCESS_REGAINED, accessLostAt } from "./shop-access-store.server.ts";
import type { ShopDirectory } from "./shop-directory.ts";
import { clearRedaction, findShopByDomain, insertShop, lockInstall, updateShop } from "./shop-store.server.ts";

export interface InstallPorts {
  database: Database;
  now: Now;
  ids: Ids;
  log: Log;
  shopDirectory: ShopDirectory;
  jobs: BackgroundJobs;
}

/** Name of the background job that reads a shop's whole history; payload `{ shop: <ShopId> }`. */
export const BACKFILL_JOB = "backfill";
/** Name of the background job that makes up for the time without access; payload `{ shop: <ShopId>, since: <ISO> }`. */
export const CATCH_UP_JOB = "catch-up";

/**
 * A shop's session has come: a new shop gets its row and its history is read; one that came back keeps its settings
 * and is read again; one that only had to be reopened goes on where it stood, unless Shopify does not tell us about it
 * even now. Called after every token exchange, so mostly there is only the time of it to be remembered.
 */
export async function installShop(ports: InstallPorts, domain: string): Promise<void> {
  const known = await ports.database.transaction((tx) => findShopByDomain(tx, domain));
  if (known?.state === "installed") {
    const authorizedAt = ports.now();
    await ports.database.transaction((tx) => updateShop(tx, known.id, { authorizedAt }));
  } else if (known?.state === "needs_reopen") {
    await reopenShop(ports, known);
  } else {
    const facts = await ports.shopDirectory.readShopFacts(domain);
    await ports.database.transaction((tx) => install(tx, ports, domain, facts));
  }
}

async function install(tx: Transaction, ports: InstallPorts, domain: string, facts: ShopFacts): Promise<void> {
  await lockInstall(tx, domain);
  const now = ports.now();
  const shop = await findShopByDomain(tx, domain);
  if (shop && shop.state !== "uninstalled") return;
  const { locale: _, ...stored } = facts;
  let id: ShopId;
  if (shop) {
    id = shop.id;
    // Of an erased shop nothing is left: it starts as a new one, with the term its proof is kept for.
    const { consentProofYears } = shop.settings;
    const settings = (await clearRedaction(tx, id)) ? { settings: { ...firstSettings(facts), consentProofYears } } : {};
    await updateShop(tx, id, { ...stored, ...settings, state: "installed", installedAt: now, authorizedAt: now });
  } else {
    id = await insertShop(tx, { domain, ...stored, settings: firstSettings(facts), installedAt: now });
  }
  await ports.jobs.send(tx, BACKFILL_JOB, { shop: id });
  const detail = { ordersMode: facts.ordersMode };
  await appendAudit(tx, id, ports.ids, { actor: "winback", action: "installed", detail }, now);
}

/** The facts are also the proof that the new token works: without them the shop stays as it is, and says so. */
async function reopenShop(ports: InstallPorts, known: ShopView): Promise<void> {
  const facts = await ports.shopDirectory.readShopFacts(known.domain).catch((error: unknown) => {
    ports.log.warn("shop not reopened", { shop: known.id }, error);
    return null;
  });
  if (!facts) return;
  const { locale: _, ...stored } = facts;
  await ports.database.transaction(async (tx) => {
    await lockInstall(tx, known.domain);
    const now = ports.now();
    const shop = await findShopByDomain(tx, known.domain);
    if (shop?.state !== "needs_reopen") return;
    await updateShop(tx, shop.id, { ...stored, state: "installed", authorizedAt: now });
    const since = (await accessLostAt(tx, shop.id)) ?? shop.installedAt;
    await ports.jobs.send(tx, CATCH_UP_JOB, { shop: shop.id, since: since.toISOString() });
    await appendAudit(tx, shop.id, ports.ids, { actor: "winback", action: ACCESS_REGAINED, detail: {} }, now);
  });
}
