import type { DatabaseSync } from "node:sqlite";

/**
 * What the local Twilio remembers. `begun_at`, `accepted_at`, `answered_at` and `next_physical` are physical
 * milliseconds; `business_at` is business time as ISO; the other `…_ms` are business milliseconds.
 * The view `text` is the ledger by which promises are judged: every text the app got accepted, and nothing else.
 */
export function createTwilioTables(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS twilio_message (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL UNIQUE,
      account TEXT NOT NULL,
      shop TEXT NOT NULL,
      direction TEXT NOT NULL, -- outbound-api, outbound-reply, inbound
      "to" TEXT NOT NULL,
      "from" TEXT NOT NULL,
      messaging_service_sid TEXT,
      body TEXT NOT NULL,
      segments INTEGER NOT NULL,
      status TEXT NOT NULL,
      error_code INTEGER,
      begun_at INTEGER NOT NULL,
      accepted_at INTEGER NOT NULL,
      business_at TEXT NOT NULL,
      created_ms INTEGER NOT NULL,
      updated_ms INTEGER NOT NULL,
      sent_ms INTEGER,
      status_callback TEXT,
      validity_period INTEGER NOT NULL,
      leaves_ms INTEGER NOT NULL, -- when its turn in the sender's queue comes
      outcome TEXT NOT NULL, -- the status it will end in
      outcome_error INTEGER,
      next_ms INTEGER, -- next change, null when it has ended
      next_physical INTEGER,
      arrival INTEGER -- counts up as texts reach phones; null until then
    ) STRICT;
    CREATE INDEX IF NOT EXISTS twilio_message_due ON twilio_message (next_ms) WHERE next_ms IS NOT NULL;
    CREATE INDEX IF NOT EXISTS twilio_message_to ON twilio_message (account, "to", id);
    CREATE INDEX IF NOT EXISTS twilio_message_from ON twilio_message (account, "from", id);
    CREATE INDEX IF NOT EXISTS twilio_message_arrival ON twilio_message (arrival) WHERE arrival IS NOT NULL;
    CREATE VIEW IF NOT EXISTS text AS
      SELECT sid, account, shop, "to", "from", body, segments, status, error_code, begun_at, accepted_at, business_at,
        status_callback, validity_period, id
      FROM twilio_message WHERE direction = 'outbound-api';
    CREATE TABLE IF NOT EXISTS twilio_request (
      id INTEGER PRIMARY KEY,
      account TEXT,
      shop TEXT,
      method TEXT NOT NULL,
      path TEXT NOT NULL,
      "to" TEXT,
      "from" TEXT,
      body TEXT,
      begun_at INTEGER NOT NULL,
      answered_at INTEGER,
      business_at TEXT NOT NULL,
      http_status INTEGER, -- null while it runs and when the connection was hung up
      error_code INTEGER,
      sid TEXT -- the message it created
    ) STRICT;
    CREATE TABLE IF NOT EXISTS twilio_callback (
      id INTEGER PRIMARY KEY,
      sid TEXT NOT NULL,
      account TEXT NOT NULL,
      shop TEXT NOT NULL,
      kind TEXT NOT NULL, -- status, inbound
      status TEXT NOT NULL,
      url TEXT NOT NULL, -- as configured, with its fragment
      params TEXT NOT NULL, -- JSON
      token TEXT NOT NULL, -- I-Twilio-Idempotency-Token, the same for every try
      state TEXT NOT NULL, -- pending, answered, failed, lost
      attempts INTEGER NOT NULL DEFAULT 0,
      http_status INTEGER,
      error TEXT,
      begun_at INTEGER,
      answered_at INTEGER,
      business_at TEXT NOT NULL,
      next_physical INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS twilio_callback_pending ON twilio_callback (next_physical, id) WHERE state = 'pending';
    CREATE TABLE IF NOT EXISTS twilio_block (
      account TEXT NOT NULL,
      sender TEXT NOT NULL, -- our number or messaging service
      phone TEXT NOT NULL,
      business_at TEXT NOT NULL,
      PRIMARY KEY (account, sender, phone)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS twilio_inbound_url (
      account TEXT NOT NULL,
      number TEXT NOT NULL,
      url TEXT NOT NULL,
      PRIMARY KEY (account, number)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS twilio_paid_in (account TEXT PRIMARY KEY, amount REAL NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS twilio_geo_permission (
      account TEXT NOT NULL,
      country TEXT NOT NULL,
      enabled INTEGER NOT NULL,
      PRIMARY KEY (account, country)
    ) STRICT;
  `);
}
