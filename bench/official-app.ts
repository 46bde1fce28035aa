import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { API_KEY, SECRET } from "./order-webhook.ts";
import { type ServerProcess, startServer } from "./process.ts";

const source = path.resolve(import.meta.dirname, "official-route");
const home = path.resolve(import.meta.dirname, "../.cache/official-route");
const stamp = path.join(home, ".built");

/**
 * A minimal app on Shopify's own packages (authenticate.webhook, sessions in PostgreSQL through Prisma), served by
 * remix-serve. Installed and built the first time, which takes about a minute and the npm registry.
 * @param connectionString of an empty database of its own.
 */
export async function startOfficialApp(connectionString: string, shopDomain: string): Promise<ServerProcess> {
  prepare();
  await storeSession(connectionString, shopDomain);
  const serve = path.join(home, "node_modules/@remix-run/serve/dist/cli.js");
  return await startServer([serve, "./build/server/index.js"], {
    cwd: home,
    env: {
      NODE_ENV: "production",
      DATABASE_URL: connectionString,
      SHOPIFY_API_KEY: API_KEY,
      SHOPIFY_API_SECRET: SECRET,
      SHOPIFY_APP_URL: "https://official.test",
    },
  });
}

/** Installs what its lock file names and builds it, unless that has been done with these very files. */
function prepare(): void {
  const files = [
    "package.json",
    "package-lock.json",
    "vite.config.js",
    "prisma/schema.prisma",
    "app/shopify.server.js",
  ];
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(path.join(source, file)));
  const wanted = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.error("Installing and building the official route to compare with (about a minute, once) …");
  mkdirSync(home, { recursive: true });
  rmSync(path.join(home, "app"), { recursive: true, force: true });
  cpSync(source, home, { recursive: true });
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true", CHECKPOINT_DISABLE: "1" };
  const run = (...command: string[]) =>
    execFileSync("npm", command, { cwd: home, env, stdio: ["ignore", "ignore", 2] });
  run("ci", "--loglevel=error");
  run("run", "build");
  writeFileSync(stamp, wanted);
}

/** The session every webhook looks up: valid for a year, so that no token is refreshed meanwhile. */
async function storeSession(connectionString: string, shopDomain: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(readFileSync(path.join(source, "prisma/session.sql"), "utf8"));
    const expires = new Date(Date.now() + 365 * 86_400_000);
    await client.query(
      `insert into "Session" ("id", "shop", "state", "scope", "expires", "accessToken", "refreshToken", "refreshTokenExpires")
       values ($1, $2, '', 'read_orders', $3, 'shpat_bench', 'shprt_bench', $3)`,
      [`offline_${shopDomain}`, shopDomain, expires],
    );
  } finally {
    await client.end();
  }
}
