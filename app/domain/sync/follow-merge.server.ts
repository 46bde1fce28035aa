import type { Transaction } from "../../platform/database.server.ts";
import { ensureCustomer } from "../customers/customer-store.server.ts";
import { lockKept, readKept } from "../customers/merge-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import type { Fact } from "./fact.ts";
import { ownerOfFact, withOwner } from "./owner-of-fact.ts";

/**
 * News under the id of a customer who was merged into another is about the one who was kept. Makes the customer's row
 * and locks it, so that no merge comes in between. Lock the phones first.
 */
export async function followMerge(tx: Transaction, shop: ShopId, fact: Fact): Promise<Fact> {
  const owner = ownerOfFact(fact);
  if (owner === null) return fact;
  await ensureCustomer(tx, shop, owner);
  return withOwner(fact, await lockKept(tx, shop, owner));
}

/** The same for a batch that must not wait: one look, no locks. */
export async function followMerges<T extends { shop: { id: ShopId }; fact: Fact }>(
  tx: Transaction,
  reads: (T | null)[],
): Promise<(T | null)[]> {
  const owners = new Map<ShopId, CustomerId[]>();
  for (const read of reads) {
    const owner = read && ownerOfFact(read.fact);
    if (read && owner) owners.set(read.shop.id, [...(owners.get(read.shop.id) ?? []), owner]);
  }
  const kept = new Map<ShopId, Map<CustomerId, CustomerId>>();
  for (const [shop, customers] of owners) kept.set(shop, await readKept(tx, shop, customers));
  return reads.map((read) => {
    const owner = read && ownerOfFact(read.fact);
    const other = read && owner && kept.get(read.shop.id)?.get(owner);
    return read && other ? { ...read, fact: withOwner(read.fact, other) } : read;
  });
}
