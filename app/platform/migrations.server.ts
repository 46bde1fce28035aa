import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";

const folder = path.resolve(import.meta.dirname, "../../prisma/migrations");
/** Any fixed number: two processes that start together take turns. */
const LOCK = 72_114_401;

const TABLE = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/**
 * Applies the migrations that are missing, in order, each in a transaction, and keeps Prisma's own table, so that
 * `prisma migrate status` agrees.
 * @returns the names of those it applied.
 * @throws when an applied migration has been changed since.
 */
export async function applyMigrations(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    await client.query(TABLE);
    const done = await client.query<{ migration_name: string; checksum: string }>(
      "select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null",
    );
    const checksums = new Map(done.rows.map((row) => [row.migration_name, row.checksum]));
    const applied: string[] = [];
    for (const { name, script, checksum } of await readMigrations()) {
      const known = checksums.get(name);
      if (known && known !== checksum) throw new Error(`The migration ${name} was changed after it was applied.`);
      if (known) continue;
      await client.query("begin");
      await client.query(script);
      await client.query(
        `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
         values ($1, $2, $3, now(), 1)`,
        [randomUUID(), checksum, name],
      );
      await client.query("commit");
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function readMigrations() {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(
    names.sort().map(async (name) => {
      const script = await readFile(path.join(folder, name, "migration.sql"), "utf8");
      return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
    }),
  );
}
