import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { plannedTexts, planTexts } from "./planned-texts.sql.server.ts";
import type { PlannedTexts } from "./text-calendar.ts";

const KIND = "planned_texts";

/** Counts the texts to come anew. */
export async function writePlannedTexts(tx: Transaction, shop: ShopId, now: Date): Promise<void> {
  await tx.$executeRaw(sql`delete from planned_text where shop_id = ${shop}`);
  await tx.$executeRaw(planTexts(shop, now));
  const key = { shopId: shop, kind: KIND };
  await tx.syncCursor.upsert({
    where: { shopId_kind: key },
    create: { ...key, watermark: now },
    update: { watermark: now },
  });
}

/** The texts to come as they were counted last, and when that was; null: never. */
export async function readPlannedTexts(
  tx: Transaction,
  shop: ShopId,
): Promise<{ planned: PlannedTexts[]; at: Date | null }> {
  const planned = await tx.$queryRaw<PlannedTexts[]>(plannedTexts(shop));
  const cursor = await tx.syncCursor.findUnique({ where: { shopId_kind: { shopId: shop, kind: KIND } } });
  return { planned, at: cursor?.watermark ?? null };
}
