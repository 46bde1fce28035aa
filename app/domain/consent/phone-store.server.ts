import type { Phone as PhoneModel } from "../../generated/prisma/client.ts";
import { sql, type Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { Statements } from "../../platform/statements.server.ts";
import { type CustomerId, customerId, type PhoneId, phoneId, type ShopId } from "../values/ids.ts";
import {
  BLOCKED_BY_MERCHANT,
  type ConsentClass,
  type ConsentState,
  numberPlace,
  type Phone,
  type PhoneFacts,
  type PhoneKind,
} from "./phone.ts";
import type { Rest } from "./rest.ts";

/** The blind index under which a number is found again within its shop. */
export function indexOf(sealing: Sealing, shop: ShopId, number: string): string {
  return sealing.index(shop, number);
}

/**
 * The row of this number, made when it is new. Kind, country, zones and consent of a row that is there already are left
 * alone. A number that was erased stays erased for as long as it is suppressed; told of again after its owner has opted
 * in anew, it is known again.
 */
export async function rememberPhone(
  tx: Transaction,
  shop: ShopId,
  ports: { sealing: Sealing; ids: Ids },
  facts: PhoneFacts,
): Promise<PhoneId> {
  const id = await rememberNumber(tx, shop, ports, facts);
  const { numberSealed, erasedAt, suppressedAt } = await readErasure(tx, shop, id);
  if (numberSealed !== null || (erasedAt !== null && suppressedAt !== null)) return id;
  const { kind, country, zones } = facts;
  const sealed = ports.sealing.seal(facts.number, numberPlace(shop, id));
  await tx.phone.update({
    where: { shopId_id: { shopId: shop, id } },
    data: { numberSealed: sealed, kind, country, zones, erasedAt: null },
  });
  return id;
}

async function readErasure(tx: Transaction, shop: ShopId, id: PhoneId) {
  return await tx.phone.findUniqueOrThrow({
    where: { shopId_id: { shopId: shop, id } },
    select: { numberSealed: true, erasedAt: true, suppressedAt: true },
  });
}

/** A row that knows a number by its index alone: enough to find it again, too little to text it. */
export async function rememberNumber(
  tx: Transaction,
  shop: ShopId,
  ports: { sealing: Sealing; ids: Ids },
  facts: PhoneFacts,
): Promise<PhoneId> {
  const index = indexOf(ports.sealing, shop, facts.number);
  const [known] = await findPhoneIds(tx, shop, [index]);
  if (known) return known;
  const { kind, country, zones } = facts;
  await tx.$executeRaw`
    insert into phone (shop_id, id, number_index, kind, country, zones, consent_state, consent_class)
    values (${shop}, ${ports.ids.uuid()}::uuid, ${index}, ${kind}, ${country}, ${zones}, 'none', 'unknown')
    on conflict (shop_id, number_index) do nothing`;
  const [id] = await findPhoneIds(tx, shop, [index]);
  if (!id) throw new Error("A phone was neither inserted nor found.");
  return id;
}

/** A row that knew its number by the index alone knows it from now on. @param anew what an erased row is told again. */
export async function learnNumber(
  tx: Transaction,
  shop: ShopId,
  id: PhoneId,
  numberSealed: string,
  anew: { kind: string; country: string; zones: string[] } | null,
): Promise<void> {
  const where = { shopId_id: { shopId: shop, id } };
  await tx.phone.update({ where, data: { numberSealed, ...(anew ? { ...anew, erasedAt: null } : {}) } });
}

/** Every zone the owner of a phone may be in. */
export async function writeZones(tx: Transaction, shop: ShopId, id: PhoneId, zones: string[]): Promise<void> {
  await tx.$executeRaw`
    update phone set zones = ${zones} where shop_id = ${shop} and id = ${id}::uuid and zones is distinct from ${zones}::text[]`;
}

/** Ids of the phones with these blind indexes; numbers nobody has are left out. */
export async function findPhoneIds(tx: Transaction, shop: ShopId, indexes: string[]): Promise<PhoneId[]> {
  if (indexes.length === 0) return [];
  const rows = await tx.phone.findMany({
    where: { shopId: shop, numberIndex: { in: indexes } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => phoneId(row.id));
}

/** Takes the one lock that orders all that concerns these people, in id order, until the transaction ends. */
export async function lockPhones(tx: Statements, shop: ShopId, ids: PhoneId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw(sql`
    select 1 from phone where shop_id = ${shop} and id = any(${ids}::uuid[]) order by id for update`);
}

/** @throws when there is no such phone. */
export async function readPhone(tx: Transaction, shop: ShopId, id: PhoneId): Promise<Phone> {
  return phoneOf(await tx.phone.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id } } }));
}

