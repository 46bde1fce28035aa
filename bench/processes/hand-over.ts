/** The worker's hand-over loop alone, at a fixed moment of business time, until nothing is due. Prints what it took. */
import { handOverDue } from "../../app/domain/messages/hand-over-due.server.ts";
import { HandOverDesk } from "../../app/domain/messages/hand-over-slots.ts";
import { createStepEvents } from "../../app/domain/series/step-events.server.ts";
import { ports } from "../../app/wiring.server.ts";

const { now } = JSON.parse(process.argv[2] ?? "{}") as { now: string };
const fixed = { ...ports, now: () => new Date(now) };
const events = createStepEvents(fixed);
const began = performance.now();
const cpuBefore = process.cpuUsage();
const desk = new HandOverDesk();
while (await handOverDue(fixed, events, desk));
const { user, system } = process.cpuUsage(cpuBefore);
process.stdout.write(JSON.stringify({ ms: performance.now() - began, cpuMs: (user + system) / 1_000 }));
process.exit(0);
