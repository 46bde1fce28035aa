import type { Evidence } from "./judge.ts";
import { isQuestion } from "./twilio-ledger.ts";

const HOUR_MS = 3_600_000;
/** A question is written at once and worth nothing an hour later. */
const LATEST_MS = 1.5 * HOUR_MS;
const APART_MS = 24 * HOUR_MS - LATEST_MS;

/** I4, of the text that asks to confirm: only to who has just signed up, once a day, and without anything to sell. */
export function judgeQuestions({ requests, signUps, shopify }: Evidence): string[] {
  const questions = requests.filter(isQuestion);
  const accepted = questions.filter((one) => one.acceptedAt !== null);
  const unasked = questions
    .filter(
      ({ to, begunAt }) =>
        !signUps.some(({ number, doneAt }) => number === to && doneAt <= begunAt && begunAt - doneAt < LATEST_MS),
    )
    .map(({ to }) => `I4: question to ${to}, who has not just signed up`);
  const selling = questions
    .filter(({ body }) => shopify.discounts.codes.some(({ code }) => body.includes(code)) || body.includes("%"))
    .map(({ to }) => `I4: question to ${to} sells something`);
  const again = accepted.flatMap((one, place) =>
    accepted.slice(place + 1).some((later) => later.to === one.to && later.begunAt - one.begunAt < APART_MS)
      ? [`I4: ${one.to} was asked twice within a day`]
      : [],
  );
  return [...unasked, ...selling, ...again];
}
