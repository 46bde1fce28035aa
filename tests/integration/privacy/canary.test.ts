import { expect, it } from "vitest";
import { EXPORTED_IN, type PersonExport, SECTIONS } from "../../../app/domain/privacy/person-export.ts";
import { openExport } from "../../../app/domain/privacy/read-data-requests.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { aCanary, NEVER_STORED, TOLD } from "./canary.ts";
import { privacyWorld } from "./canary-shop.ts";
import { scanDatabase } from "./scan.ts";

const world = await privacyWorld();
const { database, connectionString } = world;

const requestPayload = (customer: string, phone: string) => ({
  shop_id: 1,
  customer: { id: Number(customer), email: TOLD.email, phone },
  orders_requested: [],
  data_request: { id: Number(customer) + 1 },
});

async function answerOf(shop: Parameters<typeof openExport>[1]): Promise<PersonExport | null | undefined> {
  const { id } = await database.transaction((tx) => tx.dataRequest.findFirstOrThrow({ where: { shopId: shop } }));
  const opened = await openExport(world.ports, shop, id, { actor: "staff:1", purpose: "export_read" });
  return opened?.answer;
}

it("tells who asks everything, then leaves nothing of them but the proof under the hash", {
  timeout: 60_000,
}, async () => {
  const canary = await aCanary(world, "7001", "+4915112345671");
  const twin = await aCanary(world, "7002", "+4915112345671");
  const stored = [TOLD.firstName, canary.number, ...canary.planted];
  await world.tell(canary.shop.domain, "customers/data_request", requestPayload("7001", canary.number));
  await world.waitFor("export-data");
  const answer = await answerOf(canary.shop.id);
  expect(stored.filter((text) => !JSON.stringify(answer).includes(text))).toEqual([]);
  // no delivery of theirs has failed yet
  expect(SECTIONS.filter((name) => !answer?.sections[name].length)).toEqual(["deliveries"]);
  expect(SECTIONS.filter((name) => !Object.values(EXPORTED_IN).includes(name))).toEqual([]);
  const before = (await scanDatabase(connectionString, stored)).filter((hit) => hit.shop !== String(twin.shop.id));
  expect(stored.filter((text) => !before.some((hit) => hit.canary === text))).toEqual([]);
  expect(await scanDatabase(connectionString, NEVER_STORED)).toEqual([]);
  await world.fail(canary.shop.domain, "customers/update", requestPayload("7001", canary.number));
  expect(await scanDatabase(connectionString, [TOLD.email])).toMatchObject([{ table: "inbox", sealed: true }]);

  await world.tell(canary.shop.domain, "customers/redact", requestPayload("7001", canary.number));
  await world.waitFor("redact-customer");
  const everything = [...Object.values(TOLD), canary.number, canary.number.slice(1), ...canary.planted];
  const left = await scanDatabase(connectionString, everything);
  expect(left.filter((hit) => hit.shop !== String(twin.shop.id))).toEqual([]);
  expect(left.some((hit) => hit.shop === String(twin.shop.id) && hit.canary === TOLD.firstName)).toBe(true);
  expect(everything.filter((text) => world.lines.join("").includes(text))).toEqual([]);

  const index = world.ports.sealing.index(canary.shop.id, canary.number);
  const where = { shopId_numberIndex: { shopId: canary.shop.id, numberIndex: index } };
  const phone = await database.transaction((tx) => tx.phone.findUniqueOrThrow({ where }));
  expect(phone).toMatchObject({
    suppressedAt: expect.any(Date),
    erasedAt: expect.any(Date),
    consentState: "unsubscribed",
    kind: "other",
    zones: [],
  });
  const proof = await database.transaction((tx) => tx.consentEvent.findMany({ where: { phoneId: phone.id } }));
  expect(proof.map((event) => [event.state, event.source, event.evidenceSealed]).sort()).toEqual([
    ["subscribed", "shopify_webhook", null],
    ["unsubscribed", "sms_reply", null],
  ]);
});

it("leaves nothing of a shop but the proof, its own empty row and one line", { timeout: 60_000 }, async () => {
  const canary = await aCanary(world, "7003", "+4915112345673");
  await world.tell(canary.shop.domain, "app/uninstalled", { id: 1 });
  const run = "0b1c2d3e-0000-4000-8000-000000000001";
  await database.transaction(async (tx) => {
    const columns = { shopId: canary.shop.id, id: run, kind: "customers", state: "failed", startedAt: MONDAY_NOON };
    await tx.syncRun.create({ data: columns });
    await tx.$executeRaw`create table staging_0b1c2d3e000040008000000000000001_0_customers as select 'kanarie'::text as line`;
  });
  await world.tell(canary.shop.domain, "shop/redact", { shop_id: 1, shop_domain: canary.shop.domain });
  await world.waitFor("redact-shop");
  expect((await scanDatabase(connectionString, ["kanarie"])).filter((hit) => hit.table.startsWith("staging"))).toEqual(
    [],
  );
  const hits = await scanDatabase(connectionString, [
    canary.number,
    canary.number.slice(1),
    "kanarie",
    ...Object.values(TOLD),
  ]);
  expect(hits.filter((hit) => [String(canary.shop.id), canary.shop.domain].includes(hit.shop))).toEqual([]);
  const counts = await database.transaction(async (tx) => ({
    customers: await tx.customer.count({ where: { shopId: canary.shop.id } }),
    orders: await tx.order.count({ where: { shopId: canary.shop.id } }),
    inbox: await tx.inbox.count({ where: { shopDomain: canary.shop.domain } }),
    audit: (await tx.auditEntry.findMany({ where: { shopId: canary.shop.id } })).map((entry) => entry.action),
    phone: await tx.phone.findFirst({ where: { shopId: canary.shop.id } }),
    shop: await tx.shop.findUnique({ where: { id: canary.shop.id } }),
  }));
  expect(counts).toMatchObject({ customers: 0, orders: 0, inbox: 0, audit: ["shop_redacted"] });
  expect(counts.phone).toMatchObject({ numberSealed: null, suppressionReason: "opted_out" });
  expect(counts.shop).toMatchObject({ name: "", settings: {} });
  expect(counts.shop?.redactedAt).not.toBeNull();
});
