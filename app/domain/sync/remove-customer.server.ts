import type { Transaction } from "../../platform/database.server.ts";
import { ensureCustomer, erasePerson, inheritOrderedAt, markGone } from "../customers/customer-store.server.ts";
import { exitCustomer } from "../series/exit-enrollments.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** The merchant deleted a customer, or merged them into another: their series end, their row stays for the results. */
export async function dropCustomer(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  mergedInto: CustomerId | null,
  now: Date,
): Promise<void> {
  await exitCustomer(tx, shop, customer, "unreachable", now);
  await ensureCustomer(tx, shop, customer);
  await markGone(tx, shop, customer, now, mergedInto);
  if (mergedInto === null) return;
  await ensureCustomer(tx, shop, mergedInto);
  await inheritOrderedAt(tx, shop, mergedInto, customer);
}

/** Erases what names a person; arm and outcome of an experiment stay, without a name. */
export async function eraseCustomer(tx: Transaction, shop: ShopId, customer: CustomerId, now: Date): Promise<void> {
  await ensureCustomer(tx, shop, customer);
  await erasePerson(tx, shop, customer, now);
}
