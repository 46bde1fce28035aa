import type { Transaction } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { countFinding } from "../shops/sync-finding-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { applyFact } from "./apply-fact.server.ts";
import type { CustomerLine } from "./bulk-source.ts";
import { compareCustomer } from "./compare-customer.server.ts";
import { CUSTOMERS_COMPARED, comparedUntil, MAY_STILL_COME_MS, moveCursor } from "./reconcile-cursor-store.server.ts";
import type { ReconcilePorts } from "./reconcile-orders.server.ts";
import { readStoredPage } from "./stored-customers-store.server.ts";
import { readWaitingNews } from "./waiting-news.server.ts";

const OVERLAP_MS = 3_600_000;
const PAGES_A_RUN = 50;

/**
 * Asks Shopify which customers came or changed since the last comparison, their consent with them. What differs from
 * what is stored is applied as the webhooks it stands for; where something we keep was another, and no delivery that
 * waits could tell of it, it is counted as found.
 * @returns whether there is more to compare at once.
 * @throws when Shopify could not be asked: what was compared until then stays compared.
 */
export async function reconcileCustomers(ports: ReconcilePorts, shop: ShopId): Promise<boolean> {
  const begun = ports.now();
  const { view, until } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    until: await comparedUntil(tx, shop, CUSTOMERS_COMPARED, "customers", begun),
  }));
  if (view.state !== "installed" || until === null) return false;
  const ripeBefore = new Date(begun.getTime() - MAY_STILL_COME_MS);
  const since = new Date(until.getTime() - OVERLAP_MS);
  let after: string | null = null;
  for (let page = 0; page < PAGES_A_RUN; page++) {
    const { seen, next } = await ports.changes.customersSince(shop, since, after, view.currency);
    const ripe = seen.filter((line) => line.customer.updatedAt <= ripeBefore);
    await repairCustomers(ports, view, ripe);
    after = next;
    if (ripe.length < seen.length || after === null) {
      await moveCursor(ports.database, shop, CUSTOMERS_COMPARED, ripeBefore);
      return false;
    }
    const last = ripe.at(-1)?.customer.updatedAt;
    if (last && last > until) await moveCursor(ports.database, shop, CUSTOMERS_COMPARED, last);
  }
  return true;
}

async function repairCustomers(ports: ReconcilePorts, shop: ShopView, lines: CustomerLine[]): Promise<void> {
  const stored = await ports.database.transaction((tx) => readStoredPage(tx, ports.sealing, shop.id, lines));
  for (const line of lines) {
    if (stored.customers.get(line.customer.id)?.redacted) continue;
    const { newer, decided } = compareCustomer(ports.sealing, shop.id, stored, line);
    if (newer || decided) await ports.database.transaction((tx) => repairCustomer(tx, ports, shop, line));
  }
}

/** Applies what one customer's webhooks should have told, unless they came meanwhile. */
async function repairCustomer(
  tx: Transaction,
  ports: ReconcilePorts,
  shop: ShopView,
  line: CustomerLine,
): Promise<void> {
  const now = ports.now();
  const stored = await readStoredPage(tx, ports.sealing, shop.id, [line]);
  const difference = compareCustomer(ports.sealing, shop.id, stored, line);
  const customer = { kind: "customer", customer: line.customer } as const;
  const consent = { kind: "consent", consent: line.consent } as const;
  const counted = difference.kept || difference.decidedOtherwise;
  const waiting = counted ? await readWaitingNews(tx, ports, shop, "customers") : null;
  if (difference.newer) await applyFact(tx, ports, shop, customer, now);
  if (difference.decided) await applyFact(tx, ports, shop, consent, now);
  if (difference.kept && !waiting?.mayTellOf(customer)) await countFinding(tx, shop.id, "customer", now);
  if (difference.decidedOtherwise && !waiting?.mayTellOf(consent)) await countFinding(tx, shop.id, "consent", now);
}
