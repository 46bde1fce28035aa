import type { Transaction } from "../../platform/database.server.ts";
import { ensureCustomer, markGone, phoneOfCustomer } from "../customers/customer-store.server.ts";
import { exitPhone } from "../series/exit-enrollments.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** The merchant deleted a customer, or merged them into another: their series end, their row stays for the results. */
export async function dropCustomer(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  mergedInto: CustomerId | null,
  now: Date,
): Promise<void> {
  const phone = await phoneOfCustomer(tx, shop, customer);
  if (phone !== null) await exitPhone(tx, shop, phone, "unreachable", now);
  await ensureCustomer(tx, shop, customer);
  await markGone(tx, shop, customer, now, mergedInto);
  if (mergedInto === null) return;
  await ensureCustomer(tx, shop, mergedInto);
  await tx.$executeRaw`
    update customer kept set ordered_at = greatest(kept.ordered_at, gone.ordered_at)
    from customer gone where kept.shop_id = ${shop} and kept.id = ${BigInt(mergedInto)}
      and gone.shop_id = ${shop} and gone.id = ${BigInt(customer)}`;
}

/** Erases what names a person; arm and outcome of an experiment stay, without a name. */
export async function eraseCustomer(tx: Transaction, shop: ShopId, customer: CustomerId, now: Date): Promise<void> {
  await ensureCustomer(tx, shop, customer);
  await tx.customer.updateMany({
    where: { shopId: shop, id: BigInt(customer) },
    data: {
      firstNameSealed: null,
      locale: null,
      country: null,
      province: null,
      tags: [],
      redactedAt: now,
    },
  });
  await tx.$executeRaw`
    update phone p set number_sealed = null from customer c
    where c.shop_id = ${shop} and c.id = ${BigInt(customer)} and p.shop_id = c.shop_id and p.id = c.phone_id`;
  await tx.$executeRaw`
    update message m set body_sealed = null from customer c
    where c.shop_id = ${shop} and c.id = ${BigInt(customer)} and m.shop_id = c.shop_id and m.phone_id = c.phone_id`;
}
