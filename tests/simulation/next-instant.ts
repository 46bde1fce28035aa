import type { Database } from "../../app/platform/database.server.ts";
import type { Clocks } from "./clocks.ts";

/**
 * Milliseconds until something the product wrote down becomes due; null when nothing does. Only there so that idle
 * processes can skip the days between: it decides nothing.
 */
export async function nextInstant(database: Database, clocks: Clocks): Promise<number | null> {
  const business = clocks.business();
  const physical = clocks.physical();
  const rows = await database.transaction(
    (tx) => tx.$queryRaw<{ ms: number | null }[]>`
      select (extract(epoch from min(wait)) * 1000)::float8 as ms from (
        select greatest(due_at, coalesce(next_look_at, due_at)) - ${business} as wait from message where state = 'due'
        union all select next_look_at - ${business} from message where state = 'unknown'
        union all select next_due_at - interval '15 minutes' - ${business} from enrollment where state = 'active'
        union all select lease_until - ${physical} from message where lease_until is not null
        union all select next_try_at - ${physical} from inbox where state = 'new') one
      where wait > interval '0'`,
  );
  return rows[0]?.ms ?? null;
}
