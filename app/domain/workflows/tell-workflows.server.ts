import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Now, Stopwatch } from "../../platform/ports.ts";
import { keepBackgroundPace } from "../shops/background-pace.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { lateCutoff, MOST_TRIES, TRIGGERS } from "./workflow-event.ts";
import { hasEvents, settleEvent, type TakenEvent, takeEvent } from "./workflow-event-store.server.ts";
import type { TellOutcome, WorkflowPort } from "./workflow-port.ts";

/** Name of the background job and of the recurring task that asks for it; payload `{ shop: <ShopId> }`. */
export const TELL_WORKFLOWS = "tell-workflows";

/** Events told with one job; the rest a minute later. */
const MOST_A_JOB = 200;

export interface TellPorts {
  database: Database;
  now: Now;
  stopwatch: Stopwatch;
  log: Log;
  workflows: WorkflowPort;
}

/** Asks for the job where a shop has events to tell. */
export async function askToTellWorkflows(
  { database, jobs }: { database: Database; jobs: BackgroundJobs },
  shop: ShopId,
): Promise<void> {
  await database.transaction(async (tx) => {
    if (await hasEvents(tx, shop)) await jobs.send(tx, TELL_WORKFLOWS, { shop });
  });
}

/**
 * Tells Shopify Flow what has happened in a shop, in order, each event once. Before the first, Shopify is asked
 * something that changes nothing: while it does not answer, nothing is put at risk. An event whose answer is lost is told
 * again or not by what it is (`TRIGGERS`); one that was not sent waits.
 */
export async function tellWorkflows(ports: TellPorts, shop: ShopId): Promise<void> {
  const { database, stopwatch, workflows } = ports;
  const due = await database.transaction(
    async (tx) => (await readShopRow(tx, shop)).state === "installed" && (await hasEvents(tx, shop)),
  );
  if (!due || !(await workflows.answers(shop))) return;
  for (let told = 0; told < MOST_A_JOB; told++) {
    const began = stopwatch.ms();
    const event = await database.transaction((tx) => takeEvent(tx, shop, lateCutoff(ports.now())));
    if (!event) return;
    const { handle, payload } = TRIGGERS[event.kind];
    const outcome = await workflows.tell(shop, handle, payload(event));
    await database.transaction((tx) =>
      settleEvent(tx, shop, event, stateAfter(event, outcome), outcome !== "not_sent"),
    );
    if (outcome !== "told") ports.log.warn("workflow not told", { shop, topic: event.kind, reason: outcome });
    // What keeps one from being told keeps all: the next job tries.
    if (outcome === "not_sent" || outcome === "unsure") return;
    await keepBackgroundPace(stopwatch, began);
  }
}

function stateAfter({ kind, attempt }: TakenEvent, outcome: TellOutcome) {
  if (outcome === "not_sent") return "waiting";
  if (outcome === "unsure") return TRIGGERS[kind].again && attempt < MOST_TRIES ? "waiting" : "unsure";
  return outcome;
}
