import { join, type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { ShopId } from "../values/ids.ts";
import { SAMPLE_OF, sampled } from "./audience-counts.sql.server.ts";

/**
 * Who passes every rule, and who of them ordered last after that moment; of a large shop by its sample, times what it
 * stands for.
 */
export const countOutlook = (shop: ShopId, rules: Predicate[], since: Date, bySample: boolean): Sql => sql`
  select (count(*) * ${bySample ? SAMPLE_OF : 1}::int)::int as waiting,
    (count(*) filter (where c.last_order_at >= ${since}) * ${bySample ? SAMPLE_OF : 1}::int)::int as yearly
  from customer c join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  where c.shop_id = ${shop} ${bySample ? sql`and ${sampled}` : sql``} and ${join(
    rules.map((rule) => rule.holds),
    " and ",
  )}`;

/** Who was drawn within a year by the figures kept by day, since when, and what is known of the comparison group. */
export const drawnSince = (shop: ShopId, since: string, today: string): Sql => sql`
  select sum(assigned)::int as customers, (${today}::date - min(day) + 1)::int as days,
    coalesce(sum(measured) filter (where arm = 'holdout'), 0)::int as measured,
    coalesce(sum(came_back) filter (where arm = 'holdout'), 0)::int as "cameBack"
  from arm_figure where shop_id = ${shop} and day > ${since}::date having count(*) > 0`;
