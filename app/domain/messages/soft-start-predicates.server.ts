import { type Sql, sql } from "../../platform/database.server.ts";

/**
 * Whether only the sample of a soft start gets the texts of this series as yet and this is nobody of it, or its figures
 * were so bad that nobody gets them. Alias: e = enrollment.
 */
export const heldBySoftStart: Sql = sql`
  exists (select 1 from soft_start h where h.shop_id = e.shop_id and h.series_id = e.series_id
    and (h.state = 'held' or (h.state <> 'over' and e.sample_version is distinct from h.version)))`;
