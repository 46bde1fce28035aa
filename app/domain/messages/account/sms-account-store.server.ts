import { z } from "zod";
import { sql, type Transaction } from "../../../platform/database.server.ts";
import type { ShopId } from "../../values/ids.ts";
import type { Micros } from "../sms-console.ts";
import { type AccountCheck, accountCheck } from "./account-check.ts";

/** What the last look at an account found. */
export interface SeenAccount {
  checkedAt: Date;
  checks: AccountCheck[];
  balance: Micros | null;
}

export async function writeSeenAccount(tx: Transaction, shop: ShopId, seen: SeenAccount): Promise<void> {
  const { checkedAt, checks, balance } = seen;
  const row = { checkedAt, checks, balance: balance?.micros ?? null, currency: balance?.currency ?? null };
  await tx.smsAccount.upsert({ where: { shopId: shop }, create: { shopId: shop, ...row }, update: row });
}

/** null while nobody has looked yet. */
export async function readSeenAccount(tx: Transaction, shop: ShopId): Promise<SeenAccount | null> {
  const row = await tx.smsAccount.findUnique({ where: { shopId: shop } });
  if (!row) return null;
  const { balance, currency } = row;
  return {
    checkedAt: row.checkedAt,
    checks: z.array(accountCheck).catch([]).parse(row.checks),
    balance: balance !== null && currency !== null ? { micros: balance, currency } : null,
  };
}

/** Texts the provider took between two moments, and those of them it has reported on. */
export async function countReported(
  tx: Transaction,
  shop: ShopId,
  from: Date,
  to: Date,
): Promise<{ texts: number; reported: number }> {
  const [row] = await tx.$queryRaw<{ texts: number; reported: number }[]>(sql`
    select count(*)::int as texts, count(*) filter (where exists (select 1 from message_event e
      where e.shop_id = m.shop_id and e.message_id = m.id))::int as reported
    from (select shop_id, id from message where shop_id = ${shop} and sid is not null
      and handed_at > ${from} and handed_at < ${to} order by handed_at desc limit 50) m`);
  return row ?? { texts: 0, reported: 0 };
}
