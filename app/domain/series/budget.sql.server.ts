import { type Sql, sql } from "../../platform/database.server.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";

/** Texts of those who entered since: the whole series for whoever is in it, for the others those that left. */
export const textsCommitted = (shop: ShopId, series: SeriesId, since: Date, steps: number): Sql => sql`
  select coalesce(sum(case when e.state = 'active' then ${steps}::int else (
      select count(*) from message m where m.shop_id = e.shop_id and m.enrollment_id = e.id and m.kind = 'step'
        and m.handed_at is not null) end), 0)::int as count
  from enrollment e where e.shop_id = ${shop} and e.series_id = ${series}::uuid and e.entered_at >= ${since}`;
