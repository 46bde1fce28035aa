import type { SandboxResponse } from "../network/http-message.ts";
import { openWorld, type World, type WorldOptions } from "../world/world.ts";
import { issueTokens } from "./access-tokens.ts";
import { installApp } from "./install-app.ts";
import { type LocalShopify, openShopify } from "./shopify-handler.ts";
import { testRegistration } from "./test-registration.ts";

/** The German shop: the one most tests play in. */
export const SHOP = "lindenhof-kaffee.myshopify.com";

/** An answer of the Admin API, read loosely. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever its own query asked for
  readonly data?: any;
  readonly errors?: { message: string; extensions?: { code?: string } }[];
  readonly extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { currentlyAvailable: number };
    };
  };
}

/** A world with the app installed and a client that holds a token. */
export interface TestClient {
  readonly world: World;
  readonly shopify: LocalShopify;
  readonly token: string;
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  request(
    url: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<SandboxResponse | null>;
}

/** Opens a small world for one test file; asynchronous work takes a millisecond or so. */
export function openTestClient(options: WorldOptions & { clock?: () => number } = {}): TestClient {
  const world = openWorld({ customers: 30, registration: testRegistration(), ...options });
  installApp(world, SHOP);
  const shopify = openShopify(world, { jobLatencyMs: [1, 3], ...(options.clock ? { clock: options.clock } : {}) });
  const token = issueTokens(world, SHOP, "offline", true).accessToken;
  const request: TestClient["request"] = (url, init = {}) =>
    shopify.handle({
      method: init.method ?? "GET",
      url: new URL(url),
      headers: init.headers ?? {},
      body: Buffer.from(init.body ?? ""),
    });
  const ask: TestClient["ask"] = async (query, variables = {}) => {
    const response = await request(`https://${SHOP}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "x-shopify-access-token": token, "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
    });
    return JSON.parse(String(response?.body));
  };
  return { world, shopify, token, ask, request };
}
