import { beforeEach, expect, it } from "vitest";
import { installShop } from "../../../app/domain/shops/install-shop.server.ts";
import { leaveShop } from "../../../app/domain/shops/shop-access-store.server.ts";
import { findShopByDomain } from "../../../app/domain/shops/shop-store.server.ts";
import { waitForShop } from "../../../app/domain/shops/wait-for-shop.server.ts";
import { createShopDirectory } from "../../../app/shopify/shop-directory.server.ts";
import { revokeTokens } from "../../../sandbox/shopify/install-app.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openLocalShop, SHOP } from "./local-shopify.ts";

const { database } = await freshDatabase();
const local = openLocalShop(database, { customers: 5 });
const sent: string[] = [];
let passed = 0;
const ports = {
  ...local.ports,
  // waits, but nobody has to
  stopwatch: {
    ms: () => passed,
    sleep: async (ms: number) => {
      passed += ms;
    },
  },
  shopDirectory: createShopDirectory(local.api),
  jobs: { send: async (_: unknown, name: string) => void sent.push(name) },
};

beforeEach(async () => {
  sent.splice(0);
  await database.transaction(async (tx) => {
    await tx.shopifySession.deleteMany({});
    await tx.shop.deleteMany({});
  });
});

const stored = () => database.transaction((tx) => findShopByDomain(tx, SHOP));

/** The tokens have come, and Shopify tells nothing about the shop yet. */
async function installationCutShort(): Promise<void> {
  await local.signIn();
  const silent = { readShopFacts: () => Promise.reject(new Error("no answer")) };
  await expect(installShop({ ...ports, shopDirectory: silent }, SHOP)).rejects.toThrow();
}

async function leaves(): Promise<void> {
  const shop = await stored();
  if (!shop) throw new Error("There is no shop.");
  await database.transaction((tx) => leaveShop(tx, shop));
}

it("makes up, on the next page, for an installation that was cut short", async () => {
  await installationCutShort();
  expect(await waitForShop(ports, SHOP)).toMatchObject({ domain: SHOP, state: "installed" });
  expect(sent).toEqual(["backfill"]);
});

it("makes up for a return that was cut short", async () => {
  await local.signIn();
  await installShop(ports, SHOP);
  await leaves();
  await installationCutShort();
  expect(await waitForShop(ports, SHOP)).toMatchObject({ state: "installed" });
  expect(sent).toEqual(["backfill", "backfill"]);
});

it("installs it once, however many parts of a page ask at the same time", async () => {
  await installationCutShort();
  const shops = await Promise.all([1, 2, 3].map(() => waitForShop(ports, SHOP)));
  expect(shops.map((shop) => shop?.state)).toEqual(["installed", "installed", "installed"]);
  expect(sent).toEqual(["backfill"]);
});

it("brings no shop back whose page was still open when it left", async () => {
  await local.signIn();
  await installShop(ports, SHOP);
  await leaves();
  expect(await waitForShop(ports, SHOP)).toBeNull();
  expect(await stored()).toMatchObject({ state: "uninstalled" });
});

it("brings no shop back whose tokens were stored as it left: Shopify takes them no more", async () => {
  await local.signIn();
  await installShop(ports, SHOP);
  await leaves();
  await local.signIn();
  revokeTokens(local.world, SHOP);
  expect(await waitForShop(ports, SHOP)).toBeNull();
  expect(await stored()).toMatchObject({ state: "uninstalled" });
  expect(await local.sessions.findSessionsByShop(SHOP)).toEqual([]);
});
