import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { BACKFILL_JOB } from "../../../app/domain/shops/install-shop.server.ts";
import { backfillShop } from "../../../app/domain/sync/backfill-shop.server.ts";
import { type BulkSource, ExportError } from "../../../app/domain/sync/bulk-source.ts";
import { READ_COLLECTION_JOB } from "../../../app/domain/sync/read-collection.server.ts";
import { latestRuns } from "../../../app/domain/sync/sync-run-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { importJobs } from "../../../app/jobs/import-jobs.server.ts";
import { createRowCopy } from "../../../app/platform/copy-rows.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";
import { customerLine, exportOf, lineLine, orderLine, productLines } from "./export-lines.ts";

const { database, connectionString } = await freshDatabase();
const CUSTOMERS = 1_300;
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);

const LINES = {
  products: Array.from({ length: 40 }, (_, i) =>
    productLines({ id: String(i + 1), cost: i % 3 === 0 ? null : "3.50", collections: [String(100 + (i % 4))] }),
  ).flat(),
  orders: Array.from({ length: 1_400 }, (_, i) => [
    orderLine({ id: String(i + 1), customerId: String((i % CUSTOMERS) + 1), placedAt: daysAgo(i % 400) }),
    lineLine({ id: String(i + 1), orderId: String(i + 1), productId: String((i % 40) + 1), quantity: 2 }),
  ]).flat(),
  customers: Array.from({ length: CUSTOMERS }, (_, i) =>
    customerLine({
      id: String(i + 1),
      // Every fiftieth shares the number of the one before.
      phone: `+4915112${String(100_000 + (i % 50 === 49 ? i - 1 : i))}`,
      consent: { state: i % 5 === 0 ? "UNSUBSCRIBED" : "SUBSCRIBED", at: daysAgo(i % 30) },
      tags: i % 7 === 0 ? ["vip"] : [],
      ordersCount: 1,
    }),
  ),
};
const WHOLE = exportOf(LINES);

function portsWith(bulk: BulkSource) {
  return {
    ...testPorts(),
    // A process that starts again draws other ids.
    ids: { uuid: () => randomUUID() },
    stopwatch: { ms: () => performance.now(), sleep: async () => {} },
    database,
    importDatabase: database,
    rowCopy: createRowCopy(connectionString),
    segments: { lastOrderedWithin: async () => ({ customers: [], next: null }) },
    bulk,
  };
}

/** All that came in, without what is drawn anew for each shop. */
async function stateOf(shop: ShopId): Promise<unknown> {
  return await database.transaction(async (tx) => {
    // Many shops with the same customers: the planner must know of this one too.
    await tx.$executeRaw`analyze customer, phone, consent_event, "order", order_line, product`;
    const tables = {
      customers: await tx.$queryRaw`
        select c.id::text, c.tags, c.orders_count, c.spent::text, c.last_order_at, c.last_order_precision, c.ordered_at,
          p.zones, p.consent_state, p.consent_class, e.at as consent_at
        from customer c left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
        left join consent_event e on e.shop_id = p.shop_id and e.id = p.consent_event_id
        where c.shop_id = ${shop} order by c.id`,
      numbers: await tx.$queryRaw`
        select c.phone_id is null as none, count(*)::int, count(distinct c.phone_id)::int as phones from customer c
        where c.shop_id = ${shop} group by 1`,
      ledger: await tx.$queryRaw`select count(*)::int from consent_event where shop_id = ${shop}`,
      orders: await tx.$queryRaw`
        select id::text, customer_id::text, placed_at, counts, net::text, cost::text from "order"
        where shop_id = ${shop} order by id`,
      lines: await tx.$queryRaw`
        select order_id::text, id::text, quantity from order_line where shop_id = ${shop} order by order_id, id`,
      products: await tx.$queryRaw`
        select id::text, collection_ids::text[], unit_cost::text from product where shop_id = ${shop} order by id`,
    };
    return tables;
  });
}

const rowsOf = async (shop: ShopId) =>
  (await database.transaction((tx) => latestRuns(tx, shop))).map((run) => [run.kind, run.state, run.rows]);

const ALL_IN = [
  ["products", "done", LINES.products.length],
  ["orders", "done", LINES.orders.length],
  ["customers", "done", LINES.customers.length],
];

const unbroken = await aShop(database);
await backfillShop(portsWith(WHOLE), unbroken.id);
const expected = await stateOf(unbroken.id);

/** Begins the job again and again until it ends well; returns how often. */
async function persist(bulk: BulkSource, shop: ShopId): Promise<number> {
  for (let runs = 1; runs <= 40; runs++) {
    try {
      await backfillShop(portsWith(bulk), shop);
      return runs;
    } catch {}
  }
  throw new Error("It never ended.");
}

it.each([1_050, 1_337, 1_801])("goes on behind what is merged when it is killed at every %i-th line", async (every) => {
  const shop = await aShop(database);
  let read = 0;
  const killing =
    <T>(reader: (line: string, currency: string) => T) =>
    (line: string, currency: string) => {
      if (++read % every === 0) throw new Error("killed");
      return reader(line, currency);
    };
  const bulk: BulkSource = {
    ...WHOLE,
    readCustomerLine: killing(WHOLE.readCustomerLine),
    readOrderLine: killing(WHOLE.readOrderLine),
    readProductLine: killing(WHOLE.readProductLine),
  };
  expect(await persist(bulk, shop.id)).toBeGreaterThan(2);
  expect(await rowsOf(shop.id)).toEqual(ALL_IN);
  expect(await stateOf(shop.id)).toEqual(expected);
});

