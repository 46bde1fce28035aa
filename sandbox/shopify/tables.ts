import type { DatabaseSync } from "node:sqlite";

/**
 * What the local Shopify remembers. Times are milliseconds of business time unless the column says physical,
 * money is in minor units of the shop's currency, ids are Shopify's numeric ids.
 */
export function createShopifyTables(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS shop (
      domain TEXT PRIMARY KEY,
      id INTEGER NOT NULL UNIQUE,
      installed_at INTEGER,
      uninstalled_at INTEGER,
      granted_scopes TEXT NOT NULL DEFAULT '',
      read_all_orders INTEGER NOT NULL DEFAULT 1,
      order_number INTEGER NOT NULL DEFAULT 1000
    ) STRICT;
    CREATE TABLE IF NOT EXISTS product (
      id INTEGER PRIMARY KEY,
      shop TEXT NOT NULL,
      title TEXT NOT NULL,
      handle TEXT NOT NULL,
      vendor TEXT NOT NULL,
      product_type TEXT NOT NULL,
      tags TEXT NOT NULL, -- JSON list
      variant_id INTEGER NOT NULL UNIQUE,
      sku TEXT NOT NULL,
      price INTEGER NOT NULL,
      unit_cost INTEGER,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS product_of_shop ON product (shop, id);
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
      sms_state TEXT NOT NULL DEFAULT 'NEVER_SUBSCRIBED',
      sms_opt_in_level TEXT,
      sms_updated_at INTEGER,
      sms_collected_from TEXT,
      orders_count INTEGER NOT NULL DEFAULT 0,
      amount_spent INTEGER NOT NULL DEFAULT 0,
      last_order_id INTEGER,
      last_order_at INTEGER,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      deleted_at INTEGER,
      mean_gap_days REAL, -- hidden: this customer's own mean time between orders
      dropout_share REAL, -- hidden: chance to be gone after each order
      next_order_at INTEGER -- hidden: when they return unaided; null when gone for good
    ) STRICT;
    CREATE INDEX IF NOT EXISTS customer_by_update ON customer (shop, updated_at);
    CREATE INDEX IF NOT EXISTS customer_of_shop ON customer (shop, id);
    CREATE INDEX IF NOT EXISTS customer_by_phone ON customer (phone) WHERE phone IS NOT NULL;
    CREATE INDEX IF NOT EXISTS customer_by_return ON customer (next_order_at) WHERE next_order_at IS NOT NULL;
    CREATE TABLE IF NOT EXISTS shop_order (
      id INTEGER PRIMARY KEY,
      shop TEXT NOT NULL,
      customer_id INTEGER,
      name TEXT NOT NULL,
      phone TEXT, -- as typed at the checkout
      source_name TEXT NOT NULL,
      test INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      processed_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      cancelled_at INTEGER,
      financial_status TEXT NOT NULL, -- PENDING, PAID, PARTIALLY_REFUNDED, REFUNDED, VOIDED
      subtotal INTEGER NOT NULL, -- lines before the discount
      discount INTEGER NOT NULL DEFAULT 0,
      shipping INTEGER NOT NULL DEFAULT 0,
      tax INTEGER NOT NULL DEFAULT 0, -- included in the total
      total INTEGER NOT NULL,
      refunded INTEGER NOT NULL DEFAULT 0,
      discount_code TEXT
    ) STRICT;
    CREATE INDEX IF NOT EXISTS order_by_update ON shop_order (shop, updated_at, id);
    CREATE INDEX IF NOT EXISTS order_of_shop ON shop_order (shop, id);
    CREATE INDEX IF NOT EXISTS order_of_customer ON shop_order (customer_id, processed_at) WHERE customer_id IS NOT NULL;
    CREATE TABLE IF NOT EXISTS order_line (
      id INTEGER PRIMARY KEY,
      order_id INTEGER NOT NULL,
      product_id INTEGER NOT NULL,
      quantity INTEGER NOT NULL,
      price INTEGER NOT NULL,
      discount INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX IF NOT EXISTS line_of_order ON order_line (order_id, id);
  `);
}
