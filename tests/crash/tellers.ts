import { setTimeout as wait } from "node:timers/promises";
import { flowExtensions } from "../../sandbox/shopify/flow/flow-extensions.ts";
import type { ControlClient } from "../../sandbox/story/control-client.ts";
import { ask, askPatiently } from "./killable-postgres.ts";
import type { Stage } from "./stage-run.ts";
import { letTimePass } from "./stage-time.ts";

/** As the product takes an event to tell it: for longer than any request takes. */
const LEASE_SECONDS = 150;
const LOOK_MS = 20;
const LOOKS = 100;
const MINUTE_MS = 60_000;
const MINUTES = 240;

/** The merchant has a workflow for each of our triggers. */
export async function askForEveryEvent(control: ControlClient, shop: string): Promise<void> {
  for (const { type, handle } of flowExtensions()) {
    if (type === "flow_trigger") await control.post("/workflows/use", { shop, trigger: handle, on: true });
  }
}

/** Has waiting events told at once, not within a minute, and waits until one of them is on its way; not for ever. */
export async function untilTelling(databaseUrl: string): Promise<void> {
  await askPatiently(databaseUrl, "update recurring_task set next_run_at = '2020-01-01' where name = 'tell-workflows'");
  for (let looks = 0; looks < LOOKS; looks++) {
    const [row] = await askPatiently<{ telling: boolean; waiting: boolean }>(
      databaseUrl,
      `select coalesce(bool_or(state = 'telling' and lease_until > clock_timestamp() + interval '140 seconds'), false) as telling,
         coalesce(bool_or(state = 'waiting'), false) as waiting from workflow_event`,
    );
    if (row?.telling || !row?.waiting) return;
    await wait(LOOK_MS);
  }
}

/** Lets go what a worker that is dead was telling: its lease is for longer than a run of minutes can wait. */
export async function releaseTellers(databaseUrl: string, deadSince: Date): Promise<void> {
  await askPatiently(
    databaseUrl,
    `update workflow_event set lease_until = clock_timestamp()
     where state = 'telling' and lease_until < $1::timestamptz + make_interval(secs => $2)`,
    [deadSince.toISOString(), LEASE_SECONDS],
  );
}

/** Lets time pass until shops that have not left have nothing to tell. */
export async function untilAllIsTold(stage: Stage): Promise<void> {
  const { databaseUrl } = stage.postgres;
  for (let minutes = 0; minutes < MINUTES; minutes++) {
    const [row] = await ask<{ waiting: boolean }>(
      databaseUrl,
      `select exists (select 1 from workflow_event e join shop s on s.id = e.shop_id
         where e.state in ('waiting', 'telling') and s.state = 'installed') as waiting`,
    );
    if (!row?.waiting) return;
    // no request in this world takes 20 s
    await releaseTellers(databaseUrl, new Date(Date.now() - 20_000));
    await letTimePass(stage, MINUTE_MS);
    await wait(500);
  }
}
