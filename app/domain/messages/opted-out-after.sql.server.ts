import { type Sql, sql } from "../../platform/database.server.ts";

/** Who says no later than this says it to something else. */
const LATEST = sql`interval '30 days'`;

/**
 * Whether the owner of a phone said no after this step, the last they had got by then, of whatever series: also when
 * it was the last of its series, or they had left it otherwise. A list the merchant brought along is no answer to a text.
 * Row by row along an index. Alias: m = message.
 */
export const optedOutAfter: Sql = sql`exists (
  select 1 from consent_event n
  where n.shop_id = m.shop_id and n.phone_id = m.phone_id and n.state = 'unsubscribed' and n.source <> 'import'
    and n.at >= m.handed_at and n.at < m.handed_at + ${LATEST}
    and not exists (select 1 from message l where l.shop_id = m.shop_id and l.phone_id = m.phone_id
      and l.kind = 'step' and l.step is not null and l.handed_at > m.handed_at and l.handed_at <= n.at)
  offset 0)`;
