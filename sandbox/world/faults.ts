import type { World } from "./world.ts";

/** What can be made to go wrong; set through the control page. Shares are 0..1, delays physical milliseconds. */
export interface Faults {
  twilioLatencyMs: number;
  twilioLoseReplyShare: number;
  twilioRefuse: boolean;
  webhookDuplicateShare: number;
  webhookDelayMs: number;
  webhookReorder: boolean;
  webhookLoseShare: number;
  /** Half of it before Shopify does what it is asked, half after. */
  apiLatencyMs: number;
  apiThrottled: boolean;
  /** What was asked is done, and the answer never comes. */
  apiLoseReplyShare: number;
  /** A code that is being added has just been taken by somebody else. */
  codeTakenShare: number;
  /** A code that is being added fails, and its job goes on. */
  codeFailShare: number;
  tokenEndpointDown: boolean;
}

/** A world in which nothing goes wrong. */
export function noFaults(): Faults {
  return {
    twilioLatencyMs: 0,
    twilioLoseReplyShare: 0,
    twilioRefuse: false,
    webhookDuplicateShare: 0,
    webhookDelayMs: 0,
    webhookReorder: false,
    webhookLoseShare: 0,
    apiLatencyMs: 0,
    apiThrottled: false,
    apiLoseReplyShare: 0,
    codeTakenShare: 0,
    codeFailShare: 0,
    tokenEndpointDown: false,
  };
}

/** Whether a fault of this share strikes now; the world's dice are thrown only for a fault that is set. */
export function happens(world: World, share: number): boolean {
  return share > 0 && world.random.chance(share);
}
