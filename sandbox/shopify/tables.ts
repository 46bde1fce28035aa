import type { DatabaseSync } from "node:sqlite";
import { createDiscountTables } from "./discount-tables.ts";
import { createPlatformTables } from "./platform-tables.ts";

/**
 * What the local Shopify remembers of shops. Times are milliseconds of business time unless the column says physical,
 * money is in minor units of the shop's currency, ids are Shopify's numeric ids.
 */
export function createShopifyTables(db: DatabaseSync): void {
  db.exec(SHOP_TABLES);
  createDiscountTables(db);
  createPlatformTables(db);
}

/** Indexes of the large tables: made after the seed data, which loads faster without them. */
export function createShopifyIndexes(db: DatabaseSync): void {
  db.exec(`
    CREATE INDEX IF NOT EXISTS customer_by_update ON customer (shop, updated_at, id);
    CREATE INDEX IF NOT EXISTS customer_of_shop ON customer (shop, id);
    CREATE INDEX IF NOT EXISTS customer_by_last_order ON customer (shop, last_order_at);
    CREATE INDEX IF NOT EXISTS customer_by_phone ON customer (phone) WHERE phone IS NOT NULL;
    CREATE INDEX IF NOT EXISTS customer_by_return ON customer (next_order_at) WHERE next_order_at IS NOT NULL;
    CREATE INDEX IF NOT EXISTS order_by_update ON shop_order (shop, updated_at, id);
    CREATE INDEX IF NOT EXISTS order_by_time ON shop_order (shop, processed_at, id);
    CREATE INDEX IF NOT EXISTS order_of_shop ON shop_order (shop, id);
    CREATE INDEX IF NOT EXISTS order_to_ship ON shop_order (processed_at) WHERE fulfillment_status = 'UNFULFILLED';
    CREATE INDEX IF NOT EXISTS order_in_dispute ON shop_order (shop, id) WHERE dispute_status IS NOT NULL;
    CREATE INDEX IF NOT EXISTS order_of_customer ON shop_order (customer_id, processed_at) WHERE customer_id IS NOT NULL;
    CREATE INDEX IF NOT EXISTS line_of_order ON order_line (order_id, id);
  `);
}

const SHOP_TABLES = `
  CREATE TABLE IF NOT EXISTS shop (
    domain TEXT PRIMARY KEY,
    id INTEGER NOT NULL UNIQUE,
    installed_at INTEGER,
    uninstalled_at INTEGER,
    granted_scopes TEXT NOT NULL DEFAULT '', -- comma separated
    read_all_orders INTEGER NOT NULL DEFAULT 1, -- whether the shop would grant it
    order_number INTEGER NOT NULL DEFAULT 1000
  ) STRICT;
  CREATE TABLE IF NOT EXISTS collection (
    id INTEGER PRIMARY KEY, shop TEXT NOT NULL, title TEXT NOT NULL, handle TEXT NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS product (
    id INTEGER PRIMARY KEY,
    shop TEXT NOT NULL,
    title TEXT NOT NULL,
    handle TEXT NOT NULL,
    vendor TEXT NOT NULL,
    product_type TEXT NOT NULL,
    tags TEXT NOT NULL, -- JSON list
    collection_ids TEXT NOT NULL, -- JSON list
    variant_id INTEGER NOT NULL UNIQUE,
    sku TEXT NOT NULL,
    price INTEGER NOT NULL,
    unit_cost INTEGER,
    status TEXT NOT NULL DEFAULT 'ACTIVE', -- ACTIVE, DRAFT, ARCHIVED
    published INTEGER NOT NULL DEFAULT 1, -- in the online store
    inventory INTEGER NOT NULL DEFAULT 50, -- pieces; none are sold beyond it
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS customer_metafield (
    customer_id INTEGER NOT NULL, namespace TEXT NOT NULL, key TEXT NOT NULL, type TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (customer_id, namespace, key)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS customer (
    id INTEGER PRIMARY KEY,
    shop TEXT NOT NULL,
    first_name TEXT,
    last_name TEXT,
    email TEXT,
    phone TEXT, -- E.164
    locale TEXT NOT NULL,
    country TEXT NOT NULL,
    province TEXT,
    timezone TEXT NOT NULL,
    tags TEXT NOT NULL DEFAULT '[]', -- JSON list
    sms_state TEXT NOT NULL DEFAULT 'NEVER_SUBSCRIBED', -- NEVER_SUBSCRIBED, PENDING, SUBSCRIBED, UNSUBSCRIBED, REDACTED
    sms_opt_in_level TEXT, -- SINGLE_OPT_IN, CONFIRMED_OPT_IN, UNKNOWN
    sms_updated_at INTEGER,
    sms_collected_from TEXT, -- SHOPIFY, OTHER
    orders_count INTEGER NOT NULL DEFAULT 0,
    amount_spent INTEGER NOT NULL DEFAULT 0,
    last_order_id INTEGER,
    last_order_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    mean_gap_days REAL NOT NULL, -- hidden: this customer's own mean time between orders
    dropout_share REAL NOT NULL, -- hidden: chance to be gone after each order
    next_order_at INTEGER -- hidden: when they return unaided; null when gone for good
  ) STRICT;
  CREATE TABLE IF NOT EXISTS shop_order (
    id INTEGER PRIMARY KEY,
    shop TEXT NOT NULL,
    customer_id INTEGER,
    number INTEGER NOT NULL,
    phone TEXT, -- as typed at the checkout
    source_name TEXT NOT NULL, -- web, pos, shopify_draft_order
    test INTEGER NOT NULL DEFAULT 0,
    processed_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    cancelled_at INTEGER,
    cancel_reason TEXT,
    financial_status TEXT NOT NULL, -- PENDING, PAID, PARTIALLY_REFUNDED, REFUNDED, VOIDED
    fulfillment_status TEXT NOT NULL DEFAULT 'FULFILLED', -- UNFULFILLED, PARTIALLY_FULFILLED, FULFILLED
    dispute_type TEXT, -- CHARGEBACK, INQUIRY
    dispute_status TEXT, -- NEEDS_RESPONSE, UNDER_REVIEW, WON, LOST, ACCEPTED, PREVENTED
    subtotal INTEGER NOT NULL, -- lines before the discount
    discount INTEGER NOT NULL DEFAULT 0,
    shipping INTEGER NOT NULL DEFAULT 0,
    tax INTEGER NOT NULL DEFAULT 0, -- contained in the total
    total INTEGER NOT NULL, -- subtotal - discount + shipping (+ tax where prices are net)
    refunded INTEGER NOT NULL DEFAULT 0,
    discount_code TEXT,
    automatic_title TEXT, -- of the automatic discount that was applied
    automatic_off INTEGER NOT NULL DEFAULT 0, -- its part of the discount
    landing_site TEXT,
    referring_site TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS order_line (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    price INTEGER NOT NULL, -- of one
    discount INTEGER NOT NULL DEFAULT 0 -- of the whole line
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refund (
    id INTEGER PRIMARY KEY, shop TEXT NOT NULL, order_id INTEGER NOT NULL, amount INTEGER NOT NULL,
    created_at INTEGER NOT NULL, note TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS refund_of_order ON refund (order_id);
  CREATE TABLE IF NOT EXISTS segment (
    id INTEGER PRIMARY KEY, shop TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL, created_at INTEGER NOT NULL,
    edited_at INTEGER NOT NULL, UNIQUE (shop, name)
  ) STRICT;
`;
