import type { HandOverOutcome } from "../domain/messages/sms-gateway.ts";

type Refusal = Exclude<HandOverOutcome["kind"], "accepted" | "ambiguous">;

/**
 * What each of Twilio's error numbers means for us (https://www.twilio.com/docs/api/errors/NUMBER). A number that is
 * not listed refuses this one text.
 */
const MEANINGS: ReadonlyMap<number, Refusal> = new Map<number, Refusal>([
  // Not processed: 20429 "never processed, always safe to retry"; 21611 the sender's queue is full.
  [20429, "not_processed"],
  [21611, "not_processed"],
  // The account, its sender or its allowance is the trouble; the merchant must act.
  [20003, "shop_blocked"],
  [20005, "shop_blocked"],
  [20404, "shop_blocked"],
  [21603, "shop_blocked"],
  [21606, "shop_blocked"],
  [21608, "shop_blocked"],
  [21659, "shop_blocked"],
  [21660, "shop_blocked"],
  [21701, "shop_blocked"],
  [21703, "shop_blocked"],
  [30002, "shop_blocked"],
  [30032, "shop_blocked"],
  [30034, "shop_blocked"],
  [60728, "shop_blocked"],
  [63017, "shop_blocked"],
  [63038, "shop_blocked"],
  // Not allowed or not routable to this country from this sender.
  [21408, "country_blocked"],
  [21612, "country_blocked"],
  // This number cannot receive texts.
  [21211, "number_bad"],
  [21217, "number_bad"],
  [21614, "number_bad"],
  [21635, "number_bad"],
  [30005, "number_bad"],
  [30006, "number_bad"],
  // The owner of the number wants none: STOP, an opt-out list, a known litigator.
  [21610, "opted_out"],
  [30640, "opted_out"],
  [63014, "opted_out"],
]);

/** The meaning of an error number; a text refused for a reason of its own counts as `content`. */
export const meaningOf = (code: number): Refusal => MEANINGS.get(code) ?? "content";

/** Errors of the sender alone: not the account's, not capable, without a number, not registered. */
const OF_SENDER = new Set([21603, 21606, 21659, 21660, 21701, 21703, 30032, 30034]);

/** Whether the sender is the trouble, and not the account. */
export const isOfSender = (code: number): boolean => OF_SENDER.has(code);

/** What an error number says about the phone, where it says anything. */
export function meaningOfError(code: number): "number_bad" | "opted_out" | null {
  const meaning = meaningOf(code);
  return meaning === "number_bad" || meaning === "opted_out" ? meaning : null;
}
