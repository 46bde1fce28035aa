import { sql, type Transaction } from "../../../platform/database.server.ts";
import type { ShopId } from "../../values/ids.ts";
import type { Micros } from "../sms-console.ts";

/** What the provider takes for one SMS segment to a country. */
export interface CountryPrice extends Micros {
  country: string;
  askedAt: Date;
}

export async function writePrice(
  tx: Transaction,
  shop: ShopId,
  { country, micros, currency, askedAt }: CountryPrice,
): Promise<void> {
  const row = { price: micros, currency, askedAt };
  await tx.smsPrice.upsert({
    where: { shopId_country: { shopId: shop, country } },
    create: { shopId: shop, country, ...row },
    update: row,
  });
}

export async function readPrices(tx: Transaction, shop: ShopId): Promise<CountryPrice[]> {
  const rows = await tx.smsPrice.findMany({ where: { shopId: shop }, orderBy: { country: "asc" } });
  return rows.map(({ country, price, currency, askedAt }) => ({ country, micros: price, currency, askedAt }));
}

/** What texts of a shop cost since a moment, by currency, and how many of them have no price yet. */
export async function readSpent(
  tx: Transaction,
  shop: ShopId,
  from: Date,
  to: Date,
): Promise<({ texts: number; unpriced: number } & Micros)[]> {
  return await tx.$queryRaw<({ texts: number; unpriced: number } & Micros)[]>(sql`
    select coalesce(price_unit, '') as currency, coalesce(sum(price), 0)::bigint as micros, count(*)::int as texts,
      count(*) filter (where price is null)::int as unpriced
    from message where shop_id = ${shop} and sid is not null and handed_at >= ${from} and handed_at < ${to}
    group by 1 order by 3 desc`);
}
