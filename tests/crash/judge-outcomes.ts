import type { Ledgers } from "../../sandbox/story/ledgers.ts";
import { ask } from "./killable-postgres.ts";

/** Texts on their way, or whose outcome nobody knows. */
export async function countOpenTexts(databaseUrl: string): Promise<number> {
  const [row] = await ask<{ open: number }>(
    databaseUrl,
    "select count(*)::int as open from message where state in ('handed', 'unknown')",
  );
  return row?.open ?? 0;
}

/** Texts that Twilio took and we gave up, or do not know to have been taken; told by the link each carries. */
export async function findWrongOutcomes(databaseUrl: string, { texts }: Pick<Ledgers, "texts">): Promise<string[]> {
  const rows = await ask<{ state: string; token: string }>(
    databaseUrl,
    "select state, link_token as token from message where link_token is not null and kind = 'step'",
  );
  const states = new Map(rows.map(({ token, state }) => [token, state]));
  return texts.flatMap(({ body }) => {
    const token = /\/r\/(\w+)/.exec(body)?.[1] ?? "";
    const state = states.get(token) ?? "nowhere";
    return TAKEN.has(state) ? [] : [`a text that Twilio took is ${state}`];
  });
}

const TAKEN = new Set(["accepted", "sent", "delivered", "undelivered", "failed"]);
