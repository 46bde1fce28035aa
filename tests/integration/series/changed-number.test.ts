import { expect, it } from "vitest";
import type { CustomerNow } from "../../../app/domain/customers/customer-directory.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { checkFreshness } from "../../../app/domain/series/check-freshness.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import type { PhoneId } from "../../../app/domain/values/ids.ts";
import { aCustomer } from "../factories/customers.ts";
import { aPhone } from "../factories/phones.ts";
import { anEnrollment } from "../factories/series.ts";
import {
  acceptedTexts,
  aDueText,
  aTextingShop,
  type DueText,
  readEnrollment,
  readMessage,
  textingWorld,
} from "../messages/texting-shop.ts";
import { openDoor, postWebhook } from "../sync/door.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { ports, events, database } = world;
const door = await openDoor(world);

/** Somebody else who is known by the same phone and is in the same series. */
async function sharer(text: DueText) {
  const customer = await aCustomer(database, text.shop, {
    phone: text.customer.phone.id,
    lastOrderAt: text.customer.lastOrderAt,
  });
  return await anEnrollment(database, text.shop, {
    series: text.series,
    customer,
    phone: text.customer.phone.id,
    lapseStartedAt: text.customer.lastOrderAt,
  });
}

const knownBy = (text: DueText, phoneId: PhoneId | null) =>
  database.transaction((tx) =>
    tx.customer.updateMany({ where: { shopId: text.shop, id: BigInt(text.customer.id) }, data: { phoneId } }),
  );

const stateOf = async (id: string) =>
  (await database.transaction((tx) => tx.enrollment.findFirstOrThrow({ where: { id } }))).state;

const tell = async (text: DueText, topic: string, payload: unknown) =>
  expect((await postWebhook(door, { shop: text.domain, topic, payload })).status).toBe(200);

const workOff = async () => {
  while ((await processInbox(door.ports, 50)) > 0);
};

it("sends nothing to a number that is no longer its customer's, whoever else has it", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const other = await sharer(text);
  await knownBy(text, (await aPhone(database, text.shop)).id);
  await handOverDue(ports, events);
  expect(await acceptedTexts(world, text)).toBe(0);
  expect(await readMessage(world, text)).toMatchObject({ state: "suppressed", suppression: "number_changed" });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "unreachable" });
  expect(await stateOf(other)).toBe("active");
});

it("ends the series when Shopify tells of a new number", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const { id } = text.customer;
  const told = { id: Number(id), admin_graphql_api_id: `gid://shopify/Customer/${id}`, first_name: "Jörg" };
  const same = { ...told, phone: text.customer.phone.number, updated_at: MONDAY_NOON.toISOString() };
  await tell(text, "customers/update", same);
  await workOff();
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active" });
  await tell(text, "customers/update", { ...same, phone: "+4915112348877" });
  await workOff();
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "unreachable" });
});

it("ends the series when a look at Shopify shows a new number", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const seen: CustomerNow = {
    id: text.customer.id,
    firstName: "Jörg",
    phoneNumber: "+4915112348876",
    consentState: "subscribed",
    consentClass: "shopify_confirmed",
    consentUpdatedAt: MONDAY_NOON,
    ordersCount: 1,
    lastOrderAt: text.customer.lastOrderAt,
  };
  const directory = {
    readCustomers: async () => [],
    changedSince: async () => ({ orders: [], customers: [seen] }),
    readMetafield: async () => new Map(),
  };
  await database.transaction((tx) => tx.syncCursor.deleteMany({ where: { shopId: text.shop, kind: "freshness" } }));
  await checkFreshness({ ...ports, directory });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "unreachable" });
});

it("ends a series on an old number before it acknowledges that its customer is to be erased", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await knownBy(text, null);
  await tell(text, "customers/redact", { customer: { id: Number(text.customer.id) } });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "redacted" });
});

it("leaves whoever shares the phone of a deleted customer in their series", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const other = await sharer(text);
  const id = Number(text.customer.id);
  await tell(text, "customers/delete", { id, admin_graphql_api_id: `gid://shopify/Customer/${id}` });
  await workOff();
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "unreachable" });
  expect(await stateOf(other)).toBe("active");
});
