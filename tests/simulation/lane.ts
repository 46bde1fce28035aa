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

/**
 * Plans follow from a run's own rows, whatever ran before it: no statistics are gathered meanwhile, and no plan depends
 * on how often its statement was run.
 */
const alwaysTheSame = (database: string) => `
  do $$ declare named regclass; begin
    for named in select oid from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
      execute format('alter table %s set (autovacuum_enabled = off)', named);
    end loop;
  end $$;
  alter database "${database}" set plan_cache_mode = force_generic_plan;
  alter database "${database}" set jit = off;`;

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

/** Tables nothing was written into stay as they are: emptying one costs as much as emptying a full one. */
async function clear(reader: pg.Client): Promise<void> {
  const { rows } = await reader.query<{ name: string }>(`
    select oid::regclass as name from pg_class
    where relkind = 'r' and relnamespace in ('public'::regnamespace, 'simulated'::regnamespace)
      and relname <> '_prisma_migrations' and pg_relation_size(oid) > 0 order by relname`);
  if (rows.length > 0) await reader.query(`truncate ${rows.map((table) => table.name).join(", ")} restart identity`);
}
