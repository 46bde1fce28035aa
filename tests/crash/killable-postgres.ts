import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../scripts/embedded-postgres.ts";

export interface KillablePostgres {
  /** Address of a database made for this run; it stays the same over restarts. */
  databaseUrl: string;
  /** SIGKILLs the postmaster and all its children, starts it again on the same files; how long nobody could ask it, in ms. */
  killAndRestart(): Promise<number>;
  /** Throws away the database of this run, then stops the server. */
  stop(): Promise<void>;
}

/** A real PostgreSQL with fsync, on a data directory of its own, that may be killed. */
export async function startKillablePostgres(name: string): Promise<KillablePostgres> {
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ name: "crash" });
  // one left behind by a run that was killed itself
  if (!server.startedHere) server = await replace(server);
  await ask(server.url, `drop database if exists ${name} with (force)`);
  await ask(server.url, `create database ${name}`);
  return {
    databaseUrl: server.databaseUrl(name),
    async killAndRestart() {
      const begun = performance.now();
      server = await replace(server);
      return performance.now() - begun;
    },
    async stop() {
      await ask(server.url, `drop database if exists ${name} with (force)`);
      await server.stop();
    },
  };
}

/** Runs one statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // a server that dies under an idle connection says so here, too
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query<Row>(statement, values)).rows;
  } finally {
    await client.end();
  }
}

/** As `ask`, again and again while PostgreSQL is away, killed. */
export async function askPatiently<Row extends pg.QueryResultRow>(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const patienceEnds = performance.now() + 60_000;
  for (;;) {
    try {
      return await ask<Row>(url, statement, values);
    } catch (error) {
      if (performance.now() > patienceEnds) throw error;
      await wait(100);
    }
  }
}

async function replace(server: EmbeddedPostgres): Promise<EmbeddedPostgres> {
  const family = familyOf(server.pid);
  for (const pid of family) kill(pid);
  while (family.some(isAlive)) await wait(5);
  return await startEmbeddedPostgres({ name: "crash", port: Number(new URL(server.url).port) });
}

/** The postmaster first, so that it starts no other child. */
function familyOf(postmaster: number | undefined): number[] {
  if (!postmaster) throw new Error("This PostgreSQL is not ours to kill.");
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return [postmaster, ...all.map(Number).filter((pid) => parentOf(pid) === postmaster)];
}

function parentOf(pid: number): number {
  const [, parent] = /^PPid:\s+(\d+)$/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(parent ?? 0);
}

function isAlive(pid: number): boolean {
  const [, state] = /^State:\s+(\w)/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return state !== undefined && state !== "Z";
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it has ended by itself meanwhile
  }
}
