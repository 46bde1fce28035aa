import type { DatabaseSync } from "node:sqlite";

/** Discounts, their redeem codes, what was redeemed, and the asynchronous jobs that add and delete codes. */
export function createDiscountTables(db: DatabaseSync): void {
  db.exec(DISCOUNT_TABLES);
}

const DISCOUNT_TABLES = `
  CREATE TABLE IF NOT EXISTS discount (
    id INTEGER PRIMARY KEY,
    shop TEXT NOT NULL,
    kind TEXT NOT NULL, -- basic, shipping, bxgy
    automatic INTEGER NOT NULL DEFAULT 0, -- applies by itself, has no codes
    title TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER,
    usage_limit INTEGER, -- per code
    once_per_customer INTEGER NOT NULL DEFAULT 0, -- per code
    percentage REAL, -- 0..1
    amount INTEGER,
    on_each_item INTEGER NOT NULL DEFAULT 0,
    minimum_subtotal INTEGER,
    minimum_quantity INTEGER,
    context TEXT NOT NULL, -- JSON {"all":true} or {"customers":[id]} or {"segments":[id]}
    items TEXT NOT NULL, -- JSON {"all":true} or {"products":[id]} or {"collections":[id]}
    buys TEXT, -- bxgy: JSON {"quantity":n,"items":items}
    gets_quantity INTEGER, -- bxgy: pieces that become cheaper each time
    uses_per_order INTEGER, -- bxgy: null for as often as it fits
    combines_with TEXT NOT NULL, -- JSON
    tags TEXT NOT NULL, -- JSON list
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS discount_of_shop ON discount (shop, id);
  CREATE TABLE IF NOT EXISTS redeem_code (
    id INTEGER PRIMARY KEY,
    shop TEXT NOT NULL,
    discount_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL, -- upper case: codes are unique without regard to case
    usage_count INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS live_code ON redeem_code (shop, code_key) WHERE deleted_at IS NULL;
  CREATE INDEX IF NOT EXISTS code_of_discount ON redeem_code (discount_id, id);
  CREATE TABLE IF NOT EXISTS redemption (
    id INTEGER PRIMARY KEY,
    shop TEXT NOT NULL,
    code_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    discount_id INTEGER NOT NULL,
    order_id INTEGER NOT NULL,
    customer_id INTEGER,
    amount INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS redemption_of_code ON redemption (code_id);
  CREATE INDEX IF NOT EXISTS redemption_of_discount ON redemption (discount_id);
  CREATE TABLE IF NOT EXISTS code_creation (
    id INTEGER PRIMARY KEY,
    shop TEXT NOT NULL,
    discount_id INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    done INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE IF NOT EXISTS code_creation_line (
    id INTEGER PRIMARY KEY,
    creation_id INTEGER NOT NULL,
    code TEXT NOT NULL,
    code_id INTEGER,
    error TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS line_of_creation ON code_creation_line (creation_id, id);
  CREATE TABLE IF NOT EXISTS platform_job (
    id TEXT PRIMARY KEY,
    shop TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL, -- JSON
    done INTEGER NOT NULL DEFAULT 0
  ) STRICT;
`;
