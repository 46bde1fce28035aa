import { expect, it } from "vitest";
import { attributeOrder } from "../../../app/domain/results/attribute-order.server.ts";
import { type CustomerQuestion, customerView } from "../../../app/domain/results/customer-list.ts";
import { listCustomers } from "../../../app/domain/results/list-customers.server.ts";
import { readCustomer } from "../../../app/domain/results/read-customer.server.ts";
import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const customerSearch = { findByName: async (): Promise<CustomerId[]> => [] };
const ports = { ...testPorts(), database, customerSearch };
const daysOn = (days: number) => new Date(MONDAY_NOON.getTime() + days * 86_400_000);

const list = async (shop: ShopId, question: Partial<CustomerQuestion> = {}) =>
  await listCustomers(ports, shop, { ...customerView.parse({}), search: "", after: null, limit: 50, ...question });
const idsIn = async (shop: ShopId, question: Partial<CustomerQuestion>) =>
  (await list(shop, question)).rows.map((row) => row.id);

async function story() {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop, { name: "Sixty days" });
  const customer = await aLapsedCustomer(database, shop, { days: 90, customer: { firstName: "Zoë" } });
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    state: "exited",
    exitReason: "ordered",
    endedAt: daysOn(3),
  });
  const message = await aMessage(database, shop, {
    enrollment,
    phone: customer.phone.id,
    state: "delivered",
    handedAt: daysOn(1),
    body: "Hallo Zoë",
  });
  await aDiscountCode(database, shop, { enrollment, series, code: "HALLO2345" });
  await database.transaction((tx) =>
    tx.linkClick.create({ data: { shopId: shop, messageId: message, at: daysOn(2) } }),
  );
  const order = await anOrder(database, shop, { customer: customer.id, placedAt: daysOn(3) });
  const facts = { id: order, customerId: customer.id, placedAt: daysOn(3), counts: true, net: 4_000n, codes: [] };
  await database.transaction((tx) => attributeOrder(tx, shop, facts, daysOn(3)));
  return { shop, customer };
}

it("shows a customer with the ends of the number and since when they are lapsed", async () => {
  const shop = (await aShop(database)).id;
  const { id, phone, lastOrderAt } = await aLapsedCustomer(database, shop, { days: 90 });
  expect((await list(shop)).rows).toEqual([
    {
      id,
      firstName: "Jörg",
      phoneMasked: `+49 ••• ${phone.number.slice(-4)}`,
      lastOrderAt,
      lapsedSince: daysOn(-30),
      ordersCount: 1,
      spent: 4_900n,
      consentState: "subscribed",
      consent: "confirmed",
      blocked: false,
      group: null,
      enrollment: null,
    },
  ]);
});

it("filters by lapsed, in a series and won back", async () => {
  const { shop, customer } = await story();
  const series = await aSeries(database, shop, { priority: 2 });
  const inside = await aLapsedCustomer(database, shop, { days: 61 });
  await anEnrollment(database, shop, { series, customer: inside.id, phone: inside.phone.id });
  const recent = await aLapsedCustomer(database, shop, { days: 5 });
  expect((await idsIn(shop, { base: "lapsed" })).sort()).toEqual([customer.id, inside.id].sort());
  expect(await idsIn(shop, { base: "in_series" })).toEqual([inside.id]);
  expect(await idsIn(shop, { base: "won_back" })).toEqual([customer.id]);
  expect(await idsIn(shop, { base: "all" })).toContain(recent.id);
});

it("finds a customer by full number, order name and id, and nobody by less", async () => {
  const { shop, customer } = await story();
  await aLapsedCustomer(database, shop);
  const order = await database.transaction((tx) =>
    tx.order.findFirstOrThrow({ where: { shopId: shop, placedAt: daysOn(3) } }),
  );
  for (const search of [customer.phone.number, customer.id, order.name, order.name.slice(1)])
    expect(await idsIn(shop, { search })).toContain(customer.id);
  for (const search of ["Zoë", customer.phone.number.slice(-4), "'; drop table customer; --", "99999999999999999999"])
    expect(await idsIn(shop, { search })).toEqual([]);
});

it("turns pages without missing or repeating anybody", async () => {
  const shop = (await aShop(database)).id;
  for (let i = 0; i < 5; i++) await aCustomer(database, shop, { id: String(1000 + i) });
  const seen: string[] = [];
  for (let after: string | null = null, pages = 0; pages < 3; pages++) {
    const page = await list(shop, { after, limit: 2 });
    seen.push(...page.rows.map((row) => row.id));
    after = page.next;
  }
  expect(seen).toEqual(["1004", "1003", "1002", "1001", "1000"]);
});

it("tells a customer's story, newest first", async () => {
  const { shop, customer } = await story();
  const view = await readCustomer(ports, shop, customer.id);
  expect(view?.timeline.map((event) => event.kind)).toEqual([
    "order",
    "exited",
    "click",
    "text",
    "code",
    "entered",
    "consent",
    "order",
  ]);
  expect(view?.timeline.find((event) => event.kind === "text")).toMatchObject({ step: 0, body: "Hallo Zoë" });
  expect(view?.timeline[0]).toMatchObject({ attributed: true, counts: true });
  expect(view?.enrollment).toEqual({ seriesName: "Sixty days", state: "exited", exitReason: "ordered" });
});

it("says which rule holds a customer back", async () => {
  const { shop, customer } = await story();
  const view = await readCustomer(ports, shop, customer.id);
  expect(view?.reasons[0]?.reasons.find((rule) => rule.rule === "window_passed")).toMatchObject({ holds: true });
  expect(view?.reasons[0]?.reasons.find((rule) => rule.rule === "once_per_lapse")).toMatchObject({ holds: false });
});

it("knows no customer of another shop, nor one that is none", async () => {
  const { customer } = await story();
  const other = (await aShop(database)).id;
  expect(await readCustomer(ports, other, customer.id)).toBeNull();
  expect(await readCustomer(ports, other, "abc")).toBeNull();
  expect(await list(other)).toMatchObject({ rows: [], next: null, cutShort: false, searched: null });
});
