import { type HandOverPorts, handOverDue } from "../domain/messages/hand-over-due.server.ts";
import { HandOverDesk } from "../domain/messages/hand-over-slots.ts";
import { settleUnknown } from "../domain/messages/settle-unknown.server.ts";
import { takeBackTexts } from "../domain/messages/take-back-texts.server.ts";
import { checkFreshness } from "../domain/series/check-freshness.server.ts";
import { enrollLapsed } from "../domain/series/enroll-lapsed.server.ts";
import type { OptOutPorts } from "../domain/series/opt-out-phone.server.ts";
import { planUnplanned } from "../domain/series/plan-texts.server.ts";
import { type PreparePorts, prepareSteps } from "../domain/series/prepare-steps.server.ts";
import { createStepEvents } from "../domain/series/step-events.server.ts";
import { type InboxPorts, processInbox } from "../domain/sync/process-inbox.server.ts";
import { BackOff } from "../platform/back-off.ts";
import type { BackgroundQueue } from "../platform/jobs.server.ts";
import { createLoop } from "../platform/loop.server.ts";
import { type JobPorts, jobHandlers, LONG_JOBS } from "./job-list.server.ts";
import { runRecurring } from "./run-recurring.server.ts";

export type WorkerPorts = HandOverPorts &
  PreparePorts &
  InboxPorts &
  JobPorts &
  OptOutPorts & { jobs: BackgroundQueue };

/** Deliveries worked off in one round of the inbox loop. */
const INBOX_ROUND = 100;

/**
 * Starts everything that is done without a request: the loops over what is due, and the background jobs. Any number of
 * processes may do so side by side.
 */
export async function startWorker(ports: WorkerPorts): Promise<{ stop(): Promise<void> }> {
  const events = createStepEvents(ports);
  const bell = { rings: 0 };
  const desk = new HandOverDesk();
  const backOff = new BackOff();
  const loops = [
    createLoop({ ...ports, bell }, "process-inbox", async () => (await processInbox(ports, INBOX_ROUND)) > 0),
    createLoop({ ...ports, bell }, "detect-lapsed", async () => {
      const looked = await enrollLapsed(ports);
      if (looked) await planUnplanned(ports);
      return looked;
    }),
    createLoop({ ...ports, bell }, "prepare-steps", () => prepareSteps(ports, backOff)),
    createLoop({ ...ports, bell }, "check-freshness", () => checkFreshness(ports)),
    createLoop({ ...ports, bell }, "hand-over", () => handOverDue(ports, events, desk)),
    createLoop({ ...ports, bell }, "take-back", () => takeBackTexts(ports)),
    createLoop({ ...ports, bell }, "settle-unknown", () => settleUnknown(ports, events)),
    createLoop({ ...ports, bell }, "run-recurring", () => runRecurring(ports)),
  ];
  await ports.jobs.work(jobHandlers(ports), ports.log, LONG_JOBS);
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      await ports.jobs.stop();
    },
  };
}
