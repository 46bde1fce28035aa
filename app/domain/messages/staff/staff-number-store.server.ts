import type { Transaction } from "../../../platform/database.server.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { numberPlace } from "../../consent/phone.ts";
import { type PhoneId, phoneId, type ShopId } from "../../values/ids.ts";
import { maskPhoneNumber } from "../../values/phone-number.ts";
import type { StaffNumber } from "./staff-number.ts";

interface StoredCode {
  id: string;
  phoneId: PhoneId;
  hash: string;
  sentAt: Date;
  sent: number;
  tries: number;
  confirmedAt: Date | null;
}

/** The number with this id or phone; locked until the transaction ends. */
export async function lockStaffNumber(
  tx: Transaction,
  shop: ShopId,
  by: { id: string } | { phoneId: PhoneId },
): Promise<StoredCode | null> {
  await tx.$executeRaw`select 1 from shop where id = ${shop} for update`;
  const row = await tx.staffNumber.findFirst({ where: { shopId: shop, ...by } });
  if (!row) return null;
  const { id, codeHash: hash, codeSentAt: sentAt, codesSent: sent, tries, confirmedAt } = row;
  return { id, phoneId: phoneId(row.phoneId), hash, sentAt, sent, tries, confirmedAt };
}

export async function writeStaffCode(
  tx: Transaction,
  shop: ShopId,
  one: { id: string; phoneId: PhoneId; hash: string; sentAt: Date; sent: number },
): Promise<void> {
  const code = { codeHash: one.hash, codeSentAt: one.sentAt, codesSent: one.sent, tries: 0 };
  await tx.staffNumber.upsert({
    where: { shopId_id: { shopId: shop, id: one.id } },
    create: { shopId: shop, id: one.id, phoneId: one.phoneId, ...code },
    update: code,
  });
}

export async function countStaffNumbers(tx: Transaction, shop: ShopId): Promise<number> {
  return await tx.staffNumber.count({ where: { shopId: shop } });
}

/** Codes that were texted to a phone since a moment, also before it was removed and named again. */
export async function countCodesSince(tx: Transaction, shop: ShopId, phone: PhoneId, since: Date): Promise<number> {
  return await tx.message.count({ where: { shopId: shop, phoneId: phone, kind: "staff_code", dueAt: { gt: since } } });
}

export async function markTried(tx: Transaction, shop: ShopId, id: string): Promise<void> {
  await tx.staffNumber.updateMany({ where: { shopId: shop, id }, data: { tries: { increment: 1 } } });
}

export async function markConfirmed(tx: Transaction, shop: ShopId, id: string, at: Date): Promise<void> {
  await tx.staffNumber.updateMany({ where: { shopId: shop, id }, data: { confirmedAt: at } });
}

export async function deleteStaffNumber(tx: Transaction, shop: ShopId, id: string): Promise<boolean> {
  return (await tx.staffNumber.deleteMany({ where: { shopId: shop, id } })).count > 0;
}

/** Phones that alarms are told to: confirmed, known, and not unsubscribed. */
export async function readToldPhones(tx: Transaction, shop: ShopId): Promise<PhoneId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select p.id from staff_number s join phone p on p.shop_id = s.shop_id and p.id = s.phone_id
    where s.shop_id = ${shop} and s.confirmed_at is not null and p.number_sealed is not null
      and p.suppressed_at is null and p.consent_state <> 'unsubscribed' order by p.id`;
  return rows.map((row) => phoneId(row.id));
}

/** The numbers of a shop as its pages show them, the oldest first. */
export async function listStaffNumbers(tx: Transaction, sealing: Sealing, shop: ShopId): Promise<StaffNumber[]> {
  const rows = await tx.$queryRaw<{ id: string; phone: string; sealed: string | null; confirmed: boolean }[]>`
    select s.id, p.id as phone, p.number_sealed as sealed, s.confirmed_at is not null as confirmed
    from staff_number s join phone p on p.shop_id = s.shop_id and p.id = s.phone_id
    where s.shop_id = ${shop} order by s.code_sent_at, s.id`;
  return rows.map(({ id, phone, sealed, confirmed }) => {
    const number = sealed && sealing.open(sealed, numberPlace(shop, phoneId(phone)));
    return { id, confirmed, masked: number === null ? null : maskPhoneNumber(number) };
  });
}
