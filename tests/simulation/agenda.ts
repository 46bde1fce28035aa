import type { Database } from "../../app/platform/database.server.ts";
import type { Clocks } from "./clocks.ts";

export type Task = "hand_over" | "look_at_shop" | "prepare" | "settle" | "process_inbox" | "revoke";

export interface Agenda {
  /** What may have something to do by now. */
  now: Set<Task>;
  /** Milliseconds until something else becomes due; null when nothing will by itself. */
  nextMs: number | null;
}

/**
 * What the product wrote down to do, and when. Only there so that idle loops can skip the rounds and days in which
 * nothing would happen: it lets nothing through and holds nothing back.
 */
export async function readAgenda(database: Database, clocks: Clocks): Promise<Agenda> {
  const business = clocks.business();
  const physical = clocks.physical();
  const rows = await database.transaction(
    (tx) => tx.$queryRaw<{ task: Task; ms: number }[]>`
      with installed as (select id from shop where state = 'installed'), waits as (
        select unnest(array['hand_over', 'look_at_shop']) as task, greatest(due_at - ${business},
            next_look_at - ${business}, lease_until - ${physical}) as wait
          from message where state = 'due' and shop_id in (select id from installed)
        union all select 'settle', lease_until - ${physical} from message where state = 'handed'
        union all select 'settle', greatest(next_look_at - ${business}, lease_until - ${physical})
          from message where state = 'unknown' and shop_id in (select id from installed)
        union all select 'prepare', next_due_at - interval '15 minutes' - ${business} from enrollment e
          where state = 'active' and not exists (select 1 from message m where m.shop_id = e.shop_id
            and m.enrollment_id = e.id and m.kind = 'step' and m.step = e.next_step)
        union all select 'process_inbox', next_try_at - ${physical} from inbox where state = 'new'
        union all select 'revoke', interval '0' from discount_code where state = 'revoking')
      select task, (extract(epoch from wait) * 1000)::float8 as ms from waits`,
  );
  const later = rows.filter((row) => row.ms > 0).map((row) => row.ms);
  return {
    now: new Set(rows.filter((row) => row.ms <= 0).map((row) => row.task)),
    nextMs: later.length > 0 ? Math.min(...later) : null,
  };
}
