import { randomBytes } from "node:crypto";
import pg from "pg";
import { connectDatabase, type Database, sql } from "../../app/platform/database.server.ts";
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

/**
 * Plans follow from a run's own rows, whatever ran before it: no statistics are gathered meanwhile, and no plan depends
 * on how often its statement was run. Joins stay as they are written: for a few rows, thinking longer does not pay.
 */
const alwaysTheSame = (database: string) => `
  do $$ declare named regclass; begin
    for named in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
      execute format('alter table %s set (autovacuum_enabled = off)', named);
    end loop;
  end $$;
  alter database "${database}" set plan_cache_mode = force_generic_plan;
  alter database "${database}" set jit = off;
  alter database "${database}" set join_collapse_limit = 1;
  alter database "${database}" set from_collapse_limit = 1;`;

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
  await setUp.query(alwaysTheSame(name));
  await setUp.end();
  const database = connectDatabase({ connectionString: databaseOn(server, name), max: 1, name: "winback-simulation" });
  const reader = new pg.Client({ connectionString: databaseOn(server, name), application_name: "winback-simulation" });
  await reader.connect();
  // the first run finds the tables as all others do: vacuumed and empty
  await reader.query("vacuum (analyze false)");
  return {
    database,
    reader,
    clear: async () => {
      await clear(reader);
      await database.transaction((tx) => tx.$executeRaw(sql`discard plans`));
    },
    async close() {
      await reader.end();
      await database.close();
      await keeper.query(`drop database if exists ${name} with (force)`);
      await keeper.end();
    },
  };
}

/**
 * Empties what was written into, down to no page at all. Deleting and vacuuming a few rows costs a fifth of TRUNCATE,
 * which makes every index of a table anew and took half of a run's time.
 */
async function clear(reader: pg.Client): Promise<void> {
  const written = await tablesWithPages(reader);
  if (written.length > 0) {
    const deletes = written.map((table) => `delete from ${table};`).join(" ");
    await reader.query(`set session_replication_role = replica; ${deletes} set session_replication_role = default`);
    await reader.query(`vacuum (analyze false) ${written.join(", ")}`);
  }
  const left = await tablesWithPages(reader);
  if (left.length > 0) await reader.query(`truncate ${left.join(", ")}`);
  await reader.query(`
    select setval(seqrelid::regclass, seqstart, false) from pg_sequence
    where pg_sequence_last_value(seqrelid) is not null`);
}

async function tablesWithPages(reader: pg.Client): Promise<string[]> {
  const { rows } = await reader.query<{ name: string }>(`
    select oid::regclass as name from pg_class
    where relkind = 'r' and relnamespace in ('public'::regnamespace, 'simulated'::regnamespace)
      and relname <> '_prisma_migrations' and pg_relation_size(oid) > 0 order by relname`);
  return rows.map((table) => table.name);
}
