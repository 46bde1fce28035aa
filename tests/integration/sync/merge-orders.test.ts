import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { netOf } from "../../../app/domain/customers/order.ts";
import { countsAsPurchase, ORDER_SOURCES } from "../../../app/domain/customers/purchase.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import { importOrders } from "../../../app/domain/sync/import-orders.server.ts";
import { createRowCopy } from "../../../app/platform/copy-rows.server.ts";
import { identifier } from "../../../app/platform/database.server.ts";
import { readOrderLine } from "../../../app/shopify/export-lines.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { exportOf, lineLine, orderLine, productLines } from "./export-lines.ts";

const { database, connectionString } = await freshDatabase();
const rowCopy = createRowCopy(connectionString);
const shop = await aShop(database);
const view = await database.transaction((tx) => readShopRow(tx, shop.id));

/** Imports these lines as one chunk. */
async function importLines(lines: string[]): Promise<void> {
  const kind = importOrders({ bulk: exportOf({}) }, view);
  const reader = kind.read();
  for (const line of lines) reader.add(line);
  const chunk = reader.end();
  const loader = await rowCopy.open();
  const names = Object.keys(kind.columns);
  try {
    const tables = names.map((name) => ({
      table: { name, columns: kind.columns[name] ?? [] },
      rows: chunk.copies[name] ?? Buffer.alloc(0),
    }));
    await loader.fill(tables);
    await database.transaction((tx) =>
      chunk.merge(tx, Object.fromEntries(names.map((name) => [name, identifier(name)]))),
    );
    await loader.drop(names);
  } finally {
    await loader.close();
  }
}

const STATUSES = ["PAID", "PENDING", "VOIDED", "EXPIRED", "REFUNDED", "PARTIALLY_REFUNDED", null];
const SOURCE_NAMES = {
  online: "web",
  pos: "pos",
  draft: "shopify_draft_order",
  renewal: "subscription_contract",
  exchange: "exchange",
};
const AMOUNTS = [
  { gross: 4_900n, tax: 782n, refunded: 0n },
  { gross: 4_900n, tax: 782n, refunded: 1_333n },
  { gross: 4_900n, tax: 782n, refunded: 4_900n },
  { gross: 0n, tax: 0n, refunded: 0n },
  { gross: 1n, tax: 0n, refunded: 0n },
];

/** Every combination of what decides whether an order counts, and of what is kept of it. */
const orders = STATUSES.flatMap((status) =>
  ORDER_SOURCES.flatMap((source) =>
    AMOUNTS.flatMap((amounts) =>
      [false, true].flatMap((test) =>
        [null, MONDAY_NOON].map((cancelledAt) => ({ ...amounts, status, source, test, cancelledAt })),
      ),
    ),
  ),
).map((order, i) => ({ ...order, id: String(70_000 + i) }));

it("judges an order of the import as it judges one of a webhook", async () => {
  await importLines(orders.map((order) => orderLine({ ...order, sourceName: SOURCE_NAMES[order.source] })));
  const rows = await database.transaction((tx) => tx.order.findMany({ where: { shopId: shop.id } }));
  const judged = new Map(rows.map((row) => [String(row.id), { counts: row.counts, net: row.net }]));
  expect(judged.size).toBe(orders.length);
  const different = orders.filter((order) => {
    const sql = judged.get(order.id);
    const financialStatus = order.status?.toLowerCase() ?? null;
    const counts = countsAsPurchase({ ...order, financialStatus }, view.settings.purchases);
    return sql?.counts !== counts || sql.net !== netOf(order);
  });
  expect(different).toEqual([]);
});

const stored = async (id: string) => {
  const where = { shopId_id: { shopId: shop.id, id: BigInt(id) } };
  const order = await database.transaction((tx) => tx.order.findUniqueOrThrow({ where }));
  const lines = await database.transaction((tx) =>
    tx.orderLine.findMany({ where: { shopId: shop.id, orderId: BigInt(id) }, orderBy: { id: "asc" } }),
  );
  return { ...order, lines: lines.map((line) => [String(line.id), line.quantity]) };
};

it("finds an order and its lines together wherever the lines stand in the export", async () => {
  await database.transaction((tx) =>
    tx.product.create({
      data: {
        shopId: shop.id,
        id: 5n,
        title: "",
        vendor: "",
        type: "",
        tags: [],
        collectionIds: [],
        unitCost: 700n,
        shopifyUpdatedAt: MONDAY_NOON,
      },
    }),
  );
  await importLines([lineLine({ id: "1", orderId: "90001", productId: "5", quantity: 2 }), orderLine({ id: "90001" })]);
  await importLines([lineLine({ id: "2", orderId: "90002", productId: "5", quantity: 3 })]);
  await importLines([orderLine({ id: "90002" }), orderLine({ id: "90003" })]);
  await importLines([lineLine({ id: "3", orderId: "90003", productId: "5", quantity: 1 })]);
  expect((await stored("90001")).cost).toBe(1_400n);
  expect((await stored("90002")).cost).toBe(2_100n);
  expect((await stored("90003")).cost).toBe(700n);
  expect((await stored("90002")).lines).toEqual([["2", 3]]);
});

