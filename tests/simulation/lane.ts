import { randomBytes } from "node:crypto";
import pg from "pg";
import { connectDatabase, type Database } from "../../app/platform/database.server.ts";
import { databaseOn, keptServer, migratedTemplate } from "../integration/database-cluster.ts";
import { virtualClock } from "./clocks.ts";

/** A database of one connection in which runs follow each other; several lanes go side by side. */
export interface Lane {
  database: Database;
  /** Reads beside the product, on a connection of its own. */
  reader: pg.Client;
  /** Empties every table, so that a run's ids and draws depend on its seed alone. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** The server simulations make their databases on: the one of the tests. */
export async function findServer(): Promise<string> {
  return process.env.TEST_DATABASE_SERVER ?? process.env.DATABASE_URL ?? (await keptServer());
}

/** Opens a lane on that server: migrated, empty, its clock virtual. */
export async function openLane(server: string): Promise<Lane> {
  const name = `winback_test_${Math.floor(Date.now() / 1000)}_${randomBytes(5).toString("hex")}`;
  // stays open: an embedded server ends when nobody is connected
  const keeper = new pg.Client({ connectionString: server, application_name: "winback-simulation" });
  await keeper.connect();
  const template = await migratedTemplate(keeper, server);
  await keeper.query(`create database ${name} template ${template}`);
  const setUp = new pg.Client({ connectionString: databaseOn(server, name) });
  await setUp.connect();
  await setUp.query(virtualClock(name));
  await setUp.end();
  const database = connectDatabase({ connectionString: databaseOn(server, name), max: 1, name: "winback-simulation" });
  const reader = new pg.Client({ connectionString: databaseOn(server, name), application_name: "winback-simulation" });
  await reader.connect();
  return {
    database,
    reader,
    clear: () => clear(reader),
    async close() {
      await reader.end();
      await database.close();
      await keeper.query(`drop database if exists ${name} with (force)`);
      await keeper.end();
    },
  };
}

/**
 * Rows are deleted, not truncated: new files for every table would take a third of a run, and every statement would be
 * planned again. Triggers stay quiet meanwhile.
 */
async function clear(reader: pg.Client): Promise<void> {
  const { rows } = await reader.query<{ statement: string }>(`
    select 'delete from ' || quote_ident(relname) as statement from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'
        and pg_relation_size(oid) > 0
    union all select format('select setval(%L, 1, false)', format('%I.%I', schemaname, sequencename))
      from pg_sequences where schemaname = 'public'`);
  const statements = rows.map((row) => row.statement).join("; ");
  await reader.query(`begin; set local session_replication_role = replica; ${statements}; commit`);
}
