import { randomInt } from "node:crypto";
import type { CustomerNow } from "../../../app/domain/customers/customer-directory.ts";
import { type CustomerId, customerId, type PhoneId, type ShopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";
import { anOrder } from "./orders.ts";
import { aPhone, type MadePhone, type PhoneDraft } from "./phones.ts";

export interface CustomerDraft {
  id?: string;
  phone?: PhoneId | null;
  firstName?: string | null;
  locale?: string | null;
  country?: string | null;
  province?: string | null;
  tags?: string[];
  ordersCount?: number;
  /** Minor units. */
  spent?: bigint;
  lastOrderAt?: Date | null;
  lastOrderPrecision?: "exact" | "upper_bound";
  orderedAt?: Date | null;
  shopifyUpdatedAt?: Date;
}

/** A customer without orders; `orderedAt` follows `lastOrderAt` unless it is given. */
export async function aCustomer(database: Database, shop: ShopId, draft: CustomerDraft = {}): Promise<CustomerId> {
  const { id = String(randomInt(1_000_000_000, 9_000_000_000)), phone = null, firstName = "Jörg", ...columns } = draft;
  await database.transaction((tx) =>
    tx.customer.create({
      data: {
        locale: "de",
        country: "DE",
        tags: [],
        orderedAt: columns.lastOrderAt ?? null,
        shopifyUpdatedAt: new Date(MONDAY_NOON.getTime() - 86_400_000),
        ...columns,
        shopId: shop,
        id: BigInt(id),
        phoneId: phone,
        firstNameSealed:
          firstName === null
            ? null
            : testSealing.seal(firstName, { shop, table: "customer", column: "first_name_sealed", row: id }),
      },
    }),
  );
  return customerId(id);
}

export interface LapsedCustomer {
  id: CustomerId;
  phone: MadePhone;
  lastOrderAt: Date;
}

/** A customer with a consenting mobile phone whose only order lies `days` back, counted from `now`. */
export async function aLapsedCustomer(
  database: Database,
  shop: ShopId,
  options: { days?: number; now?: Date; phone?: PhoneDraft; customer?: CustomerDraft } = {},
): Promise<LapsedCustomer> {
  const lastOrderAt = new Date((options.now ?? MONDAY_NOON).getTime() - (options.days ?? 90) * 86_400_000);
  const phone = await aPhone(database, shop, options.phone);
  const counted = { ordersCount: 1, spent: 4_900n, lastOrderAt };
  const id = await aCustomer(database, shop, { ...counted, ...options.customer, phone: phone.id });
  await anOrder(database, shop, { customer: id, placedAt: lastOrderAt });
  return { id, phone, lastOrderAt };
}

/** What Shopify says of such a customer while nothing about them has changed. */
export const asKnownAtShopify = ({ id, phone, lastOrderAt }: LapsedCustomer): CustomerNow => ({
  id,
  firstName: "Jörg",
  phoneNumber: phone.number,
  consentState: "subscribed",
  consentClass: "shopify_confirmed",
  consentUpdatedAt: new Date(MONDAY_NOON.getTime() - 30 * 86_400_000),
  ordersCount: 1,
  lastOrderAt,
});