it("replaces the lines of an order that was edited", async () => {
  const edited = new Date(MONDAY_NOON.getTime() + 60_000);
  await importLines([
    orderLine({ id: "90010" }),
    lineLine({ id: "10", orderId: "90010" }),
    lineLine({ id: "11", orderId: "90010" }),
  ]);
  await importLines([
    orderLine({ id: "90010", updatedAt: edited }),
    lineLine({ id: "11", orderId: "90010", quantity: 4 }),
  ]);
  expect((await stored("90010")).lines).toEqual([["11", 4]]);
});

it("leaves what a webhook brought in a newer state, with its lines", async () => {
  const newer = new Date(MONDAY_NOON.getTime() + 60_000);
  await importLines([
    orderLine({ id: "90020", updatedAt: newer, gross: 100n }),
    lineLine({ id: "20", orderId: "90020" }),
  ]);
  await importLines([orderLine({ id: "90020", gross: 900n }), lineLine({ id: "21", orderId: "90020" })]);
  expect(await stored("90020")).toMatchObject({ gross: 100n, lines: [["20", 1]] });
});

it("takes nothing over of an order that was deleted", async () => {
  await importLines([orderLine({ id: "90030" })]);
  await database.transaction((tx) =>
    tx.order.updateMany({ where: { shopId: shop.id, id: 90_030n }, data: { deletedAt: MONDAY_NOON, counts: false } }),
  );
  const later = new Date(MONDAY_NOON.getTime() + 60_000);
  await importLines([orderLine({ id: "90030", updatedAt: later }), lineLine({ id: "30", orderId: "90030" })]);
  await importLines([lineLine({ id: "31", orderId: "90030" })]);
  expect(await stored("90030")).toMatchObject({ counts: false, lines: [] });
});

it("takes off what was edited out of an order unpaid", async () => {
  await importLines([orderLine({ id: "90041", gross: 10_000n, refunded: 0n, left: 4_000n })]);
  expect(await stored("90041")).toMatchObject({ gross: 10_000n, refunded: 6_000n, counts: true, net: 4_000n });
});

it("knows of a refund that was told before the order came in", async () => {
  await database.transaction((tx) =>
    tx.refund.create({ data: { shopId: shop.id, orderId: 90_040n, id: 1n, amount: 4_900n, at: MONDAY_NOON } }),
  );
  await importLines([orderLine({ id: "90040", gross: 4_900n, refunded: 0n })]);
  expect(await stored("90040")).toMatchObject({ refunded: 4_900n, counts: false, net: 0n });
});

it("gives the orders of a customer who was merged into another to the one who was kept", async () => {
  await database.transaction((tx) =>
    tx.customer.create({ data: { shopId: shop.id, id: 8n, tags: [], shopifyUpdatedAt: MONDAY_NOON, mergedInto: 9n } }),
  );
  await importLines([orderLine({ id: "90050", customerId: "8" })]);
  expect((await stored("90050")).customerId).toBe(9n);
});

it("takes over the amounts of an erased customer's orders, and nothing that names them", async () => {
  const erased = { shopId: shop.id, tags: [], shopifyUpdatedAt: MONDAY_NOON, redactedAt: MONDAY_NOON };
  const arm = { shopId: shop.id, seriesId: randomUUID(), lapseStartedAt: MONDAY_NOON, assignedAt: MONDAY_NOON };
  await database.transaction(async (tx) => {
    await tx.customer.createMany({ data: [11n, 12n].map((id) => ({ ...erased, id })) });
    await tx.assignment.create({ data: { ...arm, customerId: 12n, arm: "treated", watchedUntil: MONDAY_NOON } });
  });
  const codes = ["JANE-10"];
  const later = new Date(MONDAY_NOON.getTime() + 60_000);
  await importLines([
    orderLine({ id: "90060", customerId: "11", codes }),
    orderLine({ id: "90061", customerId: "12", codes }),
  ]);
  await importLines([orderLine({ id: "90061", customerId: "12", codes, updatedAt: later, gross: 900n })]);
  const nameless = { name: "", codes: [], erasedAt: MONDAY_NOON };
  expect(await stored("90060")).toMatchObject({ ...nameless, customerId: null, gross: 4_900n });
  expect(await stored("90061")).toMatchObject({ ...nameless, customerId: 12n, gross: 900n });
});

it("leaves an erased guest's order without a name when it is told anew", async () => {
  await importLines([orderLine({ id: "90070" })]);
  await database.transaction((tx) =>
    tx.order.updateMany({ where: { shopId: shop.id, id: 90_070n }, data: { name: "", erasedAt: MONDAY_NOON } }),
  );
  const later = new Date(MONDAY_NOON.getTime() + 60_000);
  await importLines([orderLine({ id: "90070", updatedAt: later, gross: 900n, codes: ["GUEST-10"] })]);
  expect(await stored("90070")).toMatchObject({ name: "", codes: [], gross: 900n });
});

it("refuses a line that is no order and no line of one", () => {
  expect(() => readOrderLine('{"id":"gid://shopify/Order/1"}', "EUR")).toThrow();
  expect(() => readOrderLine("{broken", "EUR")).toThrow();
  expect(() => readOrderLine(productLines({ id: "1" })[0] ?? "", "EUR")).toThrow();
});
