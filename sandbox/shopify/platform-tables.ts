import type { DatabaseSync } from "node:sqlite";

/** Tokens, bulk operations and the ledgers of webhook deliveries and of workflow triggers. */
export function createPlatformTables(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS access_token (
      token TEXT PRIMARY KEY, shop TEXT NOT NULL, kind TEXT NOT NULL, -- offline, online
      expires_at INTEGER, revoked_at INTEGER, created_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS refresh_token (
      token TEXT PRIMARY KEY, shop TEXT NOT NULL, previous TEXT, access_token TEXT NOT NULL,
      expires_at INTEGER NOT NULL, retired_at INTEGER, created_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS bulk_operation (
      id INTEGER PRIMARY KEY,
      shop TEXT NOT NULL,
      query TEXT NOT NULL,
      status TEXT NOT NULL, -- CREATED, RUNNING, COMPLETED, FAILED, CANCELING, CANCELED, EXPIRED
      error_code TEXT,
      object_count INTEGER NOT NULL DEFAULT 0,
      root_object_count INTEGER NOT NULL DEFAULT 0,
      file_size INTEGER,
      file_path TEXT,
      created_at INTEGER NOT NULL,
      completed_at INTEGER
    ) STRICT;
    CREATE INDEX IF NOT EXISTS bulk_of_shop ON bulk_operation (shop, id);
    CREATE TABLE IF NOT EXISTS webhook_delivery (
      id INTEGER PRIMARY KEY,
      shop TEXT NOT NULL,
      topic TEXT NOT NULL, -- orders/create
      event_id TEXT NOT NULL, -- of the merchant's or shopper's action, shared by its deliveries
      webhook_id TEXT NOT NULL, -- of this delivery, the same on every retry
      attempts INTEGER NOT NULL DEFAULT 0,
      status TEXT NOT NULL, -- pending, sending, delivered, failed (all retries refused), lost (by a fault)
      begun_at INTEGER, -- physical: the newest attempt
      answered_at INTEGER, -- physical: its 2xx
      business_at INTEGER NOT NULL, -- when it happened
      due_at INTEGER NOT NULL, -- business time of the next attempt
      due_at_physical INTEGER NOT NULL, -- not before this physical time (fault "late")
      duplicates INTEGER NOT NULL DEFAULT 0, -- extra deliveries still to make (fault "duplicate")
      response_status INTEGER,
      uri TEXT NOT NULL,
      name TEXT,
      body TEXT NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS webhook_due ON webhook_delivery (due_at) WHERE status = 'pending';
    CREATE INDEX IF NOT EXISTS webhook_of_shop ON webhook_delivery (shop, id);
    CREATE TABLE IF NOT EXISTS flow_trigger (
      id INTEGER PRIMARY KEY,
      shop TEXT NOT NULL,
      handle TEXT NOT NULL,
      payload TEXT NOT NULL, -- JSON
      business_at INTEGER NOT NULL,
      physical_at INTEGER NOT NULL
    ) STRICT;
  `);
}
