import { type Sql, sql } from "../../platform/database.server.ts";
import { readyTexts } from "../messages/claim-texts.sql.server.ts";
import { lookDue } from "../messages/looks.sql.server.ts";
import { detectionDue } from "./detection-store.server.ts";
import { shopsToPrepare } from "./prepare-steps.sql.server.ts";

/** Name of the task row that keeps a shop to one process that deletes codes, and spaces the tries. */
export const REVOKE_CODES = "revoke_codes";

/** Everything the loops would work on now, in one figure. */
export const dueNow = (now: Date): Sql => sql`
  select (
    coalesce((select sum(count) from (${readyTexts(now)}) texts), 0)
    + coalesce((select sum(count) from (${shopsToPrepare(now)}) steps), 0)
    + (select count(*) from message where state = 'handed')
    + (select count(*) from message m where ${lookDue(now)})
    + (select count(*) from shop s where ${detectionDue(now)})
    + (select count(*) from shop s where ${revocationDue(now)})
    + (select count(*) from recurring_task t join shop s on s.id = t.shop_id
       where t.next_run_at <= ${now} and s.state = 'installed' and t.name <> ${REVOKE_CODES})
  )::int as count`;

/** Shops with codes to delete at Shopify, unless that has just failed. Alias: s = shop. */
const revocationDue = (now: Date): Sql => sql`
  s.state = 'installed'
  and exists (select 1 from discount_code d where d.shop_id = s.id and d.state = 'revoking')
  and not exists (select 1 from recurring_task t where t.shop_id = s.id and t.name = ${REVOKE_CODES}
    and t.next_run_at > ${now})`;
