import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Texts that have waited for their codes longer than they should. */
export interface CodeDelay {
  /** When the code that waits longest was to be had. */
  since: Date;
  waiting: number;
}

/** Codes that were asked for before this moment and that Shopify has not made, of texts that could go otherwise. */
export async function findWaitingCodes(
  tx: Transaction,
  shop: ShopId,
  moments: { askedBefore: Date; dueBefore: Date },
): Promise<CodeDelay | null> {
  const [found] = await tx.$queryRaw<{ since: Date | null; waiting: number }[]>`
    select min(d.created_at) as since, count(*)::int as waiting
    from discount_code d
    join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
    join series x on x.shop_id = e.shop_id and x.id = e.series_id
    where d.shop_id = ${shop} and d.state in ('reserved', 'issuing') and d.created_at <= ${moments.askedBefore}
      and e.state = 'active' and e.next_due_at <= ${moments.dueBefore} and x.state = 'on'`;
  return found?.since ? { since: found.since, waiting: found.waiting } : null;
}

/**
 * Writes down that texts wait for codes.
 * @returns whether that is news.
 */
export async function writeCodeDelay(tx: Transaction, shop: ShopId, delay: CodeDelay, now: Date): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ news: boolean }[]>`
    insert into code_delay (shop_id, since, waiting, told_at) values (${shop}, ${delay.since}, ${delay.waiting}, ${now})
    on conflict (shop_id) do update set since = excluded.since, waiting = excluded.waiting
    returning told_at = ${now} as news`;
  return row?.news ?? false;
}

/** No text waits any more. */
export async function endCodeDelay(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.codeDelay.deleteMany({ where: { shopId: shop } });
}

/** What the merchant is to be told of texts that wait for codes; null when none do. */
export async function findCodeDelay(tx: Transaction, shop: ShopId): Promise<CodeDelay | null> {
  return await tx.codeDelay.findUnique({ where: { shopId: shop }, select: { since: true, waiting: true } });
}
