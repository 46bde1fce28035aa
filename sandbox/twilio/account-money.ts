import type { World } from "../world/world.ts";
import type { TwilioAccount } from "./accounts.ts";
import { priceOfNumber } from "./price-list.ts";

/** What an account has paid in before the world begins. */
const PAID_IN = 500;

interface Spent {
  texts: number;
  price: number;
}

/** Outbound texts sent from one business instant (in it) to another (not in it), and their price. */
function spent(world: World, account: TwilioAccount, fromMs: number, toMs: number): Spent {
  const rows = world.db
    .prepare(
      `SELECT "to", sum(segments) AS segments, count(*) AS texts FROM twilio_message
       WHERE account = ? AND direction <> 'inbound' AND sent_ms >= ? AND sent_ms < ? GROUP BY "to"`,
    )
    .all(account.sid, fromMs, toMs);
  return rows.reduce<Spent>(
    (sum, row) => ({
      texts: sum.texts + Number(row.texts),
      price: sum.price + Number(row.segments) * priceOfNumber(String(row.to)),
    }),
    { texts: 0, price: 0 },
  );
}

/** Sets what the account has paid in so far, in its own currency. */
export function setPaidIn(world: World, account: TwilioAccount, amount: number): void {
  world.db
    .prepare("INSERT INTO twilio_paid_in VALUES (?, ?) ON CONFLICT DO UPDATE SET amount = excluded.amount")
    .run(account.sid, amount);
}

/** GET Balance: what was paid in less what texts have cost. */
export function balanceJson(world: World, account: TwilioAccount): Record<string, unknown> {
  const row = world.db.prepare("SELECT amount FROM twilio_paid_in WHERE account = ?").get(account.sid);
  const paid = typeof row?.amount === "number" ? row.amount : PAID_IN;
  const left = paid - spent(world, account, 0, Number.MAX_SAFE_INTEGER).price;
  return { account_sid: account.sid, balance: left.toFixed(5), currency: account.currency };
}

const DAY_MS = 86_400_000;

/** GET Usage/Records: one record for the category and days asked for (GMT, the last day in it); only texts are counted. */
export function usageJson(world: World, account: TwilioAccount, url: URL): Record<string, unknown> {
  const today = world.now().toISOString().slice(0, 10);
  const category = url.searchParams.get("Category") ?? "sms-outbound";
  const start = url.searchParams.get("StartDate") ?? today;
  const end = url.searchParams.get("EndDate") ?? today;
  const counts = category === "sms" || category === "sms-outbound";
  const sum = counts ? spent(world, account, Date.parse(start), Date.parse(end) + DAY_MS) : { texts: 0, price: 0 };
  const record = {
    account_sid: account.sid,
    api_version: "2010-04-01",
    as_of: world
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, "+00:00"),
    category,
    count: String(sum.texts),
    count_unit: "messages",
    description: "Outbound SMS",
    end_date: end,
    price: sum.price.toFixed(5),
    price_unit: account.currency.toLowerCase(),
    start_date: start,
    subresource_uris: {},
    uri: `${url.pathname}${url.search}`,
    usage: String(sum.texts),
    usage_unit: "messages",
  };
  return {
    usage_records: [record],
    uri: `${url.pathname}${url.search}`,
    page: 0,
    page_size: 50,
    start: 0,
    end: 0,
    first_page_uri: `${url.pathname}?PageSize=50&Page=0`,
    previous_page_uri: null,
    next_page_uri: null,
  };
}
