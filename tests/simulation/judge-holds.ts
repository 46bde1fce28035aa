import type { Hold } from "./holds.ts";
import type { Evidence } from "./judge.ts";
import { NEWS_MS } from "./judge-codes.ts";
import { stepOf, type TextRequest } from "./twilio-ledger.ts";

/** A text claimed before may still begin: its lease ends it. */
const LEASE_MS = 3_000;
const DAY_MS = 86_400_000;

/** Nothing leaves while the merchant, an alarm, an open reply, a changed discount or a soft start holds it. */
export function judgeHolds(texts: readonly TextRequest[], evidence: Evidence): string[] {
  const held = evidence.holds.flatMap((hold) =>
    texts
      .filter((text) => isHeld(text, hold, evidence))
      .map((text) => `HELD: text to ${text.to} begun ${text.begunAt - hold.from} ms after ${hold.why}`),
  );
  return [...held, ...beyondSample(texts, evidence)];
}

function isHeld(text: TextRequest, { from, releasedAt, number, gid }: Hold, { shopify }: Evidence): boolean {
  if (number !== null && text.to !== number) return false;
  const named = shopify.discounts.codes.some((life) => life.gid === gid && text.body.includes(life.code));
  if (gid !== null && !named) return false;
  const begins = from + (gid === null ? LEASE_MS : NEWS_MS);
  return text.begunAt > begins && text.begunAt < (releasedAt ?? Number.POSITIVE_INFINITY);
}

/**
 * Whoever has no place in the sample waits for a day after its first text, and for the day in which it comes together. A
 * place goes by what reached Twilio: for a text that was lost, and given up on, somebody else is drawn.
 */
function beyondSample(texts: readonly TextRequest[], { scenario, clocks, goneOnAt }: Evidence): string[] {
  if (scenario.sampleRoom === null) return [];
  const inTurn = texts.filter((text) => stepOf(text) !== null).sort((one, other) => one.begunAt - other.begunAt);
  const first = inTurn.find((text) => !text.lost);
  const sample = new Set<string>();
  return inTurn.flatMap(({ to, begunAt, lost }) => {
    const hasRoom = sample.size < (scenario.sampleRoom ?? 0);
    if (hasRoom && !lost) sample.add(to);
    const early = begunAt - (first?.begunAt ?? 0) < DAY_MS || clocks.businessAt(begunAt - DAY_MS) < scenario.start;
    if (hasRoom || sample.has(to) || !early || begunAt >= goneOnAt) return [];
    return [`HELD: text to ${to}, whom the soft start does not reach yet`];
  });
}
