import { setTimeout as wait } from "node:timers/promises";
import { askPatiently } from "./killable-postgres.ts";

/** What was under way with codes as a worker was killed, in kills. */
export type KilledAt = Record<(typeof WORK)[number], number>;

/**
 * Lets go what a killed worker held (its leases pass after half a minute; a run of minutes cannot wait for that) and asks
 * for the sweep of the night at once.
 */
export async function beginTasksAnew(databaseUrl: string): Promise<void> {
  await askPatiently(
    databaseUrl,
    "update recurring_task set lease_until = null where name in ('revoke_codes', 'sweep_codes')",
  );
  await askPatiently(databaseUrl, "update recurring_task set next_run_at = '2020-01-01' where name = 'sweep_codes'");
}

const WORK = ["issuing", "revoking", "sweeping"] as const;
const LOOK_MS = 40;
const LOOKS = 250;

/** Waits until a worker is issuing, revoking or sweeping, in turn; not for ever, since there may be nothing to do. */
export async function untilUnderWay(databaseUrl: string, turn: number): Promise<void> {
  const wanted = WORK[turn % WORK.length] ?? "issuing";
  for (let looks = 0; looks < LOOKS; looks++) {
    const [row] = await askPatiently<UnderWay>(databaseUrl, UNDER_WAY);
    if (row?.[wanted]) return;
    await wait(LOOK_MS);
  }
}

type UnderWay = Record<(typeof WORK)[number], boolean>;

const UNDER_WAY = `select exists (select 1 from discount_code where state in ('reserved', 'issuing')) as issuing,
    exists (select 1 from recurring_task where name = 'revoke_codes' and lease_until > clock_timestamp()) as revoking,
    exists (select 1 from pgboss.job where name = 'sweep_codes' and state = 'active'
      and started_on > clock_timestamp() - interval '2 seconds') as sweeping`;

/** Counts what a worker that was killed just now had under way. */
export async function countUnderWay(databaseUrl: string, counts: KilledAt): Promise<void> {
  const [row] = await askPatiently<UnderWay>(databaseUrl, UNDER_WAY);
  for (const what of WORK) counts[what] += row?.[what] ? 1 : 0;
}
