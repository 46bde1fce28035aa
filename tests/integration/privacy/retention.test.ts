import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { privacyWorld } from "./canary-shop.ts";

const world = await privacyWorld();
const { database } = world;
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);

const phonesOf = (shop: ShopId) => database.transaction((tx) => tx.phone.findMany({ where: { shopId: shop } }));

it("forgets deliveries after thirty days, what failed ones say too, and failed ones after sixty", async () => {
  const shop = await world.connectedShop();
  const row = (state: string, days: number) => ({
    source: "shopify",
    shopDomain: shop.domain,
    topic: "orders/create",
    deliveryId: `${state} ${days}`,
    payloadSealed: state === "done" ? null : "v1.sealed",
    state,
    receivedAt: daysAgo(days),
    nextTryAt: daysAgo(days),
  });
  const rows = [
    row("done", 29),
    row("done", 31),
    row("done", 40),
    row("done", 50),
    row("dead", 29),
    row("dead", 31),
    row("dead", 61),
  ];
  await database.transaction((tx) => tx.inbox.createMany({ data: rows }));
  await world.retain(shop.id);
  const left = await database.transaction((tx) =>
    tx.inbox.findMany({ where: { shopDomain: shop.domain }, orderBy: { receivedAt: "asc" } }),
  );
  expect(left.map((one) => [one.deliveryId, one.payloadSealed])).toEqual([
    ["dead 31", null],
    ["done 29", null],
    ["dead 29", "v1.sealed"],
  ]);
});

it("deletes an answer thirty days after it was handed out, and none that still waits", async () => {
  const shop = await world.connectedShop();
  const request = (state: string, handedOutAt: Date | null) => ({
    shopId: shop.id,
    id: randomUUID(),
    state,
    requestedAt: daysAgo(90),
    dueAt: daysAgo(60),
    exportSealed: "sealed",
    handedOutAt,
  });
  const data = [request("handed_out", daysAgo(31)), request("handed_out", daysAgo(29)), request("ready", null)];
  await database.transaction((tx) => tx.dataRequest.createMany({ data }));
  await world.retain(shop.id);
  const left = await database.transaction((tx) =>
    tx.dataRequest.findMany({ where: { shopId: shop.id, exportSealed: { not: null } } }),
  );
  expect(left.map((one) => one.handedOutAt)).toEqual(expect.arrayContaining([daysAgo(29), null]));
  expect(left).toHaveLength(2);
});

it("keeps the proof of an erased number for three years after the year's end, also when the shop has left", async () => {
  const shop = await world.connectedShop();
  const { id } = await aLapsedCustomer(database, shop.id);
  await aLapsedCustomer(database, shop.id);
  await world.tell(shop.domain, "customers/redact", { customer: { id: Number(id) } });
  await world.waitFor("redact-customer");
  await world.tell(shop.domain, "app/uninstalled", { id: 1 });
  world.ports.clock.set("2029-12-31T22:59:00.000Z");
  await world.retain(shop.id);
  expect(await phonesOf(shop.id)).toHaveLength(2);
  world.ports.clock.set("2029-12-31T23:00:00.000Z");
  await world.retain(shop.id);
  world.ports.clock.set(MONDAY_NOON);
  expect((await phonesOf(shop.id)).map((phone) => phone.erasedAt)).toEqual([null]);
  expect(await database.transaction((tx) => tx.consentEvent.count({ where: { shopId: shop.id } }))).toBe(1);
});

it("keeps the proof of an erased number as long as somebody is known by it", async () => {
  const shop = await world.connectedShop();
  const { id, phone } = await aLapsedCustomer(database, shop.id);
  await world.tell(shop.domain, "customers/redact", { customer: { id: Number(id) } });
  await world.waitFor("redact-customer");
  const told = (first_name: string, at: Date) => ({
    id: 880010,
    admin_graphql_api_id: "gid://shopify/Customer/880010",
    first_name,
    phone: phone.number,
    updated_at: at.toISOString(),
    default_address: { country_code: "DE", province_code: "" },
  });
  await world.tell(shop.domain, "customers/create", told("Neu", MONDAY_NOON));
  world.ports.clock.set("2030-02-01T12:00:00.000Z");
  await world.retain(shop.id);
  expect((await phonesOf(shop.id)).map((row) => row.id)).toEqual([phone.id]);
  await world.tell(shop.domain, "customers/update", told("Anna", world.ports.now()));
  const unapplied = { shopDomain: shop.domain, state: { not: "done" } };
  expect(await database.transaction((tx) => tx.inbox.count({ where: unapplied }))).toBe(0);
  world.ports.clock.set(MONDAY_NOON);
});

it("keeps the proof of an erased number as long as a guest's order or the merchant's list names it", async () => {
  const shop = await world.connectedShop();
  const [ordered, listed] = [await aLapsedCustomer(database, shop.id), await aLapsedCustomer(database, shop.id)];
  for (const { id } of [ordered, listed]) {
    await world.tell(shop.domain, "customers/redact", { customer: { id: Number(id) } });
    await world.waitFor("redact-customer");
  }
  await database.transaction(async (tx) => {
    await tx.orderPhone.create({ data: { shopId: shop.id, orderId: 7_100n, phoneId: ordered.phone.id } });
    const entry = { shopId: shop.id, id: randomUUID(), kind: "list", phoneId: listed.phone.id, addedAt: MONDAY_NOON };
    await tx.exclusionEntry.create({ data: entry });
  });
  world.ports.clock.set("2030-02-01T12:00:00.000Z");
  await world.retain(shop.id);
  world.ports.clock.set(MONDAY_NOON);
  expect((await phonesOf(shop.id)).map((row) => row.id).sort()).toEqual([ordered.phone.id, listed.phone.id].sort());
});

it("erases the code of an erased customer once it has come to its end", async () => {
  const shop = await world.connectedShop();
  const { id, phone } = await aLapsedCustomer(database, shop.id);
  const series = await aSeries(database, shop.id);
  const enrollment = await anEnrollment(database, shop.id, { series, customer: id, phone: phone.id });
  const draft = { enrollment, series, code: "LHLIVE", textedAt: MONDAY_NOON } as const;
  const code = await aDiscountCode(database, shop.id, draft);
  await world.tell(shop.domain, "customers/redact", { customer: { id: Number(id) } });
  await world.waitFor("redact-customer");
  const where = { shopId_id: { shopId: shop.id, id: code.id } };
  const stored = () => database.transaction((tx) => tx.discountCode.findUniqueOrThrow({ where }));
  expect((await stored()).code).toBe("LHLIVE");
  await database.transaction((tx) => tx.discountCode.update({ where, data: { state: "expired" } }));
  await world.retain(shop.id);
  expect((await stored()).code).toBe(`erased-${code.id}`);
});

it("forgets somebody of the staff a year after they last opened the app", async () => {
  const shop = await world.connectedShop();
  const seen = (id: bigint, days: number) => ({
    shopId: shop.id,
    id,
    nameSealed: "v1.sealed",
    accountOwner: false,
    collaborator: false,
    askedAt: daysAgo(days),
  });
  await database.transaction((tx) => tx.staffMember.createMany({ data: [seen(1n, 364), seen(2n, 366)] }));
  await world.retain(shop.id);
  const left = await database.transaction((tx) => tx.staffMember.findMany({ where: { shopId: shop.id } }));
  expect(left.map((row) => row.id)).toEqual([1n]);
});
