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
