import { spawnSync } from "node:child_process";
import pg from "pg";
import { runCommand } from "./command-line.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";
import { repository } from "./repository.ts";

const HELP = `
usage: npm run migrate -- PRISMA_MIGRATE_ARGUMENTS

Authors migrations with Prisma's own commands, offline, on a database of their own. After changing schema.prisma:

  npm run migrate -- dev --name what_changes    write the migration
  npm run migrate -- status                     which are applied there
`;

await runCommand(async () => {
  const args = process.argv.slice(2);
  if (args.length === 0 || args.includes("--help")) {
    console.log(HELP.trim());
    return 0;
  }
  const server = process.env.DATABASE_URL ? undefined : await startEmbeddedPostgres({ name: "demo" });
  const url = server?.databaseUrl("winback_authoring") ?? String(process.env.DATABASE_URL);
  if (server) await createIfMissing(server.url, "winback_authoring");
  const prisma = ["node_modules/prisma/build/index.js", "migrate", ...args];
  const result = spawnSync(process.execPath, prisma, {
    cwd: repository,
    stdio: "inherit",
    env: { ...process.env, DATABASE_URL: url },
  });
  await server?.stop();
  return result.status ?? 1;
});

async function createIfMissing(url: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [name]);
  if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  await client.end();
}
