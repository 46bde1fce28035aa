import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { netOf } from "../../../app/domain/customers/order.ts";
import { countsAsPurchase } from "../../../app/domain/customers/purchase.ts";
import { mergeOrders } from "../../../app/domain/sync/merge-orders.sql.server.ts";
import { createLineCopy } from "../../../app/platform/copy-lines.server.ts";
import { identifier } from "../../../app/platform/database.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const { database, connectionString } = await freshDatabase();
const lineCopy = createLineCopy(connectionString);

const STATUSES = ["PAID", "PENDING", "VOIDED", "EXPIRED", "REFUNDED", "PARTIALLY_REFUNDED", null];
const AMOUNTS = [
  { gross: 4_900n, tax: 782n, refunded: 0n },
  { gross: 4_900n, tax: 782n, refunded: 1_333n },
  { gross: 4_900n, tax: 782n, refunded: 4_900n },
  { gross: 0n, tax: 0n, refunded: 0n },
  { gross: 1n, tax: 0n, refunded: 0n },
];

/** Every combination of what decides whether an order counts, and of what is kept of it. */
const orders = STATUSES.flatMap((status) =>
  AMOUNTS.flatMap((amounts) =>
    [false, true].flatMap((test) =>
      [null, MONDAY_NOON].map((cancelledAt) => ({ ...amounts, status, test, cancelledAt })),
    ),
  ),
).map((order, i) => ({ ...order, id: 70_000n + BigInt(i) }));

const bag = (minor: bigint) => ({ shopMoney: { amount: (Number(minor) / 100).toFixed(2), currencyCode: "EUR" } });

it("judges an order of the import as it judges one of a webhook", async () => {
  const shop = await aShop(database);
  const lines = orders.map((order) =>
    JSON.stringify({
      id: `gid://shopify/Order/${order.id}`,
      name: "#1",
      processedAt: MONDAY_NOON,
      updatedAt: MONDAY_NOON,
      cancelledAt: order.cancelledAt,
      test: order.test,
      displayFinancialStatus: order.status,
      discountCodes: [],
      totalPriceSet: bag(order.gross),
      totalTaxSet: bag(order.tax),
      totalDiscountsSet: bag(0n),
      totalRefundedSet: bag(order.refunded),
      customer: null,
    }),
  );
  const total = await lineCopy.fill("staging_rules", Readable.from([lines.join("\n")], { objectMode: false }));
  await database.transaction((tx) => tx.$executeRaw(mergeOrders(shop.id, identifier("staging_rules"), 2, 0, total)));
  const rows = await database.transaction((tx) => tx.order.findMany({ where: { shopId: shop.id } }));
  const judged = new Map(rows.map((row) => [row.id, { counts: row.counts, net: row.net }]));
  expect(judged.size).toBe(orders.length);
  const different = orders.filter((order) => {
    const sql = judged.get(order.id);
    const financialStatus = order.status?.toLowerCase() ?? null;
    return sql?.counts !== countsAsPurchase({ ...order, financialStatus }) || sql.net !== netOf(order);
  });
  expect(different).toEqual([]);
});

it("refuses an export with a line that is no JSON, as a whole", async () => {
  await expect(lineCopy.fill("staging_bad", Readable.from(["{}\n{broken\n"], { objectMode: false }))).rejects.toThrow();
});
