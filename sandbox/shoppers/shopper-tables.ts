import type { DatabaseSync } from "node:sqlite";

/** What shoppers have read and what they mean to do about it. Times are business milliseconds. */
export function createShopperTables(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS shopper_text (
      sid TEXT PRIMARY KEY, shop TEXT NOT NULL, phone TEXT NOT NULL, customer_id INTEGER, link TEXT,
      opt_out_link TEXT, read_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS text_of_shopper ON shopper_text (customer_id, read_at);
    CREATE TABLE IF NOT EXISTS shopper_plan (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL,
      kind TEXT NOT NULL, -- buy, look, opt_out, answer
      due_at INTEGER NOT NULL,
      body TEXT, -- of an answer
      done INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX IF NOT EXISTS plan_due ON shopper_plan (due_at) WHERE done = 0;
  `);
}
