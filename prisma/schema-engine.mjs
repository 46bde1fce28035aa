#!/usr/bin/env node
// Prisma's schema engine as the `prisma` command expects it (JSON-RPC on standard input and output), made of Prisma's own
// WebAssembly build, so that `prisma migrate …` works without the binary it would download. See
// docs/decisions/0003-prisma-offline.md. Developers only: production applies migrations by itself.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { parseIntoClientConfig } from "pg-connection-string";

const wasmFolder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
const options = readArguments(process.argv.slice(2));
const url = options.datasource.url ?? "postgresql://localhost/postgres";
const databaseName = decodeURIComponent(new URL(url).pathname.slice(1));

if (options.version) {
  const { version } = JSON.parse(fs.readFileSync(path.join(wasmFolder, "package.json"), "utf8"));
  console.log(`schema-engine-wasm ${version}`);
} else if (options.cli) {
  process.exit(await runCliCommand(options.cli));
} else {
  serve();
}

function readArguments(args) {
  const read = { datamodels: [], datasource: {}, cli: undefined, version: args.includes("--version") };
  while (args.length > 0) {
    const name = args.shift();
    if (name === "--datamodels") read.datamodels.push(args.shift());
    else if (name === "--datasource") read.datasource = JSON.parse(args.shift());
    else if (name === "cli") read.cli = args.shift();
    else if (name.startsWith("--")) args.shift();
  }
  return read;
}

function withoutSchema(address) {
  const plain = new URL(address);
  plain.searchParams.delete("schema");
  return plain.toString();
}

async function runOnce(address, statement) {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function runOnMaintenanceDatabase(statement) {
  return runOnce(Object.assign(new URL(withoutSchema(url)), { pathname: "/postgres" }).toString(), statement);
}
const createDatabase = (name) => runOnMaintenanceDatabase(`create database ${pg.escapeIdentifier(name)}`);
const dropDatabase = (name) =>
  runOnMaintenanceDatabase(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);

async function runCliCommand(command) {
  const commands = {
    "can-connect-to-database": () => runOnce(withoutSchema(url), "select 1"),
    "create-database": () => createDatabase(databaseName),
    "drop-database": () => dropDatabase(databaseName),
  };
  const log = (level, message, more) => {
    const fields = { message, ...more };
    console.error(JSON.stringify({ timestamp: new Date(), level, target: "schema_engine::logger", fields }));
  };
  log("INFO", `schema-engine ${command}`); // the `prisma` command drops the first line
  try {
    await commands[command]();
    return 0;
  } catch (error) {
    const code = { "3D000": "P1003", "28P01": "P1000" }[error.code] ?? "P1001";
    log("ERROR", error.message || error.code, { error_code: code });
    return 1;
  }
}

/** Catalogue columns of type "char" (oid 18) are refused by the adapter: present them as text (oid 25). */
function charAsText(result) {
  for (const one of [result].flat()) {
    for (const field of one?.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25;
  }
  return result;
}

class CatalogueClient extends pg.Client {
  query(...args) {
    const callback = args.at(-1);
    if (typeof callback === "function") {
      args[args.length - 1] = (error, result) => callback(error, result && charAsText(result));
      return super.query(...args);
    }
    const result = super.query(...args);
    return typeof result?.then === "function" ? result.then(charAsText) : result;
  }
}

async function connect(address, database, afterwards) {
  const config = { ...parseIntoClientConfig(withoutSchema(address)), Client: CatalogueClient, max: 4 };
  const pool = new pg.Pool(database ? { ...config, database } : config);
  const schema = new URL(address).searchParams.get("schema") ?? undefined;
  const adapter = await new PrismaPg(pool, { schema, disposeExternalPool: true }).connect();
  // the adapter would split a script at every semicolon, also inside function bodies
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((error) => adapter.onError(error));
  };
  if (afterwards) {
    const dispose = adapter.dispose.bind(adapter);
    adapter.dispose = () => dispose().then(afterwards);
  }
  return adapter;
}

async function connectToShadow() {
  const given = options.datasource.shadowDatabaseUrl;
  if (given) return connect(given);
  const name = `prisma_shadow_${process.pid}_${Date.now()}`;
  await createDatabase(name);
  return connect(url, name, () => dropDatabase(name));
}

async function startEngine() {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = fs.readFileSync(path.join(wasmFolder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: connectToShadow,
  });
  const files = options.datamodels.map((file) => [file, fs.readFileSync(file, "utf8")]);
  return await bindings.SchemaEngine.new({ datamodels: files.length > 0 ? files : undefined }, () => {}, factory);
}

function serve() {
  let engine;
  const say = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  const answer = async ({ id, method, params }) => {
    if (!method) return; // the command's reply to one of our "print" calls
    try {
      if (method === "createDatabase") {
        await createDatabase(databaseName);
        return say({ id, result: { databaseName } });
      }
      engine ??= await startEngine();
      const result = await engine[method === "getDatabaseVersion" ? "version" : method](params);
      if (method === "diff" && result?.stdout != null) {
        say({ id: 1e9 + id, method: "print", params: { content: result.stdout } });
      }
      say({ id, result: result ?? null });
    } catch (error) {
      const data = { is_panic: false, message: error?.message ?? String(error) };
      const codes = { error_code: error?.code ?? null, meta: error?.meta ?? null };
      say({ id, error: { code: 4466, message: "error", data: { ...data, ...codes } } });
    }
  };
  let queue = Promise.resolve();
  readline
    .createInterface({ input: process.stdin })
    .on("line", (line) => {
      if (line.trim()) queue = queue.then(() => answer(JSON.parse(line)));
    })
    .on("close", () => queue.then(() => process.exit(0)));
}
