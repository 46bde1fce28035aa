import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { connectDatabase, type Database } from "../../app/platform/database.server.ts";
import { databaseOn } from "./database-cluster.ts";

export interface FreshDatabase {
  database: Database;
  connectionString: string;
}

/**
 * A migrated, empty database of the calling file's own, dropped after the file. Call it at the top of the file:
 * `const { database } = await freshDatabase()`.
 */
export async function freshDatabase(options: { max?: number } = {}): Promise<FreshDatabase> {
  const server = inject("databaseServer");
  const name = `winback_test_${Math.floor(Date.now() / 1000)}_${randomBytes(5).toString("hex")}`;
  await onServer(server, `create database ${name} template ${inject("databaseTemplate")}`);
  const connectionString = databaseOn(server, name);
  const database = connectDatabase({ connectionString, max: options.max ?? 10, name: "winback-test" });
  afterAll(async () => {
    await database.close();
    await onServer(server, `drop database if exists ${name} with (force)`);
  });
  return { database, connectionString };
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
