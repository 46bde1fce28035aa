import { type Sql, sql } from "../../platform/database.server.ts";

/**
 * The event of the ledger that proves a phone's yes: confirmed by text, with its evidence, and no no since; one a merchant
 * brought along counts from the day it came. What was erased proves nothing any more. A later yes that Shopify tells of
 * takes no proof away. The newest one, as a query of one column, `id`.
 */
export const proofOf = (shop: Sql, phone: Sql): Sql => sql`
  select e.id from consent_event e
  where e.shop_id = ${shop} and e.phone_id = ${phone} and e.class = 'confirmed' and e.state = 'subscribed'
    and e.evidence_sealed is not null
    and not exists (select 1 from consent_event n where n.shop_id = e.shop_id and n.phone_id = e.phone_id
      and n.state in ('unsubscribed', 'none') and (case n.source when 'import' then n.received_at else n.at end) >= e.at)
  order by e.at desc limit 1`;
