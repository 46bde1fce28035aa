#!/usr/bin/env node
// JSON-RPC front (stdio) for Prisma's WASM schema engine: `prisma migrate …` without the downloaded binary.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { parseIntoClientConfig } from "pg-connection-string";

const wasmDir = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
const argv = process.argv.slice(2),
  datamodels = [];
let ds = {},
  cli;
if (argv.includes("--version")) {
  console.log("schema-engine-wasm " + JSON.parse(fs.readFileSync(path.join(wasmDir, "package.json"), "utf8")).version);
  process.exit(0);
}
for (let i = 0; i < argv.length; i++) {
  if (argv[i] === "--datamodels") datamodels.push(argv[++i]);
  else if (argv[i] === "--datasource") ds = JSON.parse(argv[++i]);
  else if (argv[i] === "cli") cli = argv[++i];
  else if (argv[i].startsWith("--")) i++;
}
const url = ds.url ?? "postgresql://localhost/postgres";
const clean = (u) => {
  const x = new URL(u);
  x.searchParams.delete("schema");
  return x.toString();
};
const admin = (u) => {
  const x = new URL(clean(u));
  x.pathname = "/postgres";
  return x.toString();
};
const dbName = (u) => decodeURIComponent(new URL(u).pathname.slice(1));
const once = async (u, sql) => {
  const c = new pg.Client({ connectionString: u });
  await c.connect();
  try {
    return await c.query(sql);
  } finally {
    await c.end();
  }
};
const createDb = (n) => once(admin(url), `create database ${pg.escapeIdentifier(n)}`),
  dropDb = (n) => once(admin(url), `drop database if exists ${pg.escapeIdentifier(n)} with (force)`);
if (cli) {
  const log = (level, message, x) =>
    console.error(
      JSON.stringify({ timestamp: new Date(), level, target: "schema_engine::logger", fields: { message, ...x } }),
    );
  log("INFO", "schema-engine " + cli); // the CLI drops the first line
  try {
    if (cli === "can-connect-to-database") await once(clean(url), "select 1");
    else if (cli === "create-database") await createDb(dbName(url));
    else if (cli === "drop-database") await dropDb(dbName(url));
    else throw new Error("unsupported: " + cli);
    process.exit(0);
  } catch (e) {
    log("ERROR", e.message || e.code, { error_code: { "3D000": "P1003", "28P01": "P1000" }[e.code] ?? "P1001" });
    process.exit(1);
  }
}
// catalog columns of type "char" (oid 18) are refused by adapter-pg: present them as text (oid 25)
const fix = (x) => {
  for (const r of [x].flat()) for (const f of r?.fields ?? []) if (f.dataTypeID === 18) f.dataTypeID = 25;
  return x;
};
class Client extends pg.Client {
  query(...a) {
    const cb = a.at(-1);
    if (typeof cb === "function") {
      a[a.length - 1] = (e, x) => cb(e, x && fix(x));
      return super.query(...a);
    }
    const r = super.query(...a);
    return typeof r?.then === "function" ? r.then(fix) : r;
  }
}
async function open(u, database, after) {
  const pool = new pg.Pool({ ...parseIntoClientConfig(clean(u)), ...(database && { database }), Client, max: 4 });
  const a = await new PrismaPg(pool, {
    schema: new URL(u).searchParams.get("schema") ?? undefined,
    disposeExternalPool: true,
  }).connect();
  a.executeScript = async (sql) => {
    try {
      await pool.query(sql);
    } catch (e) {
      a.onError(e);
    }
  }; // adapter-pg splits at every ';' and breaks $$ bodies
  if (after) {
    const d = a.dispose.bind(a);
    a.dispose = async () => {
      await d();
      await after();
    };
  }
  return a;
}
let engine;
async function getEngine() {
  if (engine) return engine;
  const bg = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(wasmDir, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": bg,
  });
  bg.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => open(url),
    connectToShadowDb: async () => {
      if (ds.shadowDatabaseUrl) return open(ds.shadowDatabaseUrl);
      const n = `prisma_shadow_${process.pid}_${Date.now()}`;
      await createDb(n);
      return open(url, n, () => dropDb(n));
    },
  });
  return (engine = await bg.SchemaEngine.new(
    { datamodels: datamodels.length ? datamodels.map((f) => [f, fs.readFileSync(f, "utf8")]) : undefined },
    () => {},
    factory,
  ));
}
const out = (o) => process.stdout.write(JSON.stringify({ jsonrpc: "2.0", ...o }) + "\n");
async function handle({ id, method, params }) {
  if (!method) return; // the CLI's answers to our "print" calls
  try {
    const r =
      method === "createDatabase"
        ? (await createDb(dbName(url)), { databaseName: dbName(url) })
        : await (await getEngine())[method === "getDatabaseVersion" ? "version" : method](params);
    if (method === "diff" && r?.stdout != null) out({ id: 1e9 + id, method: "print", params: { content: r.stdout } });
    out({ id, result: r ?? null });
  } catch (e) {
    out({
      id,
      error: {
        code: 4466,
        message: "error",
        data: { is_panic: false, message: e?.message ?? String(e), error_code: e?.code ?? null, meta: e?.meta ?? null },
      },
    });
  }
}
let q = Promise.resolve();
readline
  .createInterface({ input: process.stdin })
  .on("line", (l) => {
    if (l.trim()) {
      const m = JSON.parse(l);
      q = q.then(() => handle(m));
    }
  })
  .on("close", () => q.then(() => process.exit(0)));
