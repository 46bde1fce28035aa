import { listCallbacks } from "../twilio/callback-ledger.ts";
import { listTwilioRequests } from "../twilio/request-ledger.ts";
import { listTexts } from "../twilio/text-ledger.ts";
import { all } from "../world/sql.ts";
import type { World } from "../world/world.ts";

/** What of a ledger is asked for. */
export interface LedgerFilter {
  shop: string | null;
  /** business time, milliseconds: older entries are left out (orders, codes, acknowledgements, consents) */
  since: number;
}

/** The ledgers that stories, tests and invariants are read from; each is a list, oldest first. */
export const LEDGERS: Readonly<Record<string, (world: World, filter: LedgerFilter) => unknown[]>> = {
  texts: (world, { shop }) => listTexts(world, shop),
  requests: (world, { shop }) => listTwilioRequests(world, shop),
  callbacks: (world, { shop }) => listCallbacks(world, shop),
  customers,
  orders,
  codes,
  acknowledgements,
  consents,
  workflows,
};

/** The people of a shop as Shopify knows them now. */
function customers(world: World, { shop }: LedgerFilter): unknown[] {
  return all(
    world.db,
    `SELECT id, shop, first_name, phone, locale, country, province, timezone, sms_state, sms_opt_in_level,
       sms_collected_from, sms_updated_at, orders_count, last_order_at, deleted_at
     FROM customer WHERE ? IS NULL OR shop = ? ORDER BY id`,
    shop,
    shop,
  );
}

function orders(world: World, { shop, since }: LedgerFilter): unknown[] {
  return all(
    world.db,
    `SELECT o.*, c.phone AS customer_phone FROM shop_order o LEFT JOIN customer c ON c.id = o.customer_id
     WHERE (? IS NULL OR o.shop = ?) AND o.processed_at >= ? ORDER BY o.processed_at, o.id`,
    shop,
    shop,
    since,
  );
}

/** Codes as they stand now, deleted ones too; `discount` fields say what they take off and until when. */
function codes(world: World, { shop, since }: LedgerFilter): unknown[] {
  return all(
    world.db,
    `SELECT r.id, r.shop, r.code, r.discount_id, r.usage_count, r.created_at, r.deleted_at, d.title, d.starts_at, d.ends_at,
       d.usage_limit, d.once_per_customer, d.percentage, d.amount, d.context, d.tags,
       (SELECT group_concat(order_id) FROM redemption WHERE code_id = r.id) AS order_ids
     FROM redeem_code r JOIN discount d ON d.id = r.discount_id
     WHERE (? IS NULL OR r.shop = ?) AND r.created_at >= ? ORDER BY r.id`,
    shop,
    shop,
    since,
  );
}

/** Webhooks with the physical times of the newest attempt and of the first 2xx; `resource` is the gid they speak of. */
function acknowledgements(world: World, { shop, since }: LedgerFilter): unknown[] {
  return all(
    world.db,
    `SELECT id, shop, topic, event_id, webhook_id, attempts, status, response_status, begun_at, answered_at, business_at,
       json_extract(body, '$.admin_graphql_api_id') AS resource
     FROM webhook_delivery WHERE (? IS NULL OR shop = ?) AND business_at >= ? ORDER BY id`,
    shop,
    shop,
    since,
  );
}

/** Changes of SMS consent as they happened. */
function consents(world: World, { shop, since }: LedgerFilter): unknown[] {
  return all(
    world.db,
    `SELECT e.id, e.at, e.physical_at, e.shop, e.text, json_extract(e.data, '$.customerId') AS customer_id, c.phone, c.sms_state
     FROM event_log e LEFT JOIN customer c ON c.id = json_extract(e.data, '$.customerId')
     WHERE e.kind = 'consent' AND (? IS NULL OR e.shop = ?) AND e.at >= ? ORDER BY e.id`,
    shop,
    shop,
    since,
  );
}

/** Triggers Shopify Flow was told of, one line each time. */
function workflows(world: World, { shop, since }: LedgerFilter): unknown[] {
  return all(
    world.db,
    `SELECT id, shop, handle, payload, business_at, physical_at FROM flow_trigger
     WHERE (? IS NULL OR shop = ?) AND business_at >= ? ORDER BY id`,
    shop,
    shop,
    since,
  );
}
