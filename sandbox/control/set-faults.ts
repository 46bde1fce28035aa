import { z } from "zod";
import type { Faults } from "../world/faults.ts";
import type { World } from "../world/world.ts";
import { ControlProblem } from "./control-parts.ts";

const share = z.number().min(0).max(1);
const delay = z.number().min(0).max(600_000);

const changes = z
  .strictObject({
    twilioLatencyMs: delay,
    twilioLoseReplyShare: share,
    twilioRefuse: z.boolean(),
    webhookDuplicateShare: share,
    webhookDelayMs: delay,
    webhookReorder: z.boolean(),
    webhookLoseShare: share,
    apiLatencyMs: delay,
    apiThrottled: z.boolean(),
    apiLoseReplyShare: share,
    codeTakenShare: share,
    codeFailShare: share,
    tokenEndpointDown: z.boolean(),
  } satisfies Record<keyof Faults, z.ZodType>)
  .partial();

/** Changes the faults named and leaves the others; refuses unknown names and values out of range, changing nothing. */
export function setFaults(world: World, wish: unknown): Faults {
  const parsed = changes.safeParse(wish);
  if (!parsed.success) throw new ControlProblem(400, z.prettifyError(parsed.error));
  Object.assign(world.faults, parsed.data);
  world.log("faults", null, `faults set: ${JSON.stringify(parsed.data)}`);
  return world.faults;
}
