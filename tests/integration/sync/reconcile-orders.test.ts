import { afterEach, beforeAll, expect, it } from "vitest";
import { reconcileOrders } from "../../../app/domain/sync/reconcile-orders.server.ts";
import { orderId } from "../../../app/domain/values/ids.ts";
import { cancelOrder } from "../../../sandbox/shopify/change-order.ts";
import { placeOrder } from "../../../sandbox/shopify/place-order.ts";
import { SHOP } from "../shopify/local-shopify.ts";
import { seededRandom } from "../test-ports.ts";
import { reconciledShop } from "./reconciled-shop.ts";

const one = await reconciledShop();
const { database, world, shop, ports } = one;

/** Whatever the local Shopify still knows more is taken over, and forgotten as a finding. */
async function settle() {
  world.faults.webhookLoseShare = 0;
  one.collectPost();
  one.pass({ hours: 1 });
  await reconcileOrders(ports, shop);
  await database.transaction((tx) => tx.syncFinding.deleteMany({}));
}
beforeAll(settle);
afterEach(settle);

const storedOrder = (id: number) =>
  database.transaction((tx) => tx.order.findUnique({ where: { shopId_id: { shopId: shop, id: BigInt(id) } } }));
const lost = () =>
  Number(world.db.prepare("SELECT count(*) AS n FROM webhook_delivery WHERE status = 'lost'").get()?.n);
const quarter = async () => {
  one.pass({ minutes: 15 });
  await reconcileOrders(ports, shop);
};

it("ends the series of a customer whose order no webhook told of, and counts the order as found", async () => {
  const customer = await one.aCustomerInSeries();
  const lostBefore = lost();
  world.faults.webhookLoseShare = 1;
  const order = placeOrder(world, { shop: SHOP, customerId: Number(customer.id) });
  expect(lost() - lostBefore).toBeGreaterThanOrEqual(3);
  expect(one.collectPost()).toEqual([]);
  await quarter();
  expect(await one.enrollmentOf(customer.id)).toMatchObject({ state: "exited", exitReason: "ordered" });
  const stored = await storedOrder(order.id);
  expect(stored).toMatchObject({ name: order.name, counts: true, gross: BigInt(order.total) });
  const known = await database.transaction((tx) =>
    tx.customer.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: BigInt(customer.id) } } }),
  );
  expect(known.lastOrderAt).toEqual(stored?.placedAt);
  expect(await one.findings()).toMatchObject({ order: 1, consent: 0 });
  await quarter();
  expect(await one.findings()).toMatchObject({ order: 1 });
});

it("ends the series of whoever is known by the number a guest ordered with", async () => {
  const customer = await one.aCustomerInSeries();
  world.faults.webhookLoseShare = 1;
  placeOrder(world, { shop: SHOP, phone: customer.phone.number });
  await quarter();
  expect(await one.enrollmentOf(customer.id)).toMatchObject({ state: "exited", exitReason: "ordered" });
  expect(await one.findings()).toMatchObject({ order: 1 });
});

it("stores exactly what the webhook would have stored", async () => {
  const told = placeOrder(world, { shop: SHOP, customerId: Number((await one.aCustomerInSeries()).id) });
  for (const webhook of one.collectPost()) await one.deliver(webhook);
  await one.workOff();
  const byWebhook = await storedOrder(told.id);
  const lines = () => database.transaction((tx) => tx.orderLine.findMany({ where: { orderId: BigInt(told.id) } }));
  const linesByWebhook = await lines();
  await database.transaction(async (tx) => {
    await tx.orderLine.deleteMany({ where: { orderId: BigInt(told.id) } });
    await tx.order.deleteMany({ where: { id: BigInt(told.id) } });
  });
  await quarter();
  const { stateRank: _, ...kept } = { ...byWebhook, stateRank: "" };
  expect(await storedOrder(told.id)).toMatchObject(kept);
  expect(await lines()).toEqual(linesByWebhook);
});

