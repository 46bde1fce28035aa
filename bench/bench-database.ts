import { randomBytes } from "node:crypto";
import pg from "pg";
import { applyMigrations } from "../app/platform/migrations.server.ts";

export interface BenchDatabase {
  connectionString: string;
  drop(): Promise<void>;
}

/** A migrated, empty database on this server. */
export async function makeBenchDatabase(server: string): Promise<BenchDatabase> {
  const made = await makeBareDatabase(server);
  await applyMigrations(made.connectionString);
  return made;
}

/** A database without a table. */
export async function makeBareDatabase(server: string): Promise<BenchDatabase> {
  const name = `winback_bench_${randomBytes(5).toString("hex")}`;
  await ask(server, `create database ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return { connectionString: address.href, drop: () => ask(server, `drop database if exists ${name} with (force)`) };
}

/** Runs one statement on a connection of its own. */
export async function ask(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
