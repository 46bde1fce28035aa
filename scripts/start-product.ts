/** Brings up everything on embedded defaults: database, sandbox, web and worker, each its own process. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { type RunningChild, startChild } from "./child-process.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
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
}

/** What the sandbox prints when it is ready. */
export interface SandboxReady {
  controlUrl: string;
  proxyUrl: string;
  env: Record<string, string>;
  /** Where a person's own browser finds each genuine host. */
  localOrigins: Record<string, string>;
}

export interface RunningProduct {
  sandbox: SandboxReady;
  /** Address of the web process itself, for health and metrics. */
  webUrl: string;
  databaseUrl: string;
  /** The environment web and worker run in. */
  env: Record<string, string | undefined>;
  worker: RunningChild;
  web: RunningChild;
  /** Ends web or worker, if it still runs, and starts it again. */
  restart(which: "web" | "worker"): Promise<void>;
  /** Called when web or worker ends though nobody asked for it. */
  onUnexpectedEnd(listener: (which: string, code: number | null) => void): void;
  stop(): Promise<void>;
}

/** Starts the whole product and waits until it answers. Throws one sentence when it cannot. */
export async function startProduct(options: ProductOptions): Promise<RunningProduct> {
  const folder = path.join(repository, ".sandbox", options.name);
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
  const start = {
    web: () =>
      startProcess(
        `${options.name}-web`,
        options.development ? "scripts/web-with-reload.ts" : "app/web/web.server.ts",
        env,
      ),
    worker: () => startProcess(`${options.name}-worker`, "app/jobs/worker.server.ts", env),
  };
  const expected = new WeakSet<RunningChild>();
  const endListeners: ((which: string, code: number | null) => void)[] = [];
  const watched = async (which: "web" | "worker") => {
    const child = await start[which]();
    child.onExit((code) => {
      if (!expected.has(child)) for (const listener of endListeners) listener(which, code);
    });
    return child;
  };
  const stop = (child: RunningChild) => {
    expected.add(child);
    return child.stop();
  };
  const web = await watched("web");
  const worker = await watched("worker");
  const running: RunningProduct = {
    sandbox: ready,
    webUrl: `http://127.0.0.1:${options.appPort}`,
    databaseUrl,
    env,
    web,
    worker,
    async restart(which) {
      await stop(running[which]);
      running[which] = await watched(which);
    },
    onUnexpectedEnd: (listener) => void endListeners.push(listener),
    async stop() {
      await Promise.all([stop(running.web), stop(running.worker)]);
      await sandbox.stop();
      await server.stop();
    },
  };
  return running;
}

async function startProcess(
  name: string,
  entry: string,
  env: Record<string, string | undefined>,
): Promise<RunningChild> {
  const child = startChild({ name, args: [entry], env });
  await child.firstLine((line) => (line.includes('"msg":"ready"') ? true : undefined));
  return child;
}

function startDatabaseServer(options: ProductOptions): Promise<EmbeddedPostgres> {
  const given = process.env.DATABASE_URL;
  if (!given)
    return startEmbeddedPostgres({ name: options.unsafeFast ? "test" : "demo", unsafeFast: options.unsafeFast });
  const databaseUrl = (name: string) => Object.assign(new URL(given), { pathname: `/${name}` }).toString();
  return Promise.resolve({ url: given, databaseUrl, stop: () => Promise.resolve() });
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
