import { sql, type Transaction } from "../../platform/database.server.ts";
import { type CustomerId, customerId, orderId, type PhoneId, phoneId, type ShopId } from "../values/ids.ts";
import type { NamedPerson } from "./person.ts";

/**
 * All numbers of a person: those named, the customer's own, and those they had or were texted on before, unless
 * somebody else is known by these today.
 */
export async function phonesOfPerson(tx: Transaction, person: NamedPerson): Promise<PhoneId[]> {
  const { shop } = person;
  const customers = sql`any(${person.customers.map(BigInt)}::bigint[])`;
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    with own as (
      select phone_id as id from customer where shop_id = ${shop} and id = ${customers} and phone_id is not null
      union select unnest(${person.phones}::uuid[])),
    earlier as (
      select unnest(former_phone_ids) as id from customer where shop_id = ${shop} and id = ${customers}
      union select phone_id from enrollment where shop_id = ${shop} and customer_id = ${customers})
    select p.id from phone p where p.shop_id = ${shop} and (
      p.id in (select id from own)
      or (p.id in (select id from earlier) and not exists (
        select 1 from customer o where o.shop_id = p.shop_id and o.phone_id = p.id and not o.id = ${customers}
          and o.redacted_at is null and o.deleted_at is null)))
    order by p.id`);
  return rows.map((row) => phoneId(row.id));
}

/** The person with all that belongs to them: the records merged into theirs, every number, every order. */
export async function wholePerson(tx: Transaction, named: NamedPerson): Promise<NamedPerson> {
  const person = { ...named, customers: await withMerged(tx, named.shop, named.customers) };
  const rows = await tx.$queryRaw<{ id: bigint }[]>(sql`
    select id from "order" where shop_id = ${person.shop}
      and (customer_id = any(${person.customers.map(BigInt)}::bigint[]) or id = any(${person.orders.map(BigInt)}::bigint[])) order by id`);
  return { ...person, phones: await phonesOfPerson(tx, person), orders: rows.map((row) => orderId(row.id)) };
}

/** Of these numbers, the ones that are not to be texted: who has opted in again since is no longer erased. */
export async function silencedPhones(tx: Transaction, person: NamedPerson): Promise<PhoneId[]> {
  const rows = await tx.phone.findMany({
    where: { shopId: person.shop, id: { in: person.phones }, suppressedAt: { not: null } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => phoneId(row.id));
}

/** Blind indexes of these numbers. */
export async function indexesOfPhones(tx: Transaction, person: NamedPerson): Promise<string[]> {
  const rows = await tx.phone.findMany({
    where: { shopId: person.shop, id: { in: person.phones } },
    select: { numberIndex: true },
  });
  return rows.map((row) => row.numberIndex);
}

/** These customers, and those who were merged into them. */
async function withMerged(tx: Transaction, shop: ShopId, customers: CustomerId[]): Promise<CustomerId[]> {
  if (customers.length === 0) return [];
  const rows = await tx.customer.findMany({
    where: { shopId: shop, mergedInto: { in: customers.map(BigInt) } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return [...new Set([...customers, ...rows.map((row) => customerId(row.id))])];
}
