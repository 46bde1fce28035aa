import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "../../app/platform/migrations.server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Connection string of the server's maintenance database. */
    databaseServer: string;
    /** Name of the migrated database that test databases are cloned from. */
    databaseTemplate: string;
  }
}

/** Any fixed number: two runs that start together build the template once. */
const LOCK = 72_114_402;

/**
 * Makes one PostgreSQL ready for a run: TEST_DATABASE_SERVER or DATABASE_URL where one is set, else an embedded server
 * that is shared by all runs of this checkout and stops by itself. Its connection stays open until the run has ended,
 * which keeps the embedded server up.
 */
export default async function setUpCluster(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_SERVER ?? process.env.DATABASE_URL ?? (await keptServer());
  const client = new pg.Client({ connectionString: server, application_name: "winback-test-run" });
  await client.connect();
  const template = await migratedTemplate(client, server);
  await dropForgotten(client);
  project.provide("databaseServer", server);
  project.provide("databaseTemplate", template);
  return () => client.end();
}

/** The same server with another database. */
export function databaseOn(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function migratedTemplate(client: pg.Client, server: string): Promise<string> {
  const folder = path.resolve(import.meta.dirname, "../../prisma/migrations");
  const hash = createHash("sha256");
  for (const file of globSync("*/migration.sql", { cwd: folder }).sort()) {
    hash.update(file).update(readFileSync(path.join(folder, file)));
  }
  const name = `winback_template_${hash.digest("hex").slice(0, 12)}`;
  await client.query("select pg_advisory_lock($1)", [LOCK]);
  try {
    const known = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (known.rowCount) return name;
    // migrated under another name first: a run that is killed here leaves no half-made template
    const building = `${name}_building`;
    await client.query(`drop database if exists ${building} with (force)`);
    await client.query(`create database ${building}`);
    await applyMigrations(databaseOn(server, building));
    await client.query(`alter database ${building} rename to ${name}`);
    return name;
  } finally {
    await client.query("select pg_advisory_unlock($1)", [LOCK]);
  }
}

/** Databases of runs that were killed: older than an hour and without a connection. */
async function dropForgotten(client: pg.Client): Promise<void> {
  const found = await client.query<{ datname: string }>(
    `select datname from pg_database d where datname like 'winback\\_test\\_%'
       and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
  );
  const hourAgo = Date.now() / 1000 - 3600;
  for (const { datname } of found.rows) {
    if (Number(datname.split("_")[2]) < hourAgo) await client.query(`drop database if exists ${datname}`);
  }
}

/** Starts the keeper of the embedded server and waits for the address it prints. */
export async function keptServer(attempt = 1): Promise<string> {
  const keeper = spawn(process.execPath, [path.join(import.meta.dirname, "keep-cluster.ts")], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const complaint: Buffer[] = [];
  keeper.stderr.on("data", (chunk: Buffer) => complaint.push(chunk));
  const url = await new Promise<string | null>((resolve) => {
    keeper.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
    keeper.once("exit", () => resolve(null));
    keeper.once("error", () => resolve(null));
  });
  keeper.stdout.destroy();
  keeper.stderr.destroy();
  keeper.unref();
  if (url) return url;
  // two runs may start the first server of a checkout at once: the loser looks again
  if (attempt < 3) return await keptServer(attempt + 1);
  throw new Error(`The test database did not start: ${Buffer.concat(complaint).toString()}`);
}