/**
 * Never text this number again, unless its owner opts in later than this. The latest suppression stands; a merchant's
 * block stays one.
 */
export async function suppressPhone(
  tx: Transaction,
  shop: ShopId,
  id: PhoneId,
  reason: string,
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    update phone set suppressed_at = ${at}, suppression_reason = ${reason}
    where shop_id = ${shop} and id = ${id}::uuid and (suppressed_at is null or suppressed_at < ${at})
      and suppression_reason is distinct from ${BLOCKED_BY_MERCHANT}`;
}

/** An opt-in speaks for the owner of the number; a merchant's block is none of theirs to lift. */
export async function liftSuppression(tx: Transaction, shop: ShopId, id: PhoneId): Promise<void> {
  await tx.$executeRaw`
    update phone set suppressed_at = null, suppression_reason = null
    where shop_id = ${shop} and id = ${id}::uuid and suppression_reason is distinct from ${BLOCKED_BY_MERCHANT}`;
}

/** The phone of a customer who is still there; null without one. */
export async function findPhoneOfCustomer(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
): Promise<{ id: PhoneId; numberSealed: string | null } | null> {
  const [row] = await tx.$queryRaw<{ id: string; numberSealed: string | null }[]>`
    select p.id, p.number_sealed as "numberSealed" from customer c
    join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
    where c.shop_id = ${shop} and c.id = ${BigInt(customer)}
      and c.deleted_at is null and c.redacted_at is null and c.merged_into is null`;
  return row ? { ...row, id: phoneId(row.id) } : null;
}

/** A phone of this shop with a customer who has it; null when there is no such phone. */
export async function findPhone(
  tx: Transaction,
  shop: ShopId,
  id: PhoneId,
): Promise<{ numberSealed: string | null; customer: CustomerId | null } | null> {
  const [row] = await tx.$queryRaw<{ numberSealed: string | null; customer: bigint | null }[]>`
    select p.number_sealed as "numberSealed", (select min(c.id) from customer c
      where c.shop_id = p.shop_id and c.phone_id = p.id and c.deleted_at is null and c.redacted_at is null) as customer
    from phone p where p.shop_id = ${shop} and p.id = ${id}::uuid`;
  return row
    ? { numberSealed: row.numberSealed, customer: row.customer === null ? null : customerId(row.customer) }
    : null;
}

/** The merchant wants no more texts to this number. @returns false when it was on the block list already. */
export async function blockPhone(tx: Transaction, shop: ShopId, id: PhoneId, at: Date): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update phone set suppressed_at = ${at}, suppression_reason = ${BLOCKED_BY_MERCHANT}
    where shop_id = ${shop} and id = ${id}::uuid and suppressed_at is null`;
  return changed > 0;
}

/**
 * Takes a merchant's block back. Whoever was erased stays suppressed, and whoever said no meanwhile: also by a file, whose
 * no counts from the day it came, however old the decision is. @returns false when there was none.
 */
export async function unblockPhone(tx: Transaction, shop: ShopId, id: PhoneId): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update phone p set suppressed_at = case when kept.why is not null then p.suppressed_at end,
      suppression_reason = kept.why
    from (select b.id, case when b.erased_at is not null then 'redacted'
        when b.consent_state = 'unsubscribed' or exists (
          select 1 from consent_event n where n.shop_id = b.shop_id and n.phone_id = b.id and n.state = 'unsubscribed'
            and n.received_at >= b.suppressed_at and not exists (
              select 1 from consent_event y where y.shop_id = b.shop_id and y.phone_id = b.id and y.state = 'subscribed'
                and y.at > (case n.source when 'import' then n.received_at else n.at end))) then 'opted_out' end as why
      from phone b where b.shop_id = ${shop} and b.id = ${id}::uuid) kept
    where p.shop_id = ${shop} and p.id = kept.id and p.suppression_reason = ${BLOCKED_BY_MERCHANT}`;
  return changed > 0;
}

/** Its owner wants no text of a series in these days. Lock the phone first. */
export async function writeRest(tx: Transaction, shop: ShopId, id: PhoneId, { from, until }: Rest): Promise<void> {
  await tx.phone.update({ where: { shopId_id: { shopId: shop, id } }, data: { restsFrom: from, restsUntil: until } });
}

function phoneOf(row: PhoneModel): Phone {
  return {
    id: phoneId(row.id),
    numberSealed: row.numberSealed,
    kind: row.kind as PhoneKind,
    country: row.country,
    zones: row.zones,
    consentState: row.consentState as ConsentState,
    consentClass: row.consentClass as ConsentClass,
    consentEventId: row.consentEventId,
    suppressedAt: row.suppressedAt,
    suppressionReason: row.suppressionReason,
    rest: row.restsFrom && row.restsUntil && { from: row.restsFrom, until: row.restsUntil },
  };
}
