import { expect, it } from "vitest";
import { createSessionStorage } from "../../../app/shopify/session-storage.server.ts";
import { createTokenEndpoint } from "../../../app/shopify/token-endpoint.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "./local-shopify.ts";

const { database } = await freshDatabase();
const local = openLocalShop(database, { customers: 0 });
const shop = await aShop(database, { domain: SHOP });

const refreshes = () => local.requests.filter((request) => request === "POST /admin/oauth/access_token").length;
const MINUTE = 60_000;

it("stores a session with its tokens sealed", async () => {
  const id = await local.signIn();
  const row = await database.transaction((tx) => tx.shopifySession.findUniqueOrThrow({ where: { id } }));
  expect(row.sealed).toMatch(/^v1\./);
  expect((await local.sessions.findSessionsByShop(SHOP)).map((session) => session.id)).toEqual([id]);
});

it("leaves a session with more than ten minutes as it is", async () => {
  const id = await local.signIn(11 * MINUTE);
  const before = refreshes();
  await local.sessions.loadSession(id);
  expect(refreshes()).toBe(before);
});

it("refreshes a session that is about to expire once, however many load it at the same time", async () => {
  const id = await local.signIn(4 * MINUTE);
  const before = refreshes();
  const loaded = await Promise.all(Array.from({ length: 8 }, () => local.sessions.loadSession(id)));
  expect(refreshes() - before).toBe(1);
  expect(new Set(loaded.map((session) => session?.accessToken)).size).toBe(1);
  expect(loaded[0]?.expires?.getTime()).toBe(local.ports.now().getTime() + 60 * MINUTE);
});

it("goes on with the old session while Shopify does not answer", async () => {
  const id = await local.signIn(4 * MINUTE);
  local.world.faults.tokenEndpointDown = true;
  const session = await local.sessions.loadSession(id);
  local.world.faults.tokenEndpointDown = false;
  expect(session?.accessToken).toMatch(/^shpat_/);
});

it("asks the merchant to open the app when Shopify refuses the refresh", async () => {
  const id = await local.signIn(4 * MINUTE);
  const tokens = createTokenEndpoint({ apiKey: "other", apiSecret: "app" }, local.fetch);
  const sessions = createSessionStorage({ ...local.ports, tokens });
  await sessions.loadSession(id);
  const row = await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop.id } }));
  expect(row.state).toBe("needs_reopen");
});

it("forgets sessions", async () => {
  const id = await local.signIn();
  await local.sessions.deleteSessions([id]);
  expect(await local.sessions.loadSession(id)).toBeUndefined();
});
