import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/**
 * Loads lines of JSON into a staging table `(n, line jsonb)` by COPY, tens of thousands a second at flat memory. The
 * tables are UNLOGGED: after a crash of the database they are empty and the load begins anew.
 */
export interface LineCopy {
  /** Makes the table anew and fills it. Returns the number of lines. Throws on a line that is no JSON. */
  fill(table: string, lines: Readable): Promise<number>;
  drop(table: string): Promise<void>;
}

/** Each fill takes a connection of its own, for as long as it runs. */
export function createLineCopy(connectionString: string): LineCopy {
  const withClient = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString, application_name: "winback-copy" });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  return {
    fill: (table, lines) =>
      withClient(async (client) => {
        const name = pg.escapeIdentifier(table);
        await client.query(`drop table if exists ${name}`);
        await client.query(
          `create unlogged table ${name} (n bigint generated always as identity primary key, line jsonb)`,
        );
        // Control bytes as quote and delimiter never stand in JSON, so lines need no escaping.
        const copy = copyFrom(`copy ${name} (line) from stdin with (format csv, quote e'\\x01', delimiter e'\\x02')`);
        await pipeline(lines, client.query(copy));
        await client.query(`analyze ${name}`);
        return copy.rowCount;
      }),
    drop: (table) =>
      withClient(async (client) => {
        await client.query(`drop table if exists ${pg.escapeIdentifier(table)}`);
      }),
  };
}
