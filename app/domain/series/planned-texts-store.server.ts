import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { awaitsLook } from "./detection-store.server.ts";
import { plannedTexts, planTexts } from "./planned-texts.sql.server.ts";
import type { PlannedTexts } from "./text-calendar.ts";

const KIND = "planned_texts";

/**
 * Counts the texts to come anew. Before whoever is to enter a series has been looked for, the count is not remembered as
 * one: it would say that nothing goes out.
 */
export async function writePlannedTexts(tx: Transaction, shop: ShopId, now: Date): Promise<void> {
  // one after the other: two at once would both fill what both have emptied
  await tx.$queryRaw(sql`select pg_advisory_xact_lock(hashtext(${KIND}), ${shop}::int)::text`);
  await tx.$executeRaw(sql`delete from planned_text where shop_id = ${shop}`);
  await tx.$executeRaw(planTexts(shop, now));
  await tx.$executeRaw(sql`
    insert into sync_cursor (shop_id, kind, watermark) select ${shop}, ${KIND}, ${now} where not ${awaitsLook(shop)}
    on conflict (shop_id, kind) do update set watermark = excluded.watermark`);
}

/** The texts to come as they were counted last, and when that was; null: not yet, or not since a series was switched on. */
export async function readPlannedTexts(
  tx: Transaction,
  shop: ShopId,
): Promise<{ planned: PlannedTexts[]; at: Date | null }> {
  const planned = await tx.$queryRaw<PlannedTexts[]>(plannedTexts(shop));
  const cursor = await tx.syncCursor.findUnique({ where: { shopId_kind: { shopId: shop, kind: KIND } } });
  return { planned, at: cursor?.watermark ?? null };
}

/** What was counted no longer holds: it is counted anew as soon as whoever is to enter has been looked for. */
export async function forgetPlannedTexts(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.syncCursor.deleteMany({ where: { shopId: shop, kind: KIND } });
}

/** Shops with a series on whose texts to come were not counted since it was switched on, and now can be. */
export async function listUnplanned(tx: Transaction): Promise<ShopId[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>(sql`
    select s.id from shop s
    where s.state = 'installed' and exists (select 1 from series x where x.shop_id = s.id and x.state = 'on')
      and not exists (select 1 from sync_cursor k where k.shop_id = s.id and k.kind = ${KIND})
      and not ${awaitsLook(sql`s.id`)}
    order by s.id`);
  return rows.map((row) => row.id as ShopId);
}
