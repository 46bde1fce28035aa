import type { Transaction } from "../../platform/database.server.ts";
import { ensureCustomer } from "../customers/customer-store.server.ts";
import { lockKept } from "../customers/merge-store.server.ts";
import type { ShopId } from "../values/ids.ts";
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
