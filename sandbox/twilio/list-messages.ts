import type { World } from "../world/world.ts";
import type { TwilioAccount } from "./accounts.ts";
import { messageJson } from "./message-json.ts";
import { readMessage } from "./message-record.ts";

const DAY_MS = 86_400_000;

/** "DateSent=2026-10-01" means that whole day (GMT); with a time it means that second. */
function dateRange(text: string): [number, number] {
  const from = Date.parse(text);
  return [from, from + (text.length <= 10 ? DAY_MS : 1000)];
}

function conditions(account: string, search: URLSearchParams): { where: string; values: (string | number)[] } {
  const clauses = ["account = ?"];
  const values: (string | number)[] = [account];
  const add = (clause: string, ...given: (string | number)[]) => {
    clauses.push(clause);
    values.push(...given);
  };
  const to = search.get("To");
  const from = search.get("From");
  if (to) add('"to" = ?', to);
  if (from) add('"from" = ?', from);
  const on = search.get("DateSent");
  const before = search.get("DateSent<");
  const after = search.get("DateSent>");
  if (on) add("sent_ms >= ? AND sent_ms < ?", ...dateRange(on));
  if (before) add("sent_ms < ?", dateRange(before)[1]);
  if (after) add("sent_ms >= ?", dateRange(after)[0]);
  return { where: clauses.join(" AND "), values };
}

function pageUri(url: URL, size: number, page: number, token: string | null): string {
  const search = new URLSearchParams(url.search);
  search.set("PageSize", String(size));
  search.set("Page", String(page));
  search.delete("PageToken");
  if (token) search.set("PageToken", token);
  return `${url.pathname}?${search}`;
}

/**
 * GET Messages: newest first, filtered by To, From and DateSent (a text not yet sent has none), 50 a page (at most
 * 1000). Pages follow a token, so that texts accepted meanwhile shift nothing.
 */
export function listMessages(
  world: World,
  { sid: account, currency }: Pick<TwilioAccount, "sid" | "currency">,
  url: URL,
): Record<string, unknown> {
  const search = url.searchParams;
  const size = Math.min(1000, Math.max(1, Number(search.get("PageSize") ?? 50) || 50));
  const page = Math.max(0, Number(search.get("Page") ?? 0) || 0);
  const below = Number(/^PASM(\d+)$/.exec(search.get("PageToken") ?? "")?.[1] ?? Number.MAX_SAFE_INTEGER);
  const { where, values } = conditions(account, search);
  const rows = world.db
    .prepare(`SELECT * FROM twilio_message WHERE ${where} AND id < ? ORDER BY id DESC LIMIT ?`)
    .all(...values, below, size + 1)
    .map(readMessage);
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return {
    messages: shown.map((message) => messageJson(message, currency)),
    uri: `${url.pathname}${url.search}`,
    page,
    page_size: size,
    start: page * size,
    end: page * size + Math.max(0, shown.length - 1),
    first_page_uri: pageUri(url, size, 0, null),
    previous_page_uri: null,
    next_page_uri: last ? pageUri(url, size, page + 1, `PASM${last.id}`) : null,
  };
}
