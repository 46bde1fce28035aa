import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { Session } from "@shopify/shopify-api";
import { afterAll } from "vitest";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { type AdminApiClient, createAdminApi } from "../../../app/shopify/create-admin-api.server.ts";
import { createSessionStorage, type Sessions } from "../../../app/shopify/session-storage.server.ts";
import { createTokenEndpoint } from "../../../app/shopify/token-endpoint.server.ts";
import type { SandboxRequest } from "../../../sandbox/network/http-message.ts";
import { issueTokens } from "../../../sandbox/shopify/access-tokens.ts";
import { installApp } from "../../../sandbox/shopify/install-app.ts";
import { openShopify } from "../../../sandbox/shopify/shopify-handler.ts";
import { APP_API_KEY, APP_API_SECRET } from "../../../sandbox/world/app-registration.ts";
import { openWorld, type World, type WorldOptions } from "../../../sandbox/world/world.ts";
import { type TestPorts, testPorts } from "../test-ports.ts";

/** The German shop of the local Shopify. */
export const SHOP = "lindenhof-kaffee.myshopify.com";

export interface LocalShop {
  world: World;
  ports: TestPorts & { database: Database };
  fetch: typeof fetch;
  /** The app's own key and secret. */
  app: { apiKey: string; apiSecret: string };
  sessions: Sessions;
  api: AdminApiClient;
  /** Requests that reached Shopify, as `METHOD /path`. */
  requests: string[];
  /** Stores an offline session with fresh tokens of Shopify; returns its id. */
  signIn(expiresInMs?: number): Promise<string>;
}

/** Our client and session storage in front of the local Shopify, the app installed there. */
export function openLocalShop(database: Database, options: WorldOptions = {}): LocalShop {
  const ports = { ...testPorts(), database };
  const world = openWorld({ customers: 60, now: ports.now(), ...options });
  afterAll(() => world.close());
  installApp(world, SHOP);
  const shopify = openShopify(world, { jobLatencyMs: [1, 3] });
  const requests: string[] = [];
  const fetch = fetchFrom(async (request) => {
    requests.push(`${request.method} ${request.url.pathname}`);
    return await shopify.handle(request);
  });
  const app = { apiKey: APP_API_KEY, apiSecret: APP_API_SECRET };
  const tokens = createTokenEndpoint(app, fetch);
  const sessions = createSessionStorage({ ...ports, tokens });
  const api = createAdminApi({
    domainOf: async (shop) => (await database.transaction((tx) => readShopRow(tx, shop))).domain,
    access: sessions.access,
    fetch,
    stopwatch: ports.stopwatch,
  });
  const signIn = async (expiresInMs = 3_600_000) => {
    const issued = issueTokens(world, SHOP, "offline", true);
    const after = (ms: number) => new Date(ports.now().getTime() + ms);
    const session = new Session({
      id: `offline_${SHOP}`,
      shop: SHOP,
      state: "",
      isOnline: false,
      scope: "read_orders",
      accessToken: issued.accessToken,
      refreshToken: issued.refreshToken ?? "",
      expires: after(expiresInMs),
      refreshTokenExpires: after(90 * 86_400_000),
    });
    await sessions.storeSession(session);
    return session.id;
  };
  return { world, ports, fetch, app, sessions, api, requests, signIn };
}

type Handle = ReturnType<typeof openShopify>["handle"];

/** A `fetch` that hands requests to the local Shopify instead of the network. */
function fetchFrom(handle: Handle): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const sandboxRequest: SandboxRequest = {
      method: request.method,
      url: new URL(request.url),
      headers: Object.fromEntries(request.headers),
      body: Buffer.from(await request.arrayBuffer()),
    };
    const answer = await handle(sandboxRequest);
    if (!answer || answer.hangUp) throw new TypeError("fetch failed");
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, String(value));
    const body = answer.bodyFile
      ? await new Response(Readable.toWeb(createReadStream(answer.bodyFile)) as ReadableStream).arrayBuffer()
      : (answer.body ?? null);
    return new Response(typeof body === "string" || body === null ? body : new Uint8Array(body), {
      status: answer.status,
      headers,
    });
  };
}
