/** The worker's hand-over loop alone, at a fixed moment of business time, for so many seconds. */
import { setTimeout as sleep } from "node:timers/promises";
import { handOverDue } from "../../app/domain/messages/hand-over-due.server.ts";
import { HandOverDesk } from "../../app/domain/messages/hand-over-slots.ts";
import { createStepEvents } from "../../app/domain/series/step-events.server.ts";
import { createLoop } from "../../app/platform/loop.server.ts";
import { ports } from "../../app/wiring.server.ts";

const { now, seconds } = JSON.parse(process.argv[2] ?? "{}") as { now: string; seconds: number };
const fixed = { ...ports, now: () => new Date(now), bell: { rings: 0 } };
const events = createStepEvents(fixed);
const desk = new HandOverDesk();
const loop = createLoop(fixed, "hand-over", () => handOverDue(fixed, events, desk));
await sleep(seconds * 1_000);
await loop.stop();
process.stdout.write("{}");
process.exit(0);
