import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { StagingTable } from "./copy-line.ts";

/** A connection of its own that loads rows by COPY. */
export interface RowLoader {
  /**
   * Takes a lock that nobody else holds while this loader is open, also not another process; it falls with the
   * connection. Returns whether it was free.
   */
  lock(lockClass: number, key: number): Promise<boolean>;
  /** Empties the tables, made when they are missing, and fills them with these rows (`CopyRows`), as one. */
  fill(tables: readonly { table: StagingTable; rows: Buffer }[]): Promise<void>;
  drop(names: readonly string[]): Promise<void>;
  /** Lets the planner see how full these tables are by now; it would take a table that just fills for a small one. */
  analyze(tables: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export interface RowCopy {
  open(): Promise<RowLoader>;
}

/**
 * COPY into staging tables: the fastest way in. The tables are UNLOGGED: they hold one chunk for as long as it takes to
 * merge it, and what they hold after a crash does not matter.
 */
export function createRowCopy(connectionString: string): RowCopy {
  return {
    async open() {
      const client = new pg.Client({ connectionString, application_name: "winback-import" });
      // A connection lost between two statements is noticed by the next of them.
      client.on("error", () => {});
      await client.connect();
      await client.query("set timezone = 'UTC'; set synchronous_commit = off; set client_min_messages = warning");
      return loaderOn(client);
    },
  };
}

function loaderOn(client: pg.Client): RowLoader {
  const made = new Set<string>();
  const empty = async (table: StagingTable) => {
    const name = pg.escapeIdentifier(table.name);
    if (made.has(table.name)) return await client.query(`truncate ${name}`);
    await client.query(`drop table if exists ${name}`);
    return await client.query(`create unlogged table ${name} (${table.columns.join(", ")})`);
  };
  return {
    async lock(lockClass, key) {
      const answer = await client.query<{ free: boolean }>("select pg_try_advisory_lock($1, $2) as free", [
        lockClass,
        key,
      ]);
      return answer.rows[0]?.free ?? false;
    },
    async fill(tables) {
      await client.query("begin");
      try {
        for (const { table, rows } of tables) {
          await empty(table);
          if (rows.length === 0) continue;
          const copy = client.query(copyFrom(`copy ${pg.escapeIdentifier(table.name)} from stdin`));
          await pipeline(Readable.from([rows]), copy);
        }
        await client.query("commit");
        for (const { table } of tables) made.add(table.name);
      } catch (error) {
        await client.query("rollback");
        throw error;
      }
    },
    async drop(names) {
      for (const name of names) {
        made.delete(name);
        await client.query(`drop table if exists ${pg.escapeIdentifier(name)}`);
      }
    },
    async analyze(tables) {
      await client.query(`analyze ${tables.map((table) => pg.escapeIdentifier(table)).join(", ")}`);
    },
    close: () => client.end(),
  };
}
