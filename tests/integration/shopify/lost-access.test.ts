import { beforeEach, expect, it } from "vitest";
import { createAdminApi } from "../../../app/shopify/create-admin-api.server.ts";
import { SHOP_FACTS } from "../../../app/shopify/operations/shop.ts";
import { revokeTokens } from "../../../sandbox/shopify/install-app.ts";
import { run } from "../../../sandbox/world/sql.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "./local-shopify.ts";

const { database } = await freshDatabase();
const local = openLocalShop(database, { customers: 0 });
const shop = await aShop(database, { domain: SHOP });

const stateOfShop = async () =>
  (await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop.id } }))).state;
const ask = () => local.api.run(shop.id, SHOP_FACTS);

beforeEach(async () => {
  await database.transaction((tx) => tx.shop.update({ where: { id: shop.id }, data: { state: "installed" } }));
  await local.signIn();
  local.requests.length = 0;
});

it("gets a new token, once, when Shopify refuses one that should be good", async () => {
  run(local.world.db, "UPDATE access_token SET revoked_at = ? WHERE revoked_at IS NULL", local.ports.now().getTime());
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers).toHaveLength(3);
  expect(local.requests.filter((request) => request.endsWith("/oauth/access_token"))).toHaveLength(1);
  expect(await stateOfShop()).toBe("installed");
});

it("asks Shopify nothing more once all tokens are refused", async () => {
  revokeTokens(local.world, SHOP);
  await expect(ask()).rejects.toMatchObject({ trouble: "no_session" });
  expect(await stateOfShop()).toBe("needs_reopen");
  const asked = local.requests.length;
  for (let again = 0; again < 10; again++) await expect(ask()).rejects.toMatchObject({ trouble: "no_session" });
  expect(local.requests).toHaveLength(asked);
});

it("gives up a shop whose new token is refused as well", async () => {
  const api = createAdminApi({
    domainOf: async () => SHOP,
    access: local.sessions.access,
    fetch: async () => new Response(null, { status: 401 }),
    stopwatch: local.ports.stopwatch,
  });
  await expect(api.run(shop.id, SHOP_FACTS)).rejects.toMatchObject({ trouble: "no_session" });
  expect(local.requests.filter((request) => request.endsWith("/oauth/access_token"))).toHaveLength(1);
  expect(await stateOfShop()).toBe("needs_reopen");
});

it("says that nothing was sent while Shopify gives no token, and keeps the shop", async () => {
  await local.signIn(-1_000);
  local.world.faults.tokenEndpointDown = true;
  await expect(ask()).rejects.toMatchObject({ trouble: "no_token" });
  local.world.faults.tokenEndpointDown = false;
  expect(await stateOfShop()).toBe("installed");
  await expect.poll(() => ask().catch(() => null), { timeout: 5_000 }).toHaveProperty("shop.name");
});

it("writes down when access was lost, once", async () => {
  const entries = () =>
    database.transaction((tx) => tx.auditEntry.count({ where: { shopId: shop.id, action: "access_lost" } }));
  const before = await entries();
  revokeTokens(local.world, SHOP);
  await Promise.all([ask().catch(() => null), ask().catch(() => null)]);
  expect((await entries()) - before).toBe(1);
});
