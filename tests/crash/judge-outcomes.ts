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

/**
 * Texts that Twilio took and we gave up, or do not know to have been taken; told by the link each carries. Whoever has
 * removed the app is not asked any more: what was on its way is given up there.
 */
export async function findWrongOutcomes(databaseUrl: string, { texts }: Pick<Ledgers, "texts">): Promise<string[]> {
  const rows = await ask<{ told: string; state: string; token: string }>(
    databaseUrl,
    `select concat(m.state, ' (', s.domain, ' ', s.state, ', handed ', m.handed_at, ', next look ', m.next_look_at, ')')
      as told, case when m.state = 'abandoned' and s.state = 'uninstalled' then 'left' else m.state end as state,
      link_token as token
    from message m join shop s on s.id = m.shop_id where link_token is not null and kind = 'step'`,
  );
  const known = new Map(rows.map((row) => [row.token, row]));
  return texts.flatMap(({ body }) => {
    const token = /\/r\/(\w+)/.exec(body)?.[1] ?? "";
    const found = known.get(token);
    return found && TAKEN.has(found.state) ? [] : [`a text that Twilio took is ${found?.told ?? "nowhere"}`];
  });
}

const TAKEN = new Set(["left", "accepted", "sent", "delivered", "undelivered", "failed"]);
