/** Unused time a sender may catch up on: as long as a round of a busy worker may last, claims and requests together. */
const CREDIT_MS = 1_000;

const TOLL_FREE = /^\+1(800|833|844|855|866|877|888)/;
const NORTH_AMERICAN = /^\+1/;

/**
 * SMS segments a second that Twilio takes from a sender before it queues them (and may send them in the night): US and
 * Canadian numbers 1, toll-free ones 3, any other number, short code, name or Messaging Service 10.
 * Source: Twilio help, "Understanding Twilio Rate Limits and Message Queues".
 * @param agreed what the merchant has agreed with Twilio; null: the above.
 */
export function segmentsPerSecond(sender: string, agreed: number | null): number {
  if (agreed !== null) return agreed;
  if (TOLL_FREE.test(sender)) return 3;
  return NORTH_AMERICAN.test(sender) ? 1 : 10;
}

/** Which countries' senders can take a text now. */
export interface FreeSenders {
  /** Whether the shop's own sender can, for every country that has none of its own. */
  others: boolean;
  /** Countries with a sender of their own, by whether it can. */
  free: readonly string[];
  taken: readonly string[];
}

/**
 * @param own countries with a sender of their own, and it.
 * @param paces until each sender is free, as `takePace` leaves it.
 */
export function freeSenders(
  shopSender: string,
  own: ReadonlyMap<string, string>,
  paces: ReadonlyMap<string, number>,
): FreeSenders {
  const isFree = (sender: string) => (paces.get(sender) ?? 0) <= 0;
  const countries = [...own];
  return {
    others: isFree(shopSender),
    free: countries.filter(([, sender]) => isFree(sender)).map(([country]) => country),
    taken: countries.filter(([, sender]) => !isFree(sender)).map(([country]) => country),
  };
}

/**
 * How many of these texts may leave now, in their order. A text may leave as long as the sender is free; then it is taken
 * for the time its segments last (generic cell rate algorithm, ITU-T I.371).
 * @param aheadMs until the sender is free, from now; negative when it has been idle.
 * @param segments of each text.
 * @returns the texts that may leave, and until when the sender is taken then, from now.
 */
export function takePace(
  aheadMs: number,
  perSecond: number,
  segments: readonly number[],
): { texts: number; aheadMs: number } {
  let ahead = Math.max(aheadMs, -CREDIT_MS);
  let texts = 0;
  for (const count of segments) {
    if (ahead > 0) break;
    ahead += (count / perSecond) * 1_000;
    texts += 1;
  }
  return { texts, aheadMs: ahead };
}
