import { expect, it } from "vitest";
import { type CustomerFilters, type CustomerView, customerView } from "../../../app/domain/results/customer-list.ts";
import { countCustomers, listCustomers } from "../../../app/domain/results/list-customers.server.ts";
import { type CustomerId, customerId, type ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer, type CustomerDraft } from "../factories/customers.ts";
import { aPhone } from "../factories/phones.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const names = new Map<string, CustomerId[] | Error>();
const customerSearch = {
  findByName: async (_: ShopId, name: string) => {
    const found = names.get(name) ?? [];
    if (found instanceof Error) throw found;
    return found;
  },
};
const ports = { ...testPorts(), database, customerSearch };
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);

type Asked = Partial<Omit<CustomerView, "filters">> & { filters?: Partial<CustomerFilters>; search?: string };

function question({ search = "", ...view }: Asked) {
  return { ...customerView.parse(view), search };
}
async function page(shop: ShopId, asked: Asked, after: string | null = null, limit = 50) {
  return await listCustomers(ports, shop, { ...question(asked), after, limit });
}
const idsIn = async (shop: ShopId, asked: Asked) => (await page(shop, asked)).rows.map((row) => row.id);
const made = async (shop: ShopId, draft: CustomerDraft) => await aCustomer(database, shop, draft);

async function threeCustomers() {
  const shop = (await aShop(database)).id;
  const never = await made(shop, { id: "1001", country: "AT", tags: [] });
  const once = await made(shop, { id: "1002", ordersCount: 1, spent: 2_000n, lastOrderAt: daysAgo(30), tags: ["VIP"] });
  const often = await made(shop, {
    id: "1003",
    ordersCount: 5,
    spent: 90_000n,
    lastOrderAt: daysAgo(200),
    tags: ["b2b"],
  });
  return { shop, never, once, often };
}

it("narrows down by days without an order, orders, spend, country and tags", async () => {
  const { shop, never, once, often } = await threeCustomers();
  const by = (filters: Partial<CustomerFilters>) => idsIn(shop, { filters });
  expect(await by({ inactiveDays: { min: 60, max: null } })).toEqual([often]);
  expect(await by({ inactiveDays: { min: null, max: 60 } })).toEqual([once]);
  expect(await by({ orders: { min: 1, max: 1 } })).toEqual([once]);
  expect(await by({ spent: { min: 50_000, max: null } })).toEqual([often]);
  expect(await by({ countries: ["AT", "CH"] })).toEqual([never]);
  expect(await by({ tags: ["vip", "B2B"] })).toEqual([often, once]);
  expect(await by({ tags: ["vip"], orders: { min: 2, max: null } })).toEqual([]);
});

it("narrows down by consent, RFM group, the state of the series and the reason for no text", async () => {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop);
  const open = await aLapsedCustomer(database, shop, { days: 90 });
  const single = await aLapsedCustomer(database, shop, { days: 90, phone: { consentClass: "single" } });
  const silent = await made(shop, { ordersCount: 1, lastOrderAt: daysAgo(90) });
  const inside = await aLapsedCustomer(database, shop, { days: 90 });
  await anEnrollment(database, shop, { series, customer: inside.id, phone: inside.phone.id });
  await database.transaction((tx) =>
    tx.customerWorth.create({
      data: {
        ...{ shopId: shop, customerId: BigInt(open.id), ordersCount: 1, spent: 4_900n, lastOrderAt: open.lastOrderAt },
        ...{ recency: 2, frequency: 5, monetary: 5, rfmGroup: "at_risk", scoredAt: MONDAY_NOON },
      },
    }),
  );
  const by = async (filters: Partial<CustomerFilters>) => new Set(await idsIn(shop, { filters }));
  expect(await by({ consent: ["confirmed"] })).toEqual(new Set([open.id, inside.id]));
  expect(await by({ consent: ["single", "none"] })).toEqual(new Set([single.id, silent]));
  expect(await by({ groups: ["at_risk", "dormant"] })).toEqual(new Set([open.id]));
  expect(await by({ series: "in_now" })).toEqual(new Set([inside.id]));
  expect(await by({ series: "never" })).toEqual(new Set([open.id, single.id, silent]));
  expect(await by({ reason: "mobile_number" })).toEqual(new Set([silent]));
  expect(await by({ reason: "in_no_series" })).toEqual(new Set([inside.id]));
  expect(await by({ reason: "no_rule_of_ours" })).toEqual(new Set());
  expect(await idsIn(shop, { base: "textable" })).toEqual([open.id]);
});

it("shows the block list: whoever must not be texted, for whatever reason", async () => {
  const shop = (await aShop(database)).id;
  const phone = await aPhone(database, shop, { suppressedAt: daysAgo(3), suppressionReason: "unreachable" });
  const blocked = await made(shop, { phone: phone.id });
  await aLapsedCustomer(database, shop);
  expect((await page(shop, { base: "blocked" })).rows).toMatchObject([{ id: blocked, blocked: true }]);
});

