import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import { mayHandOver } from "../messages/daily-pace.sql.server.ts";
import type { ShopId } from "../values/ids.ts";

const KIND = "detect_lapsed";

/** Shops that may text, have a series on, and whose last look for the lapsed is a minute of business time old. Alias: s = shop. */
export const detectionDue = (now: Date): Sql => sql`
  ${mayHandOver}
  and exists (select 1 from series x where x.shop_id = s.id and x.state = 'on')
  and not exists (select 1 from sync_cursor k where k.shop_id = s.id and k.kind = ${KIND}
    and k.watermark > ${new Date(now.getTime() - 60_000)} and k.watermark <= ${now})`;

export async function listShopsToDetect(tx: Transaction, now: Date): Promise<ShopId[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>(
    sql`select s.id from shop s where ${detectionDue(now)} order by s.id`,
  );
  return rows.map((row) => row.id as ShopId);
}

export async function rememberDetection(tx: Transaction, shop: ShopId, now: Date): Promise<void> {
  await tx.$executeRaw(sql`
    insert into sync_cursor (shop_id, kind, watermark) values (${shop}, ${KIND}, ${now})
    on conflict (shop_id, kind) do update set watermark = excluded.watermark`);
}

/** The next look comes at once. */
export async function forgetDetection(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.$executeRaw(sql`delete from sync_cursor where shop_id = ${shop} and kind = ${KIND}`);
}
