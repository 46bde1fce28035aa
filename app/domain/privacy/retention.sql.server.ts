import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { eraseEndedCodes } from "./erase.sql.server.ts";
import { deadCutoff, exportCutoff, inboxCutoff, proofCutoff, staffCutoff, workflowCutoff } from "./retention.ts";

/** What is past its keeping in a shop; each to be run until it takes fewer than `limit` rows. */
export function retentionStatements(shop: ShopView, now: Date, limit: number): Sql[] {
  const inbox = (where: Sql) => sql`(
    select i.id from inbox i where i.source in ('shopify', 'twilio') and i.shop_domain = ${shop.domain} and ${where} limit ${limit})`;
  const old = inboxCutoff(now);
  // What was told of somebody since keeps the number: without it their news could not be applied, nor their order or a
  // place on the merchant's list be found again.
  const over = sql`(
    select p.id from phone p where p.shop_id = ${shop.id} and p.erased_at is not null
      and not exists (select 1 from customer c where c.shop_id = p.shop_id and c.phone_id = p.id)
      and not exists (select 1 from order_phone n where n.shop_id = p.shop_id and n.phone_id = p.id)
      and not exists (select 1 from exclusion_entry x where x.shop_id = p.shop_id and x.phone_id = p.id)
      and greatest(p.erased_at, p.suppressed_at, (select max(e.received_at) from consent_event e
        where e.shop_id = p.shop_id and e.phone_id = p.id)) < ${proofCutoff(now, shop.settings.consentProofYears, shop.timezone)}
    order by p.id limit ${limit})`;
  return [
    sql`delete from inbox where id in ${inbox(sql`i.state = 'done' and i.received_at < ${old}`)}`,
    sql`delete from inbox where id in ${inbox(sql`i.state = 'dead' and i.received_at < ${deadCutoff(now)}`)}`,
    sql`update inbox set payload_sealed = null where id in ${inbox(
      sql`i.state = 'dead' and i.payload_sealed is not null and i.received_at < ${old}`,
    )}`,
    sql`update data_request set export_sealed = null where shop_id = ${shop.id} and export_sealed is not null
      and handed_out_at < ${exportCutoff(now)}`,
    sql`delete from staff_member where shop_id = ${shop.id} and asked_at < ${staffCutoff(now)}`,
    eraseEndedCodes(shop.id),
    // Who was won back is won back once, however late their order changes: that stays as long as what the order is owed to.
    sql`delete from workflow_event where ctid = any(array(select e.ctid from workflow_event e where e.shop_id = ${shop.id}
      and e.at < ${workflowCutoff(now)} and e.kind <> 'won_back' and e.state not in ('waiting', 'telling') limit ${limit}))`,
    sql`delete from workflow_run where ctid = any(array(select r.ctid from workflow_run r where r.shop_id = ${shop.id}
      and r.begun_at < ${workflowCutoff(now)} limit ${limit}))`,
    // The ledger first: a phone whose events are gone is found again by its own moments.
    sql`with over as materialized ${over},
      ledger as (delete from consent_event e using over where e.shop_id = ${shop.id} and e.phone_id = over.id)
      delete from phone p using over where p.shop_id = ${shop.id} and p.id = over.id`,
  ];
}
