import { expect, it } from "vitest";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import { fillIntakeShop } from "../../../bench/intake-shop.ts";
import { SECRET } from "../../../bench/order-webhook.ts";
import { playSale } from "../../../bench/sale.ts";
import { accountForSale } from "../../../bench/sale-account.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openDoor } from "./door.ts";

const SALE = { id: 1, domain: "sale.myshopify.com" };
const OTHER = { id: 2, domain: "other.myshopify.com" };

const fresh = await freshDatabase();

/** Counts only: how long it takes is the bench's business (`npm run bench -- flash-sale`). */
it("loses and doubles nothing in a flash sale with duplicates and a sender that falls silent and floods", async () => {
  for (const shop of [SALE, OTHER]) await fillIntakeShop(fresh.connectionString, shop, new Date());
  const door = await openDoor(fresh);
  door.ports.webhookSecrets = [SECRET];
  const sale = await playSale({
    url: `${door.url}/webhooks/shopify`,
    shopDomain: SALE.domain,
    others: [OTHER.domain],
    quietSeconds: 0.5,
    seconds: 6,
    perSecond: 40,
    othersPerSecond: 5,
    connections: 25,
  });
  expect(sale.failed).toBe(0);
  expect(sale.held.length).toBeGreaterThan(0);
  expect(sale.duplicates).toBeGreaterThan(0);

  const live = (shop: number) =>
    fresh.database.transaction((tx) => tx.enrollment.count({ where: { shopId: shop, state: "active" } }));
  const [entered, left] = [await live(OTHER.id), await live(SALE.id)];
  // one customer in twenty is in a series, and each order is of the next customer
  expect(left).toBe(500 - Math.ceil(sale.orders.sale / 20));
  expect(entered).toBe(500 - Math.ceil(sale.orders.others / 20));

  while ((await processInbox(door.ports, 200)) > 0);
  const placed = new Map([
    [SALE.domain, sale.orders.sale],
    [OTHER.domain, sale.orders.others],
  ]);
  expect(await accountForSale(fresh.connectionString, placed)).toEqual({ lost: 0, doubled: 0, dead: 0 });
});