it("finds that an order was cancelled", async () => {
  const order = placeOrder(world, { shop: SHOP, customerId: Number((await one.aCustomerInSeries()).id) });
  for (const webhook of one.collectPost()) await one.deliver(webhook);
  await one.workOff();
  one.pass({ minutes: 7 });
  world.faults.webhookLoseShare = 1;
  cancelOrder(world, SHOP, order.id);
  await quarter();
  expect(await storedOrder(order.id)).toMatchObject({ counts: false, cancelledAt: expect.any(Date) });
  expect(await one.findings()).toMatchObject({ order: 1 });
});

it("leaves what changed a moment ago to its webhook", async () => {
  one.pass({ minutes: 15 });
  const order = placeOrder(world, { shop: SHOP });
  one.pass({ minutes: 1 });
  await reconcileOrders(ports, shop);
  expect(await storedOrder(order.id)).toBeNull();
  for (const webhook of one.collectPost()) await one.deliver(webhook);
  await one.workOff();
  await quarter();
  expect(await one.findings()).toMatchObject({ order: 0 });
});

it("counts nothing as long as every webhook comes, however late, often and unordered, and a full inbox waits", async () => {
  const random = seededRandom(7);
  const underway: { dueMinute: number; webhook: ReturnType<typeof one.collectPost>[number] }[] = [];
  const placed: number[] = [];
  for (let minute = 0; minute < 120; minute++) {
    if (minute % 5 === 0 && minute < 100) placed.push(placeOrder(world, { shop: SHOP, phone: null }).id);
    const cancelled = placed[placed.length - 3];
    if (minute % 15 === 2 && cancelled) cancelOrder(world, SHOP, cancelled);
    for (const webhook of one.collectPost()) {
      for (let copy = 0; copy <= random.below(2); copy++)
        underway.push({ webhook, dueMinute: minute + random.below(4) });
    }
    for (const { webhook } of underway.filter((it) => it.dueMinute === minute)) await one.deliver(webhook);
    // The worker keeps up with nothing for 40 minutes at a time.
    if (minute % 40 === 39) await one.workOff();
    if (minute % 15 === 14) await reconcileOrders(ports, shop);
    one.pass({ minutes: 1 });
  }
  await one.workOff();
  await quarter();
  expect(await database.transaction((tx) => tx.order.count({ where: { id: { in: placed.map(BigInt) } } }))).toBe(20);
  expect(await one.findings()).toEqual({ order: 0, customer: 0, consent: 0, deleted_customer: 0, segment_count: 0 });
});

it("goes on where it stood when Shopify cannot be asked", async () => {
  world.faults.webhookLoseShare = 1;
  const order = placeOrder(world, { shop: SHOP });
  one.pass({ minutes: 15 });
  const broken = { ...ports.changes, readOrders: () => Promise.reject(new Error("away")) };
  await expect(reconcileOrders({ ...ports, changes: broken }, shop)).rejects.toThrow("away");
  expect(await storedOrder(order.id)).toBeNull();
  await quarter();
  expect(await storedOrder(order.id)).not.toBeNull();
});

it("takes over an order with a character that no column of the database holds", async () => {
  world.faults.webhookLoseShare = 1;
  const order = placeOrder(world, { shop: SHOP });
  world.db
    .prepare("UPDATE shop_order SET cancel_reason = 'OTHER', discount_code = 'AB' || char(0) || 'C' WHERE id = ?")
    .run(order.id);
  await quarter();
  expect(await storedOrder(order.id)).not.toBeNull();
});

