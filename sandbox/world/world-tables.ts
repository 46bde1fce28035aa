import type { DatabaseSync } from "node:sqlite";

/** The tables that belong to no area: settings of the world and its event log. All times are milliseconds. */
export function createWorldTables(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE IF NOT EXISTS world_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS event_log (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL, -- business time
      physical_at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      shop TEXT,
      text TEXT NOT NULL,
      data TEXT
    ) STRICT;
  `);
}
