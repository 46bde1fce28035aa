import { type Database, sql } from "../../app/platform/database.server.ts";

/** How many statements in this database wait for somebody else's lock just now. */
export async function waitingForLocks(database: Database): Promise<number> {
  const [row] = await database.transaction((tx) =>
    tx.$queryRaw<{ count: number }[]>(
      sql`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    ),
  );
  return row?.count ?? 0;
}
