import { createTwilioTables } from "../twilio/tables.ts";
import { openWorld, type World } from "../world/world.ts";
import type { DeliverToApp } from "./app-proxy.ts";
import { type Internet, SimulatedBrowser } from "./simulated-browser.ts";
import { createStorefrontHandler } from "./storefront-handler.ts";

export const GERMAN_SHOP = "lindenhof-kaffee.myshopify.com";

/** A storefront with a recording app behind its proxy, for tests. */
export interface LocalStorefront {
  readonly world: World;
  readonly internet: Internet;
  readonly browser: SimulatedBrowser;
  /** What reached the app. */
  readonly requests: { url: URL; method: string; headers: Record<string, string>; body: string }[];
  /** What the app answers next; 200 when empty, a thrown error when it is one. */
  readonly answers: (Response | Error)[];
}

/** Opens a small world and its storefronts. */
export function startLocalStorefront(customers = 0): LocalStorefront {
  const world = openWorld({ customers });
  createTwilioTables(world.db);
  const requests: LocalStorefront["requests"] = [];
  const answers: (Response | Error)[] = [];
  const deliver: DeliverToApp = async (url, init) => {
    requests.push({ url: new URL(url), method: init.method, headers: init.headers, body: String(init.body ?? "") });
    const answer = answers.shift() ?? new Response("ok");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const internet = { handle: createStorefrontHandler(world, { deliver }), deliver };
  return { world, internet, browser: new SimulatedBrowser(internet), requests, answers };
}

/** Puts a percentage discount with one code into a shop. */
export function addCode(
  world: World,
  code: string,
  discount: { percentage?: number; endsAt?: number; customers?: number[] } = {},
): void {
  const now = world.now().getTime() - 1000;
  const context = discount.customers ? { customers: discount.customers } : { all: true };
  const { lastInsertRowid } = world.db
    .prepare(
      `INSERT INTO discount (shop, kind, title, starts_at, ends_at, usage_limit, once_per_customer, percentage, context,
         items, combines_with, tags, created_at, updated_at)
       VALUES (?, 'basic', 'Test', ?, ?, 1, 1, ?, ?, '{"all":true}', '{}', '[]', ?, ?)`,
    )
    .run(GERMAN_SHOP, now, discount.endsAt ?? null, discount.percentage ?? 0.1, JSON.stringify(context), now, now);
  world.db
    .prepare("INSERT INTO redeem_code (shop, discount_id, code, code_key, created_at) VALUES (?, ?, ?, ?, ?)")
    .run(GERMAN_SHOP, lastInsertRowid, code, code.toUpperCase(), now);
}
