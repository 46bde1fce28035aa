import { sql, type Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { ConsentClass, ConsentState } from "../consent/phone.ts";
import { indexOf } from "../consent/phone-store.server.ts";
import { type CustomerId, customerId, type ShopId } from "../values/ids.ts";
import type { CustomerLine } from "./bulk-source.ts";
import { describePhone } from "./describe-phone.ts";

/** What is stored of a customer, and what stands for the number Shopify shows them with. */
export interface StoredCustomer {
  updatedAt: Date | null;
  gone: boolean;
  redacted: boolean;
  numberIndex: string | null;
  firstNameSealed: string | null;
  country: string | null;
  province: string | null;
}

export interface StandingRow {
  state: ConsentState;
  class: ConsentClass;
  at: Date | null;
  suppressedAt: Date | null;
}

export interface StoredPage {
  customers: Map<CustomerId, StoredCustomer>;
  /** By blind index of the number. */
  consents: Map<string, StandingRow>;
}

/** What we have of the customers of a page, and of the numbers it names. */
export async function readStoredPage(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopId,
  lines: CustomerLine[],
): Promise<StoredPage> {
  const ids = lines.map((line) => BigInt(line.customer.id));
  const indexes = lines.flatMap((line) => shownIndex(sealing, shop, line) ?? []);
  const customers = await tx.$queryRaw<(StoredCustomer & { id: bigint })[]>(sql`
    select c.id, c.shopify_updated_at as "updatedAt", c.deleted_at is not null or c.merged_into is not null as gone,
      c.redacted_at is not null as redacted, p.number_index as "numberIndex",
      c.first_name_sealed as "firstNameSealed", c.country, c.province
    from customer c left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
    where c.shop_id = ${shop} and c.id = any(${ids}::bigint[])`);
  const consents = await tx.$queryRaw<(StandingRow & { index: string })[]>(sql`
    select p.number_index as index, p.consent_state as state, p.consent_class as class, p.consent_at as at,
      p.suppressed_at as "suppressedAt"
    from phone p where p.shop_id = ${shop} and p.number_index = any(${indexes}::text[])`);
  return {
    customers: new Map(customers.map((row) => [customerId(row.id), row])),
    consents: new Map(consents.map((row) => [row.index, row])),
  };
}

/** The blind index of the number a customer is shown with; null when there is none that is valid. */
export function shownIndex(sealing: Sealing, shop: ShopId, { customer }: CustomerLine): string | null {
  const phone = describePhone(customer.phone, customer);
  return phone && indexOf(sealing, shop, phone.number);
}
