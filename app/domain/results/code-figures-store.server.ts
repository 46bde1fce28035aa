import type { Database } from "../../platform/database.server.ts";
import { sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";

/** How fast codes end and whether any is without an owner. */
export interface CodeFigures {
  /** Of 100 codes whose owner ordered in the last 30 days, 95 were deleted within so many seconds; null: not measured. */
  lagSeconds: number | null;
  /** Codes no row knew in the last nightly comparison; null: none was made yet. */
  orphans: number | null;
}

const DAYS = 30;

export async function readCodeFigures(
  { database }: { database: Database },
  shop: ShopId,
  now: Date,
): Promise<CodeFigures> {
  return await database.transaction(async (tx) => {
    const [lag] = await tx.$queryRaw<{ lag: number | null }[]>(sql`
      select percentile_cont(0.95) within group (order by extract(epoch from gone_at - ended_at))::float8 as lag
      from discount_code where shop_id = ${shop} and reason = 'ordered' and gone_at is not null
        and ended_at > ${new Date(now.getTime() - DAYS * DAY_MS)}`);
    const last = await tx.codeSweep.findFirst({ where: { shopId: shop }, orderBy: { at: "desc" } });
    return { lagSeconds: lag?.lag ?? null, orphans: last?.orphans ?? null };
  });
}
