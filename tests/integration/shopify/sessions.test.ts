import type { Session } from "@shopify/shopify-api";
import { beforeEach, expect, it } from "vitest";
import { createSessionStorage } from "../../../app/shopify/session-storage.server.ts";
import { createTokenEndpoint, type TokenEndpoint } from "../../../app/shopify/token-endpoint.server.ts";
import { revokeTokens } from "../../../sandbox/shopify/install-app.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "./local-shopify.ts";

const { database } = await freshDatabase();
const local = openLocalShop(database, { customers: 0 });
const shop = await aShop(database, { domain: SHOP });

const refreshes = () => local.requests.filter((request) => request === "POST /admin/oauth/access_token").length;
const stateOfShop = async () =>
  (await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop.id } }))).state;
const withEndpoint = (refresh: TokenEndpoint["refresh"]) =>
  createSessionStorage({ ...local.ports, tokens: { refresh } });
const MINUTE = 60_000;
const minutesLeft = (session: Session | undefined) =>
  session?.expires ? (session.expires.getTime() - local.ports.now().getTime()) / MINUTE : null;

beforeEach(async () => {
  local.world.faults.tokenEndpointDown = false;
  await database.transaction((tx) => tx.shop.update({ where: { id: shop.id }, data: { state: "installed" } }));
});

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
  const loaded = await Promise.all(Array.from({ length: 30 }, () => local.sessions.loadSession(id)));
  expect(refreshes() - before).toBe(1);
  expect(new Set(loaded.map((session) => session?.accessToken)).size).toBe(1);
  expect(loaded[0]?.expires?.getTime()).toBe(local.ports.now().getTime() + 60 * MINUTE);
});

it("goes on with a token that is still good while Shopify does not answer, asking it now and then", async () => {
  await local.signIn(4 * MINUTE);
  local.world.faults.tokenEndpointDown = true;
  const before = refreshes();
  for (let round = 0; round < 20; round++) {
    expect(await local.sessions.access.tokenOf(SHOP)).toMatchObject({ kind: "token" });
  }
  expect(refreshes() - before).toBe(1);
  expect(await stateOfShop()).toBe("installed");
  local.world.faults.tokenEndpointDown = false;
  await expect
    .poll(async () => (await local.sessions.access.tokenOf(SHOP)) && refreshes() - before, { timeout: 5_000 })
    .toBe(2);
});

it("gives no token, and keeps the shop, when the last one expires before Shopify answers again", async () => {
  const id = await local.signIn(-MINUTE);
  const sessions = withEndpoint(async () => ({ kind: "unreachable" }));
  expect(await sessions.access.tokenOf(SHOP)).toEqual({ kind: "later" });
  expect(await stateOfShop()).toBe("installed");
  expect((await local.sessions.findSessionsByShop(SHOP)).map((session) => session.id)).toEqual([id]);
});

it("hands the library no session that it would refresh by itself", async () => {
  const id = await local.signIn(4 * MINUTE);
  const sessions = withEndpoint(async () => ({ kind: "unreachable" }));
  expect(await sessions.loadSession(id)).toBeUndefined();
});

it("tries the same refresh token again when an answer was lost on the way", async () => {
  const id = await local.signIn(4 * MINUTE);
  const endpoint = createTokenEndpoint(local.app, local.fetch);
  let lost = 0;
  const sessions = withEndpoint(async (domain, token) => {
    const answer = await endpoint.refresh(domain, token);
    return lost++ === 0 ? { kind: "unreachable" } : answer;
  });
  expect(await sessions.loadSession(id)).toBeUndefined();
  await expect.poll(async () => minutesLeft(await sessions.loadSession(id)), { timeout: 5_000 }).toBe(60);
  expect(lost).toBe(2);
});

it("forgets the session and marks the shop when Shopify refuses the refresh", async () => {
  const id = await local.signIn(4 * MINUTE);
  revokeTokens(local.world, SHOP);
  expect(await local.sessions.loadSession(id)).toBeUndefined();
  expect(await stateOfShop()).toBe("needs_reopen");
  expect(await local.sessions.findSessionsByShop(SHOP)).toEqual([]);
});

it("shuts no shop out because the app's own secret is wrong", async () => {
  const id = await local.signIn(4 * MINUTE);
  const tokens = createTokenEndpoint({ apiKey: "other", apiSecret: "app" }, local.fetch);
  await createSessionStorage({ ...local.ports, tokens }).loadSession(id);
  expect(await stateOfShop()).toBe("installed");
});

it("keeps what the merchant's opening brought while a refresh was being refused", async () => {
  const id = await local.signIn(4 * MINUTE);
  const sessions = withEndpoint(async () => {
    await local.signIn();
    return { kind: "refused" };
  });
  const session = await sessions.loadSession(id);
  expect(minutesLeft(session)).toBe(60);
  expect(await stateOfShop()).toBe("installed");
});

it("forgets sessions", async () => {
  const id = await local.signIn();
  await local.sessions.deleteSessions([id]);
  expect(await local.sessions.loadSession(id)).toBeUndefined();
});
