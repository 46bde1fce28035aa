const MINUTE_MS = 60_000;

/** Minutes after the hand-over at which the provider is asked whether a text of unknown outcome arrived there. */
const LOOKS = [1, 10, 60] as const;

export function firstLookAt(handedAt: Date): Date {
  return new Date(handedAt.getTime() + LOOKS[0] * MINUTE_MS);
}

/**
 * When to look again after `looks` looks that found nothing; null when the last one is over, and the text is given up.
 * It is never sent again.
 */
export function nextLookAt(handedAt: Date, looks: number, now: Date): Date | null {
  const minutes = LOOKS[looks];
  if (minutes === undefined) return null;
  return new Date(Math.max(handedAt.getTime() + minutes * MINUTE_MS, now.getTime() + MINUTE_MS));
}
