import type pg from "pg";
import type { Clocks } from "./clocks.ts";

export type Task = "hand_over" | "look_at_shop" | "prepare" | "settle" | "process_inbox" | "revoke" | "jobs";

export interface Agenda {
  /** What may have something to do by now. */
  now: Set<Task>;
  /** Milliseconds until something else becomes due; null when nothing will by itself. */
  nextMs: number | null;
}

/** Something written down to do, not before these moments. */
interface Entry {
  task: Task;
  /** Business time, and time on the wall, in ms; null: at once. */
  business: number | null;
  physical: number | null;
}

/**
 * What the product wrote down to do, and when. Only there so that idle loops can skip the rounds and days in which
 * nothing would happen: it lets nothing through and holds nothing back.
 */
export class AgendaBook {
  readonly #reader: pg.Client;
  readonly #clocks: Clocks;
  #entries: Promise<Entry[]> | null = null;

  constructor(reader: pg.Client, clocks: Clocks) {
    this.#reader = reader;
    this.#clocks = clocks;
  }

  /** Somebody wrote: what was read before holds no longer. */
  forget(): void {
    this.#entries = null;
  }

  async read(): Promise<Agenda> {
    this.#entries ??= readEntries(this.#reader);
    const business = this.#clocks.business().getTime();
    const physical = this.#clocks.physical().getTime();
    const waits = (await this.#entries).map((one) => ({
      task: one.task,
      ms: Math.max((one.business ?? business) - business, (one.physical ?? physical) - physical),
    }));
    const later = waits.filter((one) => one.ms > 0).map((one) => one.ms);
    return {
      now: new Set(waits.filter((one) => one.ms <= 0).map((one) => one.task)),
      nextMs: later.length > 0 ? Math.min(...later) : null,
    };
  }
}

async function readEntries(reader: pg.Client): Promise<Entry[]> {
  const { rows } = await reader.query<Entry>({ name: "agenda", text: ENTRIES });
  return rows;
}

const ENTRIES = `
  with installed as (select id from shop where state = 'installed'), entries(task, business, physical) as (
    select unnest(array['hand_over', 'look_at_shop']), greatest(due_at, next_look_at), lease_until
      from message where state = 'due' and shop_id in (select id from installed)
    union all select 'settle', null, lease_until from message where state = 'handed'
    union all select 'settle', next_look_at, lease_until
      from message where state = 'unknown' and shop_id in (select id from installed)
    union all select 'prepare', next_due_at - interval '15 minutes', null from enrollment e
      where state = 'active' and not exists (select 1 from message m where m.shop_id = e.shop_id
        and m.enrollment_id = e.id and m.kind = 'step' and m.step = e.next_step)
    union all select 'process_inbox', null, next_try_at from inbox where state = 'new'
    union all select 'revoke', null, null from discount_code where state = 'revoking'
    union all select 'jobs', null, null from simulated.job)
  select task, (extract(epoch from business) * 1000)::float8 as business,
    (extract(epoch from physical) * 1000)::float8 as physical from entries`;
