import { DAY_MS, HOUR_MS } from "../values/local-time.ts";
import type { StandingConsent } from "./consent.ts";

/** Someone who signs up is asked once a day at most, and three times a month: a stranger may have typed the number. */
const ONE_EVERY_MS = DAY_MS;
const MONTH = { times: 3, ms: 30 * DAY_MS };
/** What a shop may ask in an hour: nobody signs up that often, but machines do, to make merchants pay for texts. */
const SHOP_HOUR = { times: 60, ms: HOUR_MS };
/** An answer that comes later proves nothing any more. */
const ANSWER_MS = 7 * DAY_MS;

export interface SignUpFacts {
  now: Date;
  standing: StandingConsent;
  /** On the merchant's block list. */
  blocked: boolean;
  /** When this number was asked before. */
  asked: readonly Date[];
  /** When numbers of this shop were asked in the last hour. */
  askedByShop: readonly Date[];
}

/**
 * Whether the owner of a number that was typed into the sign-up page is asked to confirm. The page shows the same answer
 * in every case: it tells nobody who is a customer.
 */
export function mayAskToConfirm(facts: SignUpFacts): boolean {
  const { now, standing, blocked, asked, askedByShop } = facts;
  const since = (times: readonly Date[], ms: number) => times.filter((at) => now.getTime() - at.getTime() < ms).length;
  const confirmed = standing.state === "subscribed" && standing.class === "confirmed" && standing.suppressedAt === null;
  if (blocked || confirmed) return false;
  if (since(asked, ONE_EVERY_MS) > 0 || since(asked, MONTH.ms) >= MONTH.times) return false;
  return since(askedByShop, SHOP_HOUR.ms) < SHOP_HOUR.times;
}

/** An opt-in that is older than this is not asked about any more. */
const FRESH_MS = DAY_MS;

/** Whether whoever opted in then may still be asked to confirm. */
export function isFreshOptIn(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() < FRESH_MS;
}

/** How long a question stands open. */
export function answerCutoff(now: Date): Date {
  return new Date(now.getTime() - ANSWER_MS);
}

/** How far back earlier questions to a number matter. */
export function askedCutoff(now: Date): Date {
  return new Date(now.getTime() - MONTH.ms);
}

/** How far back a shop's questions matter. */
export function askedByShopCutoff(now: Date): Date {
  return new Date(now.getTime() - SHOP_HOUR.ms);
}