it("takes up a download that breaks off, from the byte where it stands, without the job noticing", async () => {
  const shop = await aShop(database);
  const opened: number[] = [];
  const bulk: BulkSource = {
    ...WHOLE,
    async open(url, fromByte) {
      opened.push(fromByte);
      const whole = await WHOLE.open(url, fromByte);
      return Readable.from(
        (async function* () {
          let sent = 0;
          for await (const part of whole) {
            const bytes: Buffer = part;
            // Cut into network packets; the connection ends in the middle of one.
            for (let at = 0; at < bytes.length; at += 10_000) {
              if (sent > 850_000) throw new Error("terminated");
              yield bytes.subarray(at, at + 10_000);
              sent += 10_000;
            }
          }
        })(),
        { objectMode: false },
      );
    },
  };
  expect(await persist(bulk, shop.id)).toBe(1);
  expect(opened.filter((byte) => byte > 0).length).toBeGreaterThan(0);
  expect(await stateOf(shop.id)).toEqual(expected);
});

it("asks for a new export when the one it was reading is gone", async () => {
  const shop = await aShop(database);
  let gone = true;
  let started = 0;
  const bulk: BulkSource = {
    ...WHOLE,
    start: async (id, kind) => {
      started += 1;
      return await WHOLE.start(id, kind);
    },
    open: async (url, fromByte) => {
      if (url === "orders" && gone) {
        gone = false;
        throw new ExportError("expired", "gone");
      }
      return await WHOLE.open(url, fromByte);
    },
  };
  expect(await persist(bulk, shop.id)).toBe(1);
  expect(started).toBe(4);
  expect(await stateOf(shop.id)).toEqual(expected);
});

it.each(["timeout", "canceled", "access_denied"] as const)(
  "shows the merchant an export that ended in %s, and asks again later",
  async (trouble) => {
    const shop = await aShop(database);
    let failing = true;
    const bulk: BulkSource = {
      ...WHOLE,
      look: async (id, operation) =>
        failing && operation === "orders" ? { state: "failed", trouble } : await WHOLE.look(id, operation),
    };
    await expect(backfillShop(portsWith(bulk), shop.id)).rejects.toThrow(trouble);
    const runs = await database.transaction((tx) => latestRuns(tx, shop.id));
    expect(runs.map((run) => [run.kind, run.state, run.lastError])).toEqual([
      ["products", "done", null],
      ["orders", "failed", trouble],
      ["customers", "running", null],
    ]);
    failing = false;
    await backfillShop(portsWith(bulk), shop.id);
    expect(await rowsOf(shop.id)).toEqual(ALL_IN);
  },
);

it("waits, without a failure, while Shopify makes as many exports of the shop as it will", async () => {
  const shop = await aShop(database);
  const bulk: BulkSource = {
    ...WHOLE,
    start: async () => {
      throw new ExportError("busy", "already in progress");
    },
  };
  await expect(backfillShop(portsWith(bulk), shop.id)).rejects.toThrow("already in progress");
  const [first] = await database.transaction((tx) => latestRuns(tx, shop.id));
  expect(first).toMatchObject({ state: "waiting", lastError: "busy" });
});

it("reads orders and customers while Shopify hands out no goods, and what the orders cost once it does", async () => {
  const shop = await aShop(database);
  let broken = true;
  const bulk: BulkSource = {
    ...WHOLE,
    start: async (id, kind) => {
      if (broken && kind === "products") throw new ExportError("failed", "no products today");
      return await WHOLE.start(id, kind);
    },
  };
  const asked: string[] = [];
  const jobs = { send: async (_: unknown, name: string) => void (name === READ_COLLECTION_JOB || asked.push(name)) };
  const job = importJobs({ ...portsWith(bulk), jobs })[BACKFILL_JOB];
  await expect(job?.({ shop: shop.id })).rejects.toThrow("no products today");
  expect(asked).toEqual(["suggest_window", "fit-worth"]);
  await expect(job?.({ shop: shop.id })).rejects.toThrow("no products today");
  expect(asked).toHaveLength(2);
  const states = async () => (await database.transaction((tx) => latestRuns(tx, shop.id))).map((run) => run.state);
  expect(await states()).toEqual(["failed", "done", "done"]);
  broken = false;
  await job?.({ shop: shop.id });
  expect(asked).toHaveLength(4);
  expect(await states()).toEqual(["done", "done", "done"]);
  expect(await stateOf(shop.id)).toEqual(expected);
});

it("imports no customers before the orders their history is made of", async () => {
  const shop = await aShop(database);
  const bulk: BulkSource = {
    ...WHOLE,
    start: async (id, kind) => {
      if (kind === "orders") throw new ExportError("failed", "no orders today");
      return await WHOLE.start(id, kind);
    },
  };
  await expect(backfillShop(portsWith(bulk), shop.id)).rejects.toThrow("no orders today");
  const runs = await database.transaction((tx) => latestRuns(tx, shop.id));
  expect(runs.map((run) => run.state)).toEqual(["done", "failed", "waiting"]);
});

it("is done by one process at a time", async () => {
  const shop = await aShop(database);
  const both = await Promise.allSettled([
    backfillShop(portsWith(WHOLE), shop.id),
    backfillShop(portsWith(WHOLE), shop.id),
  ]);
  expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await stateOf(shop.id)).toEqual(expected);
});

it("does not read a second time what is in, unless it is asked to", async () => {
  let started = 0;
  const counting: BulkSource = {
    ...WHOLE,
    start: async (id, kind) => {
      started += 1;
      return await WHOLE.start(id, kind);
    },
  };
  await backfillShop(portsWith(counting), unbroken.id);
  expect(started).toBe(0);
});
