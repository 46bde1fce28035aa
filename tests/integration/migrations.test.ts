import { spawnSync } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { expect, it } from "vitest";
import { applyMigrations } from "../../app/platform/migrations.server.ts";
import { freshDatabase } from "./fresh-database.ts";

const { connectionString } = await freshDatabase();
const planned = await freshDatabase();

/** What schema.prisma says, as SQL for an empty database. */
function plannedScript(): string {
  const args = ["migrate", "diff", "--from-empty", "--to-schema", "prisma/schema.prisma", "--script"];
  const run = spawnSync(process.execPath, ["node_modules/prisma/build/index.js", ...args], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: { ...process.env, DATABASE_URL: planned.connectionString },
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

const COLUMNS = `select table_name, column_name, udt_name, datetime_precision, is_nullable, column_default
  from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations' order by 1, 2`;
// partial indexes and indexes on expressions are beyond schema.prisma: they stand in the migrations alone
const INDEXES = `select tablename, indexdef from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'
  and indexdef !~* ' where ' and indexdef !~ 'upper\\(|COALESCE\\(|->>' order by 1, 2`;

async function query(database: string, ...statements: string[]): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const answers: unknown[][] = [];
    for (const statement of statements) answers.push((await client.query(statement)).rows);
    return answers;
  } finally {
    await client.end();
  }
}

it("builds from the migrations exactly what schema.prisma says", async () => {
  const script = plannedScript();
  await query(planned.connectionString, `drop schema public cascade; ${script}`);
  const [columns, indexes] = await query(planned.connectionString, COLUMNS, INDEXES);
  const [builtColumns, builtIndexes] = await query(connectionString, COLUMNS, INDEXES);
  expect(columns?.length).toBeGreaterThan(200);
  expect(builtColumns).toEqual(columns);
  expect(builtIndexes).toEqual(indexes);
});

it("applies nothing twice", async () => {
  expect(await applyMigrations(connectionString)).toEqual([]);
});

it("starts on a database that a newer version has migrated already", async () => {
  await query(
    connectionString,
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     values ('newer', 'x', '29991231000000_of_a_newer_version', now(), 1)`,
  );
  expect(await applyMigrations(connectionString)).toEqual([]);
});

it("refuses a migration that was changed after it was applied", async () => {
  await query(connectionString, "update _prisma_migrations set checksum = 'another'");
  await expect(applyMigrations(connectionString)).rejects.toThrow(/was changed after it was applied/);
});
