import type { Kernel } from "./kernel.ts";

/**
 * Both clocks of the product follow the kernel's time, years apart from each other: whoever reads one where the other is
 * meant gets nowhere.
 */
export interface Clocks {
  /** Business time, as `now()` gives it. */
  business(): Date;
  /** Business time of a moment of the kernel. */
  businessAt(ms: number): Date;
  /** Physical time, as the database's clock_timestamp() gives it. */
  physical(): Date;
}

const PHYSICAL_EPOCH = Date.UTC(2031, 2, 3);

/** @param start business time at the kernel's 0. */
export function createClocks(kernel: Kernel, start: Date): Clocks {
  const businessAt = (ms: number) => new Date(start.getTime() + ms);
  return {
    business: () => businessAt(kernel.time),
    businessAt,
    physical: () => new Date(PHYSICAL_EPOCH + kernel.time),
  };
}

/**
 * Puts a clock_timestamp() in front of PostgreSQL's own, which reads what each transaction was told: the product's
 * statements need no change to live in virtual time.
 */
export const virtualClock = (database: string) => `
  create schema simulated;
  create function simulated.clock_timestamp() returns timestamptz language sql volatile
    as $$ select current_setting('simulated.clock')::timestamptz $$;
  alter database "${database}" set search_path = simulated, pg_catalog, public;
  create table simulated.job (id bigint generated always as identity, name text not null, payload jsonb not null);`;
