import { join, type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { CustomerId, SeriesId, ShopId } from "../values/ids.ts";
import { sampled } from "./audience-counts.sql.server.ts";

/** Somebody a text would go to, still sealed. */
export interface RecipientRow {
  customerId: bigint;
  firstNameSealed: string | null;
  locale: string | null;
  phoneId: string | null;
  numberSealed: string | null;
  numberCountry: string | null;
}

const columns = sql`c.id as "customerId", c.first_name_sealed as "firstNameSealed", c.locale, p.id as "phoneId",
  p.number_sealed as "numberSealed", p.country as "numberCountry"`;

/** Who is in a series and waits for a text of it in a country that is texted, the next one first. */
export const waitingRecipients = (
  shop: ShopId,
  series: SeriesId,
  countries: readonly string[],
  limit: number,
): Sql => sql`
  select ${columns} from enrollment e
  join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
  join phone p on p.shop_id = e.shop_id and p.id = e.phone_id
  where e.shop_id = ${shop} and e.series_id = ${series}::uuid and e.state = 'active'
    and p.country = any(${countries}::text[])
  order by e.next_due_at, e.id limit ${limit}`;

/**
 * Who would enter by these rules now, in no order that says anything.
 * @param few only of the sample that stands for a large shop.
 */
export const recipientsByRules = (shop: ShopId, rules: readonly Predicate[], few: boolean, limit: number): Sql => sql`
  select ${columns} from customer c join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  where c.shop_id = ${shop} ${few ? sql`and ${sampled}` : sql``} and ${join(
    rules.map((rule) => rule.holds),
    " and ",
  )}
  limit ${limit}`;

/** These customers, whether or not a text would go to them. */
export const theseCustomers = (shop: ShopId, customers: readonly CustomerId[]): Sql => sql`
  select ${columns} from customer c left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  where c.shop_id = ${shop} and c.id = any(${customers.map(BigInt)}::bigint[]) and c.redacted_at is null
    and c.deleted_at is null`;

/** The customer whom this number belongs to, by its blind index. */
export const customerOfNumber = (shop: ShopId, index: string): Sql => sql`
  select ${columns} from phone p join customer c on c.shop_id = p.shop_id and c.phone_id = p.id
  where p.shop_id = ${shop} and p.number_index = ${index} and c.deleted_at is null limit 1`;
