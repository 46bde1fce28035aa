import { afterAll } from "vitest";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import { placeOrder } from "../../../sandbox/shopify/place-order.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";
import { localDiscounts } from "./local-shopify.ts";

export const ten: CodedOffer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };

const DAY_MS = 86_400_000;

/** A shop on a database of its own, with its discounts at the local Shopify, where its codes can be used. */
export async function openCodedShop() {
  const { database } = await freshDatabase();
  const client = openTestClient({ customers: 10 });
  afterAll(() => client.world.close());
  const base = testPorts({ start: client.world.now() });
  const ports = { ...base, ...localDiscounts(client, base.stopwatch), database };
  const shop = (await aShop(database, { domain: SHOP })).id;
  return {
    database,
    client,
    ports,
    shop,
    view: () => database.transaction((tx) => readShopRow(tx, shop)),
    buy: (code: string) => placeOrder(client.world, { shop: SHOP, discountCode: code }),
    /** The day so many days from now, as a field of the page holds it. */
    dayOf: (days: number) => new Date(ports.now().getTime() + days * DAY_MS).toISOString().slice(0, 10),
  };
}
