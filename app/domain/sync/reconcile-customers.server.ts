import type { Transaction } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { countFinding } from "../shops/sync-finding-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { applyFact } from "./apply-fact.server.ts";
import type { CustomerLine } from "./bulk-source.ts";
import type { ChangedCustomer } from "./change-source.ts";
import { compareChanges, tryEach } from "./compare-changes.server.ts";
import { compareCustomer } from "./compare-customer.server.ts";
import { CUSTOMERS_COMPARED } from "./reconcile-cursor-store.server.ts";
import type { ReconcilePorts } from "./reconcile-orders.server.ts";
import { readStoredPage } from "./stored-customers-store.server.ts";
import { readWaitingNews } from "./waiting-news.server.ts";

const OVERLAP_MS = 3_600_000;

/**
 * Asks Shopify which customers came or changed since the last comparison, their consent with them. What differs from
 * what is stored is applied as the webhooks it stands for; where something we keep was another, and no delivery that
 * waits could tell of it, it is counted as found.
 * @throws when Shopify could not be asked, or a customer not be applied: what was compared until then stays compared.
 */
export async function reconcileCustomers(ports: ReconcilePorts, shop: ShopId): Promise<void> {
  await compareChanges<ChangedCustomer>(ports, shop, {
    cursor: CUSTOMERS_COMPARED,
    kind: "customers",
    overlapMs: OVERLAP_MS,
    read: (view, since, after) => ports.changes.customersSince(shop, since, after, view.currency),
    updatedAt: (customer) => customer.updatedAt,
    repair: (view, ripe) => repairCustomers(ports, view, ripe),
  });
}

type Read = { line: CustomerLine } | { failure: unknown };

function tryToRead(customer: ChangedCustomer): Read {
  try {
    return { line: customer.read() };
  } catch (failure) {
    return { failure };
  }
}

async function repairCustomers(ports: ReconcilePorts, shop: ShopView, ripe: ChangedCustomer[]): Promise<void> {
  const read = ripe.map(tryToRead);
  const lines = read.flatMap((one) => ("line" in one ? [one.line] : []));
  const stored = await ports.database.transaction((tx) => readStoredPage(tx, ports.sealing, shop.id, lines));
  await tryEach(read, async (one) => {
    if ("failure" in one) throw one.failure;
    const { line } = one;
    if (stored.customers.get(line.customer.id)?.redacted) return;
    const { toTake, decided } = compareCustomer(ports.sealing, shop.id, stored, line);
    if (toTake || decided) await ports.database.transaction((tx) => repairCustomer(tx, ports, shop, line));
  });
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
  if (difference.toTake) await applyFact(tx, ports, shop, customer, now);
  if (difference.decided) await applyFact(tx, ports, shop, consent, now);
  if (difference.kept && !waiting?.mayTellOf(customer)) await countFinding(tx, shop.id, "customer", now);
  if (difference.decidedOtherwise && !waiting?.mayTellOf(consent)) await countFinding(tx, shop.id, "consent", now);
}