it("takes over every other order when one cannot be, says so, and begins at that one again", async () => {
  world.faults.webhookLoseShare = 1;
  const [broken, sound] = [placeOrder(world, { shop: SHOP }), placeOrder(world, { shop: SHOP })];
  const unreadable = {
    ...ports.changes,
    readOrders: async (...asked: Parameters<typeof ports.changes.readOrders>) =>
      (await ports.changes.readOrders(...asked)).map((it) =>
        it.id === String(broken.id) ? { ...it, gross: 2n ** 70n } : it,
      ),
  };
  one.pass({ minutes: 15 });
  await expect(reconcileOrders({ ...ports, changes: unreadable }, shop)).rejects.toThrow(/out of range/);
  expect(await storedOrder(sound.id)).not.toBeNull();
  expect(await storedOrder(broken.id)).toBeNull();
  await quarter();
  expect(await storedOrder(broken.id)).not.toBeNull();
});

it("takes over every other order when one cannot even be read", async () => {
  world.faults.webhookLoseShare = 1;
  const [broken, sound] = [placeOrder(world, { shop: SHOP }), placeOrder(world, { shop: SHOP })];
  const unreadable: typeof ports.changes = {
    ...ports.changes,
    async readOrders(of, ids, currency) {
      if (ids.includes(orderId(String(broken.id)))) throw new Error("unreadable");
      return await ports.changes.readOrders(of, ids, currency);
    },
  };
  one.pass({ minutes: 15 });
  await expect(reconcileOrders({ ...ports, changes: unreadable }, shop)).rejects.toThrow("unreadable");
  expect(await storedOrder(sound.id)).not.toBeNull();
  await quarter();
  expect(await storedOrder(broken.id)).not.toBeNull();
});

it("asks nothing for a shop that must be reopened", async () => {
  await database.transaction((tx) => tx.shop.update({ where: { id: shop }, data: { state: "needs_reopen" } }));
  const asking = { ...ports.changes, ordersSince: () => Promise.reject(new Error("asked")) };
  await reconcileOrders({ ...ports, changes: asking }, shop);
  await database.transaction((tx) => tx.shop.update({ where: { id: shop }, data: { state: "installed" } }));
});

it("comes to the end of a crowd of changes that is longer than a list of Shopify's, all within the overlap", async () => {
  one.pass({ minutes: 15 });
  const [begin, crowd, page] = [ports.now().getTime() - 13 * 60_000, 12_500, 100];
  const all = Array.from({ length: crowd }, (_, i) => ({
    id: orderId(String(7_000_000_000_000 + i)),
    updatedAt: new Date(begin + Math.floor(i / 30) * 1_000),
  }));
  const [asked, lists]: [Set<string>, Date[]] = [new Set(), []];
  let pages = 0;
  const crowded: typeof ports.changes = {
    ...ports.changes,
    async ordersSince(_, since, after) {
      if (++pages > 2 * (crowd / page)) throw new Error("The same pages are asked for again and again.");
      if (after === null) lists.push(since);
      const list = all.filter((order) => order.updatedAt >= since);
      const from = Number(after ?? 0);
      const next = from + page < list.length ? String(from + page) : null;
      return { seen: list.slice(from, from + page), next };
    },
    async readOrders(_, ids) {
      for (const id of ids) asked.add(id);
      return [];
    },
  };
  await reconcileOrders({ ...ports, changes: crowded }, shop);
  expect(asked.size).toBe(crowd);
  expect(lists).toHaveLength(2);
  const mark = await database.transaction((tx) => tx.syncCursor.findFirst({ where: { kind: "reconcile_orders" } }));
  expect(mark?.watermark).toEqual(new Date(ports.now().getTime() - 5 * 60_000));
});

it("stops in the middle of a crowd of changes when the shop is lost", async () => {
  let pages = 0;
  const losing: typeof ports.changes = {
    ...ports.changes,
    async ordersSince() {
      if (++pages > 1) throw new Error("asked after the shop was lost");
      await database.transaction((tx) => tx.shop.update({ where: { id: shop }, data: { state: "needs_reopen" } }));
      return { seen: [], next: "more" };
    },
  };
  await reconcileOrders({ ...ports, changes: losing }, shop);
  await database.transaction((tx) => tx.shop.update({ where: { id: shop }, data: { state: "installed" } }));
  expect(pages).toBe(1);
});
