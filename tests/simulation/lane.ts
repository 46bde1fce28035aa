import { randomBytes } from "node:crypto";
import pg from "pg";
import { connectDatabase, type Database } from "../../app/platform/database.server.ts";
import { databaseOn, keptServer, migratedTemplate } from "../integration/database-cluster.ts";
import { virtualClock } from "./clocks.ts";

/** A database of one connection in which runs follow each other; several lanes go side by side. */
export interface Lane {
  database: Database;
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
  return {
    database,
    clear: () => clear(database),
    async close() {
      await database.close();
      await keeper.query(`drop database if exists ${name} with (force)`);
      await keeper.end();
    },
  };
}

async function clear(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      select quote_ident(relname) as name from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> '_prisma_migrations'`;
    await tx.$executeRawUnsafe(`truncate ${tables.map((table) => table.name).join(", ")} restart identity`);
  });
}
