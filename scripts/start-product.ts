/** Brings up everything on embedded defaults: database, sandbox, web and worker, each its own process. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { startChild } from "./child-process.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { type ProductProcesses, startProcesses } from "./product-processes.ts";
import { repository } from "./repository.ts";

export interface ProductOptions {
  /** Names the database and the folder of the local world; two names never touch. */
  name: string;
  /** Forget what an earlier run under this name left. */
  fresh: boolean;
  customers: number;
  seed: number;
  /** First of the sandbox's ports on localhost; 0 takes any free ones. */
  sandboxPort: number;
  appPort: number;
  /** Serve the pages through Vite with hot reload instead of the build. */
  development?: boolean;
  /** Throw-away databases, unsafe and fast. */
  unsafeFast?: boolean;
  /** Folder for database and world together, where they shall not lie in their usual places. */
  home?: string;
}

/** What the sandbox prints when it is ready. */
export interface SandboxReady {
  controlUrl: string;
  proxyUrl: string;
  env: Record<string, string>;
  /** Where a person's own browser finds each genuine host. */
  localOrigins: Record<string, string>;
}

/** What web and worker need around them: a database and the local world. */
export interface Surroundings {
  sandbox: SandboxReady;
  databaseUrl: string;
  /** The environment web and worker run in. */
  env: Record<string, string | undefined>;
  stop(): Promise<void>;
}

export interface RunningProduct extends Surroundings {
  /** Address of the web process itself, for health and metrics. */
  webUrl: string;
  processes: ProductProcesses;
}

/** Starts the whole product and waits until it answers. Throws one sentence when it cannot. */
export async function startProduct(options: ProductOptions): Promise<RunningProduct> {
  const surroundings = await startSurroundings(options);
  const entries = {
    web: options.development ? "scripts/web-with-reload.ts" : "app/web/web.server.ts",
    worker: "app/jobs/worker.server.ts",
  };
  const processes = await startProcesses(options.name, entries, surroundings.env);
  return {
    ...surroundings,
    webUrl: `http://127.0.0.1:${options.appPort}`,
    processes,
    async stop() {
      await processes.stop();
      await surroundings.stop();
    },
  };
}

/** Starts database and local world alone. */
export async function startSurroundings(options: ProductOptions): Promise<Surroundings> {
  const folder = options.home ? path.join(options.home, "world") : path.join(repository, ".sandbox", options.name);
  if (options.fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const server = await startDatabaseServer(options);
  const databaseUrl = await prepareDatabase(server, options);
  const sandbox = startChild({
    name: `${options.name}-sandbox`,
    args: sandboxArguments(options, folder),
    env: process.env,
  });
  const ready = await sandbox.firstLine(readSandboxReady);
  const env = {
    ...process.env,
    ...ready.env,
    ...keys(folder),
    DATABASE_URL: databaseUrl,
    PORT: String(options.appPort),
    WORKER_PORT: "0",
  };
  return {
    sandbox: ready,
    databaseUrl,
    env,
    async stop() {
      await sandbox.stop();
      await server.stop();
    },
  };
}

function startDatabaseServer(options: ProductOptions): Promise<EmbeddedPostgres> {
  const given = process.env.DATABASE_URL;
  if (!given)
    return startEmbeddedPostgres({
      name: options.unsafeFast ? "story" : "demo",
      unsafeFast: options.unsafeFast,
      ...(options.home ? { data: path.join(options.home, "postgres") } : {}),
    });
  const databaseUrl = (name: string) => Object.assign(new URL(given), { pathname: `/${name}` }).toString();
  return Promise.resolve({
    url: given,
    pid: undefined,
    startedHere: false,
    databaseUrl,
    stop: () => Promise.resolve(),
  });
}

async function prepareDatabase(server: EmbeddedPostgres, options: ProductOptions): Promise<string> {
  const name = `winback_${options.name.replaceAll("-", "_")}`;
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const database = pg.escapeIdentifier(name);
  if (options.fresh) await client.query(`drop database if exists ${database} with (force)`);
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
  if (!rowCount) await client.query(`create database ${database}`);
  await client.end();
  return server.databaseUrl(name);
}

function sandboxArguments(options: ProductOptions, folder: string): string[] {
  const { customers, seed, sandboxPort, appPort } = options;
  const numbers = { customers, seed, port: sandboxPort, "app-port": appPort, "proxy-port": 0 };
  const flags = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return ["sandbox/main.ts", "--json", "--with-parent", "--data", folder, ...flags];
}

function readSandboxReady(line: string): SandboxReady | undefined {
  return line.startsWith("{") ? (JSON.parse(line) as SandboxReady) : undefined;
}

/** Keys are made once for each local world: what was sealed with them must open after a restart. */
function keys(folder: string): Record<string, string> {
  const file = path.join(folder, "keys.json");
  if (!existsSync(file)) {
    const key = () => randomBytes(32).toString("base64");
    writeFileSync(file, JSON.stringify({ ENCRYPTION_KEYS: `k1:${key()}`, INDEX_KEY: key() }), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}
