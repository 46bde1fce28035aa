import { expect, it } from "vitest";
import type { ChangedSince, CustomerNow } from "../../../app/domain/customers/customer-directory.ts";
import { checkFreshness } from "../../../app/domain/series/check-freshness.server.ts";
import { sumFindings } from "../../../app/domain/shops/sync-finding-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { asKnownAtShopify } from "../factories/customers.ts";
import { aDueText, aTextingShop, type DueText, readEnrollment, textingWorld } from "../messages/texting-shop.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { database } = world;

/** A look at the shop of a text, which shows this. */
async function look(text: DueText, seen: Partial<ChangedSince>): Promise<void> {
  await database.transaction((tx) => tx.syncCursor.deleteMany({ where: { shopId: text.shop, kind: "freshness" } }));
  const changedSince = async (shop: ShopId) => ({ orders: [], customers: [], ...(shop === text.shop ? seen : {}) });
  await checkFreshness({ ...world.ports, directory: { readCustomers: async () => [], changedSince } });
}

const optOut = (text: DueText, minutesAgo: number): CustomerNow => ({
  ...asKnownAtShopify(text.customer),
  consentState: "unsubscribed",
  consentUpdatedAt: new Date(MONDAY_NOON.getTime() - minutesAgo * 60_000),
});
const found = (text: DueText) => database.transaction((tx) => sumFindings(tx, text.shop, MONDAY_NOON, 30));

it("ends the series of whoever is known by the number a guest ordered with", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const numbers = [{ text: text.customer.phone.number.replace("+49", "0"), country: "DE" }];
  await look(text, { orders: [{ customerId: null, numbers, processedAt: MONDAY_NOON, test: false }] });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "ordered" });
});

it("ends nothing for a guest's order that names other numbers, or none that can be read", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const order = { customerId: null, processedAt: MONDAY_NOON, test: false };
  const others = [{ text: "+4915112349998", country: "DE" }];
  const unreadable = [{ text: "call me", country: null }];
  await look(text, {
    orders: [
      { ...order, numbers: others },
      { ...order, numbers: unreadable },
    ],
  });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active" });
});

it("counts an opt-out whose report should long have come as lost", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await look(text, { customers: [optOut(text, 20)] });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "opted_out" });
  expect((await found(text)).consent).toBe(1);
  await look(text, { customers: [optOut(text, 20)] });
  expect((await found(text)).consent).toBe(1);
});

it("counts an opt-out of a moment ago, whose report may still come, as nothing", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await look(text, { customers: [optOut(text, 1)] });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "opted_out" });
  expect((await found(text)).consent).toBe(0);
});

it("goes on where it stood when more has changed than one look takes, and lets nothing go until it is at the end", async () => {
  const shop = await aTextingShop(world);
  const text = await aDueText(world, shop);
  const lookedAt = new Date(MONDAY_NOON.getTime() - 14 * 3_600_000);
  const cursor = (kind: string) =>
    database.transaction((tx) => tx.syncCursor.findUnique({ where: { shopId_kind: { shopId: text.shop, kind } } }));
  await database.transaction((tx) =>
    tx.syncCursor.update({
      where: { shopId_kind: { shopId: text.shop, kind: "freshness" } },
      data: { watermark: lookedAt },
    }),
  );
  const asked: Date[] = [];
  const hoursAgo = (hours: number) => new Date(MONDAY_NOON.getTime() - hours * 3_600_000);
  const order = { customerId: text.customer.id, numbers: [], processedAt: MONDAY_NOON, test: false };
  const changedSince = async (of: ShopId, since: Date): Promise<ChangedSince> => {
    if (of !== text.shop) return { orders: [], customers: [] };
    asked.push(since);
    if (asked.length === 1) return { orders: [], customers: [], until: hoursAgo(9) };
    if (asked.length === 2) return { orders: [], customers: [], until: new Date(MONDAY_NOON.getTime() - 1_000) };
    return { orders: [order], customers: [] };
  };
  const pass = () => checkFreshness({ ...world.ports, directory: { readCustomers: async () => [], changedSince } });
  await pass();
  await pass();
  expect((await cursor("freshness"))?.watermark).toEqual(lookedAt);
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active" });
  await pass();
  const behind = (moment: Date) => new Date(moment.getTime() - 120_000);
  expect(asked).toEqual([behind(lookedAt), hoursAgo(9), behind(MONDAY_NOON)]);
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "ordered" });
  expect((await cursor("freshness"))?.watermark).toEqual(MONDAY_NOON);
  expect(await cursor("freshness_partly")).toBeNull();
});
