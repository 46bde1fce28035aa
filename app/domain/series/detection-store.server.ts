import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import { mayHandOver } from "../messages/daily-pace.sql.server.ts";
import type { ShopId } from "../values/ids.ts";

/** The last look for the lapsed; and the last that went over every customer and let in all it found. */
const LOOK = "detect_lapsed";
const FULL_LOOK = "detect_lapsed_all";
/** Tells the latest look from those begun before it. */
const RUN = "detect_run";

/** Who could not enter at once, since an order or an opt-out of theirs was just coming in, is looked at again for so long. */
const LOOK_BACK_MS = 120_000;

/** What else may let a customer in (a consent given, a cooldown that is over) is seen when everybody is looked at again. */
const FULL_LOOK_EVERY_MS = 3_600_000;

/** Shops that may text, have a series on, and whose last look for the lapsed is a minute of business time old. Alias: s = shop. */
export const detectionDue = (now: Date): Sql => sql`
  ${mayHandOver}
  and exists (select 1 from series x where x.shop_id = s.id and x.state = 'on')
  and not exists (select 1 from sync_cursor k where k.shop_id = s.id and k.kind = ${LOOK}
    and k.watermark > ${new Date(now.getTime() - 60_000)} and k.watermark <= ${now})`;

export async function listShopsToDetect(tx: Transaction, now: Date): Promise<ShopId[]> {
  const rows = await tx.$queryRaw<{ id: number }[]>(
    sql`select s.id from shop s where ${detectionDue(now)} order by s.id`,
  );
  return rows.map((row) => row.id as ShopId);
}

/**
 * Since when somebody must have crossed the window to be looked at; null: everybody is to be looked at, because the
 * last look over all is an hour old or found more than it could let in.
 */
export async function lookSince(tx: Transaction, shop: ShopId, now: Date): Promise<Date | null> {
  const rows = await tx.syncCursor.findMany({ where: { shopId: shop, kind: { in: [LOOK, FULL_LOOK] } } });
  const at = (kind: string) => rows.find((row) => row.kind === kind)?.watermark ?? null;
  const [look, full] = [at(LOOK), at(FULL_LOOK)];
  const fresh = full !== null && full <= now && now.getTime() - full.getTime() < FULL_LOOK_EVERY_MS;
  return fresh && look !== null && look <= now ? new Date(look.getTime() - LOOK_BACK_MS) : null;
}

/**
 * Begins a look under the detector's lock: any that is still under way ends with the batch it is at. The mark is of
 * physical time, and never the same twice.
 */
export async function beginRun(tx: Transaction, shop: ShopId): Promise<Date> {
  const [row] = await tx.$queryRaw<{ run: Date }[]>(sql`
    insert into sync_cursor as k (shop_id, kind, watermark) values (${shop}, ${RUN}, clock_timestamp())
    on conflict (shop_id, kind) do update
      set watermark = greatest(k.watermark + interval '1 millisecond', excluded.watermark)
    returning watermark as run`);
  if (!row) throw new Error("A look that did not begin.");
  return row.run;
}

/** The latest look, to let somebody in beside it; one begins where there was none. Ask it under the detector's shared lock. */
export async function presentRun(tx: Transaction, shop: ShopId): Promise<Date> {
  const row = await tx.syncCursor.findUnique({ where: { shopId_kind: { shopId: shop, kind: RUN } } });
  return row?.watermark ?? (await beginRun(tx, shop));
}

/** Whether no later look has begun. Ask it under the lock that keeps one from beginning. */
export const isPresentRun = (shop: ShopId, run: Date): Sql => sql`
  exists (select 1 from sync_cursor k where k.shop_id = ${shop} and k.kind = ${RUN} and k.watermark = ${run})`;

/**
 * Whether a series is on whose customers have not been looked for yet, as is the case for moments after it was switched on,
 * and for as long as the shop's texts are stopped.
 */
export const awaitsLook = (shop: ShopId | Sql): Sql => sql`(
  exists (select 1 from series x where x.shop_id = ${shop} and x.state = 'on')
  and not exists (select 1 from sync_cursor k where k.shop_id = ${shop} and k.kind = ${LOOK}))`;

/** @param found everybody: the whole base was looked at · crossed: those who crossed since the last look · some: there are more to let in. */
export async function rememberDetection(
  tx: Transaction,
  shop: ShopId,
  now: Date,
  found: "everybody" | "crossed" | "some",
): Promise<void> {
  await setCursor(tx, shop, LOOK, now);
  if (found === "everybody") await setCursor(tx, shop, FULL_LOOK, now);
  if (found === "some") await tx.syncCursor.deleteMany({ where: { shopId: shop, kind: FULL_LOOK } });
}

async function setCursor(tx: Transaction, shop: ShopId, kind: string, watermark: Date): Promise<void> {
  const key = { shopId: shop, kind };
  await tx.syncCursor.upsert({
    where: { shopId_kind: key },
    create: { ...key, watermark },
    update: { watermark },
  });
}

/** The next look comes at once and goes over everybody. */
export async function forgetDetection(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.syncCursor.deleteMany({ where: { shopId: shop, kind: { in: [LOOK, FULL_LOOK] } } });
}
