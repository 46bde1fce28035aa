import { expect, it } from "vitest";
import { noteCustomerRead } from "../../../app/domain/privacy/note-customer-read.server.ts";
import type { PersonExport } from "../../../app/domain/privacy/person-export.ts";
import {
  handOutExport,
  openExport,
  readDataRequests,
  readOpenRequests,
} from "../../../app/domain/privacy/read-data-requests.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { privacyWorld } from "./canary-shop.ts";

const world = await privacyWorld();
const { database, ports } = world;

async function ask(domain: string, id: number | null, phone: string | null = null): Promise<void> {
  const customer = id === null ? { phone } : { id, phone };
  await world.tell(domain, "customers/data_request", { customer, orders_requested: [], data_request: { id: 77 } });
  await world.waitFor("export-data");
}

async function answerTo(shop: ShopId): Promise<PersonExport> {
  const [request] = await readDataRequests(ports, shop);
  const opened = await openExport(ports, shop, request?.id ?? "", { actor: "staff:1", purpose: "export_read" });
  if (!opened?.answer) throw new Error("There is no answer.");
  return opened.answer;
}

it("lists a request with its last day, tells of it until it is handed out, and writes down who looked", async () => {
  const shop = await world.connectedShop();
  const { id } = await aLapsedCustomer(database, shop.id);
  await ask(shop.domain, Number(id));
  const due = new Date(MONDAY_NOON.getTime() + 30 * 86_400_000);
  const [request] = await readDataRequests(ports, shop.id);
  expect(request).toMatchObject({ customerId: id, state: "ready", dueAt: due, urgency: "calm", hasExport: true });
  expect(await readOpenRequests(ports, shop.id)).toEqual({ count: 1, dueAt: due, urgency: "calm" });
  await openExport(ports, shop.id, request?.id ?? "", { actor: "staff:1", purpose: "export_read" });
  await openExport(ports, shop.id, request?.id ?? "", { actor: "staff:2", purpose: "export_downloaded" });
  const looks = await database.transaction((tx) => tx.dataAccessEntry.findMany({ where: { shopId: shop.id } }));
  expect(looks.map((look) => [look.actor, look.purpose, String(look.customerId)]).sort()).toEqual([
    ["staff:1", "export_read", id],
    ["staff:2", "export_downloaded", id],
  ]);
  await handOutExport(ports, shop.id, request?.id ?? "", "staff:1");
  expect(await readOpenRequests(ports, shop.id)).toBeNull();
  expect(await readDataRequests(ports, shop.id)).toMatchObject([{ state: "handed_out", handedOutAt: MONDAY_NOON }]);
});

it("writes down who opened a customer's page", async () => {
  const shop = await world.connectedShop();
  const { id } = await aLapsedCustomer(database, shop.id);
  await noteCustomerRead(ports, shop.id, id, "staff:3");
  const looks = await database.transaction((tx) => tx.dataAccessEntry.findMany({ where: { shopId: shop.id } }));
  expect(looks).toMatchObject([{ actor: "staff:3", purpose: "customer_read", customerId: BigInt(id) }]);
});

it("says honestly that nobody is known", async () => {
  const shop = await world.connectedShop();
  await aLapsedCustomer(database, shop.id);
  await ask(shop.domain, 4_040_404, "+4915112340404");
  const answer = await answerTo(shop.id);
  expect(answer).toMatchObject({ customer: "4040404", found: false, othersWithNumber: 0 });
  expect(answer.sections).toMatchObject({ customer: [], numbers: [], orders: [], texts: [] });
});

it("answers with what is the customer's, and says that others have the number", async () => {
  const shop = await world.connectedShop();
  const series = await aSeries(database, shop.id);
  const one = await aLapsedCustomer(database, shop.id, { customer: { firstName: "Anna" } });
  const other = await aCustomer(database, shop.id, { phone: one.phone.id, firstName: "Bert" });
  for (const [customer, body] of [
    [one.id, "Hallo Anna"],
    [other, "Hallo Bert"],
  ] as const) {
    const state = "completed" as const;
    const draft = { series, customer, phone: one.phone.id, state };
    const enrollment = await anEnrollment(database, shop.id, draft);
    await aMessage(database, shop.id, { enrollment, phone: one.phone.id, state: "delivered", body });
  }
  await ask(shop.domain, Number(one.id), one.phone.number);
  const answer = await answerTo(shop.id);
  expect(answer).toMatchObject({ found: true, othersWithNumber: 1 });
  expect(answer.sections.customer).toMatchObject([{ id: one.id, firstName: "Anna" }]);
  expect(answer.sections.numbers).toMatchObject([{ number: one.phone.number }]);
  expect(answer.sections.texts.map((text) => text.body)).toEqual(["Hallo Anna"]);
  expect(answer.sections.orders).toMatchObject([{ gross: "4900" }]);
  expect(JSON.stringify(answer)).not.toContain("Bert");
});

it("answers for a number alone with all that went to it", async () => {
  const shop = await world.connectedShop();
  const { phone } = await aLapsedCustomer(database, shop.id);
  await aMessage(database, shop.id, { phone: phone.id, kind: "test", body: "Probe" });
  await ask(shop.domain, null, phone.number);
  const answer = await answerTo(shop.id);
  expect(answer).toMatchObject({ customer: null, found: true, othersWithNumber: 1 });
  expect(answer.sections.texts).toMatchObject([{ body: "Probe" }]);
  expect(answer.sections.consent).toHaveLength(1);
});

it("takes a request Shopify repeats once, and shows no other shop's", async () => {
  const [shop, other] = [await world.connectedShop(), await world.connectedShop()];
  await ask(shop.domain, 1);
  await world.tell(shop.domain, "customers/data_request", { customer: { id: 1 }, data_request: { id: 77 } });
  const [request] = await readDataRequests(ports, shop.id);
  expect(await readDataRequests(ports, shop.id)).toHaveLength(1);
  const access = { actor: "staff:1", purpose: "export_read" } as const;
  expect(await openExport(ports, other.id, request?.id ?? "", access)).toBeNull();
  expect(await openExport(ports, shop.id, "../etc", access)).toBeNull();
});

it("closes a request whose person was erased before the answer was handed out", async () => {
  const shop = await world.connectedShop();
  const { id } = await aLapsedCustomer(database, shop.id);
  await ask(shop.domain, Number(id));
  await world.tell(shop.domain, "customers/redact", { customer: { id: Number(id) } });
  await world.waitFor("redact-customer");
  expect(await readDataRequests(ports, shop.id)).toMatchObject([
    { state: "erased", hasExport: false, urgency: "done" },
  ]);
});