it("turns pages in every order without missing or repeating anybody, also among equals", async () => {
  const shop = (await aShop(database)).id;
  for (let i = 0; i < 9; i++)
    await made(shop, {
      id: String(1000 + i),
      ordersCount: i % 3,
      spent: BigInt((i % 2) * 1_000),
      lastOrderAt: i % 3 === 0 ? null : daysAgo(i % 2),
    });
  for (const sort of ["newest", "last_order", "spent", "orders"] as const)
    for (const direction of ["desc", "asc"] as const) {
      const seen: string[] = [];
      for (let after: string | null = null, turned = 0; turned < 5; turned++) {
        const { rows, next } = await page(shop, { sort, direction }, after, 2);
        seen.push(...rows.map((row) => row.id));
        after = next;
      }
      expect(new Set(seen).size, `${sort} ${direction}`).toBe(9);
      expect(seen).toEqual(await idsIn(shop, { sort, direction }));
    }
});

it("sorts by last order, spend and orders, whoever never ordered last or first", async () => {
  const { shop, never, once, often } = await threeCustomers();
  expect(await idsIn(shop, { sort: "last_order" })).toEqual([once, often, never]);
  expect(await idsIn(shop, { sort: "last_order", direction: "asc" })).toEqual([never, often, once]);
  expect(await idsIn(shop, { sort: "spent" })).toEqual([often, once, never]);
  expect(await idsIn(shop, { sort: "orders", direction: "asc" })).toEqual([never, once, often]);
});

it("asks Shopify for names, and shows of its answer this shop's own customers alone", async () => {
  const { shop, once } = await threeCustomers();
  const other = (await aShop(database)).id;
  const stranger = await made(other, { id: "2001" });
  names.set("Zoë Müller", [once, stranger, customerId("9999999")]);
  expect((await page(shop, { search: " Zoë Müller " })).rows.map((row) => row.id)).toEqual([once]);
  expect(await page(shop, { search: "Zoë Müller" })).toMatchObject({ searched: "name" });
});

it("says when Shopify did not answer, and finds by number and id all the same", async () => {
  const { shop, once } = await threeCustomers();
  names.set("Nobody", new Error("Shopify is away"));
  expect(await page(shop, { search: "Nobody" })).toMatchObject({ rows: [], searched: "name_unanswered" });
  expect(await idsIn(shop, { search: once })).toEqual([once]);
});

it("shows no shop another one's customers, whatever is asked", async () => {
  const { shop, often } = await threeCustomers();
  const { shop: other } = await threeCustomers();
  for (const asked of [{}, { base: "lapsed" }, { search: often }, { filters: { tags: ["b2b"] } }] as Asked[]) {
    const mine = (await page(shop, asked)).rows.length;
    expect(mine).toBe((await page(other, asked)).rows.length);
  }
  const { next } = await page(shop, { sort: "spent" }, null, 1);
  expect((await page(other, { sort: "spent" }, next)).rows).toHaveLength(2);
});

it("leaves out who is erased, deleted or merged", async () => {
  const { shop, never, once, often } = await threeCustomers();
  await database.transaction(async (tx) => {
    const gone = (id: CustomerId, data: object) =>
      tx.customer.update({ where: { shopId_id: { shopId: shop, id: BigInt(id) } }, data });
    await gone(never, { redactedAt: MONDAY_NOON });
    await gone(once, { mergedInto: BigInt(often) });
  });
  expect(await idsIn(shop, {})).toEqual([often]);
  expect(await idsIn(shop, { search: once })).toEqual([]);
});

it("counts a list, and walks through more customers than one stretch holds", async () => {
  const shop = (await aShop(database)).id;
  await database.transaction(
    (tx) => tx.$executeRaw`
      insert into customer (shop_id, id, tags, former_phone_ids, orders_count, spent, shopify_updated_at)
      select ${shop}, g, case when g = 17 then '{rare}'::text[] else '{}' end, '{}', 0, g, ${MONDAY_NOON}
      from generate_series(1, 12000) g`,
  );
  expect(await countCustomers(ports, shop, question({}))).toEqual({ count: 10_000, more: true });
  expect(await countCustomers(ports, shop, question({ filters: { tags: ["rare"] } }))).toEqual({
    count: 1,
    more: false,
  });
  expect(await idsIn(shop, { filters: { tags: ["rare"] } })).toEqual(["17"]);
  expect(await idsIn(shop, { sort: "spent", filters: { tags: ["rare"] } })).toEqual(["17"]);
});

it("stops looking after a while and goes on where it stopped", async () => {
  const shop = (await aShop(database)).id;
  await database.transaction(
    (tx) => tx.$executeRaw`
      insert into customer (shop_id, id, tags, former_phone_ids, orders_count, spent, shopify_updated_at)
      select ${shop}, g, case when g = 17 then '{rare}'::text[] else '{}' end, '{}', 0, g, ${MONDAY_NOON}
      from generate_series(1, 4000) g`,
  );
  let ms = 0;
  const hurried = { ...ports, stopwatch: { ms: () => (ms += 1_000), sleep: async () => {} } };
  const rare = { ...question({ filters: { tags: ["rare"] } }), limit: 50 };
  const first = await listCustomers(hurried, shop, { ...rare, after: null });
  expect(first).toMatchObject({ rows: [], cutShort: true });
  const second = await listCustomers(ports, shop, { ...rare, after: first.next });
  expect(second.rows.map((row) => row.id)).toEqual(["17"]);
});
