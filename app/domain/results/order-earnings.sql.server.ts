import { type Sql, sql } from "../../platform/database.server.ts";
import type { MoneyRules } from "./order-earnings.ts";

/**
 * `earningsOf` (order-earnings.ts) for many orders at once: a lateral table `money` with revenue, goods, fees and
 * returns of the order `o` beside it.
 */
export const earningsInSql = (rules: MoneyRules): Sql => sql`
  cross join lateral (select greatest(o.gross - o.shipping - o.tips - o.gift_cards
      - case when o.taxes_included then 0 else o.tax end, 0) as shown,
    o.gross - o.tips - o.gift_cards - case when o.taxes_included then 0 else o.tax end as taxed) goods_1
  cross join lateral (select case when taxed > 0 then (o.tax * shown + taxed - 1) / taxed else 0 end as goods_tax) goods_2
  cross join lateral (select case when o.taxes_included then shown - goods_tax else shown end as whole) goods_3
  cross join lateral (select whole + goods_tax as paid, greatest(whole + goods_tax - o.refunded, 0) as kept,
    coalesce(o.cost, whole * (100 - ${rules.marginPercent}::int) / 100) as cost) goods_4
  cross join lateral (select case when paid > 0 then whole * kept / paid else 0 end as revenue,
    case when paid > 0 then goods_4.cost * kept / paid else goods_4.cost end as goods,
    case when o.gross > 0 then o.gross * ${rules.feeBasisPoints}::int / 10000 + ${rules.feeFixed}::int else 0 end as fees,
    case when o.refunded > 0 then ${rules.returnCost}::int else 0 end as returns) money`;
