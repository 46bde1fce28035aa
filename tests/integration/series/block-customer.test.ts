import { describe, expect, it } from "vitest";
import type { ConsentRecord } from "../../../app/domain/consent/consent-store.server.ts";
import { recordConsent } from "../../../app/domain/consent/record-consent.server.ts";
import { blockCustomer, unblockCustomer } from "../../../app/domain/series/block-customer.server.ts";
import { takeOutCustomer } from "../../../app/domain/series/take-out-customer.server.ts";
import type { PhoneId, ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const ACTOR = "staff:1";
const later = (days: number) => new Date(MONDAY_NOON.getTime() + days * 86_400_000);

async function inSeries() {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop);
  const customer = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
  const message = await aMessage(database, shop, { enrollment, phone: customer.phone.id });
  return { shop, customer, enrollment, message };
}
const block = (shop: ShopId, phone: PhoneId) =>
  database.transaction(async (tx) => {
    const row = await tx.phone.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: phone } } });
    return row.suppressionReason;
  });
const standing = (shop: ShopId) =>
  database.transaction(async (tx) => ({
    enrollments: await tx.enrollment.findMany({ where: { shopId: shop } }),
    messages: await tx.message.findMany({ where: { shopId: shop } }),
    audits: (await tx.auditEntry.findMany({ where: { shopId: shop }, orderBy: { at: "asc" } })).map(
      (one) => one.action,
    ),
  }));

it("takes a customer out of the series with the text that was due", async () => {
  const { shop, customer } = await inSeries();
  await takeOutCustomer(ports, shop, customer.id, ACTOR);
  expect(await standing(shop)).toMatchObject({
    enrollments: [{ state: "exited", exitReason: "stopped_by_merchant" }],
    messages: [{ state: "suppressed" }],
    audits: ["customer_taken_out"],
  });
});

it("blocks a number, ends its series, and takes the block back", async () => {
  const { shop, customer } = await inSeries();
  await blockCustomer(ports, shop, customer.id, ACTOR);
  expect(await block(shop, customer.phone.id)).toBe("blocked_by_merchant");
  expect(await standing(shop)).toMatchObject({
    enrollments: [{ state: "exited" }],
    messages: [{ state: "suppressed" }],
  });
  await unblockCustomer(ports, shop, customer.id, ACTOR);
  expect(await block(shop, customer.phone.id)).toBeNull();
  expect((await standing(shop)).audits.sort()).toEqual(["customer_blocked", "customer_unblocked"]);
});

it("undoes no decision of the shopper's own", async () => {
  const shop = (await aShop(database)).id;
  const suppressed = { suppressedAt: MONDAY_NOON, suppressionReason: "opted_out" };
  const { id, phone } = await aLapsedCustomer(database, shop, { phone: suppressed });
  await blockCustomer(ports, shop, id, ACTOR);
  expect(await block(shop, phone.id)).toBe("opted_out");
  await unblockCustomer(ports, shop, id, ACTOR);
  expect(await block(shop, phone.id)).toBe("opted_out");
  expect((await standing(shop)).audits).toEqual([]);
});

it("holds against an opt-in, and leaves who unsubscribed meanwhile suppressed", async () => {
  const { shop, customer } = await inSeries();
  await blockCustomer(ports, shop, customer.id, ACTOR);
  const news = (state: "subscribed" | "unsubscribed", days: number) =>
    database.transaction((tx) =>
      recordConsent(tx, ports, shop, customer.phone.id, {
        ...{ state, class: "shopify_confirmed", source: "shopify_webhook", at: later(days), receivedAt: later(days) },
      }),
    );
  await news("subscribed", 1);
  expect(await block(shop, customer.phone.id)).toBe("blocked_by_merchant");
  await news("unsubscribed", 2);
  await unblockCustomer(ports, shop, customer.id, ACTOR);
  expect(await block(shop, customer.phone.id)).toBe("opted_out");
});

it("leaves out whom a file unsubscribed meanwhile, and who was erased, until a later opt-in", async () => {
  const { shop, customer } = await inSeries();
  const phone = customer.phone.id;
  const hear = (news: Pick<ConsentRecord, "state" | "source" | "at" | "receivedAt">) =>
    database.transaction((tx) => recordConsent(tx, ports, shop, phone, { class: "unknown", ...news }));
  await blockCustomer(ports, shop, customer.id, ACTOR);
  await hear({ state: "unsubscribed", source: "import", at: later(-90), receivedAt: later(1) });
  await unblockCustomer(ports, shop, customer.id, ACTOR);
  expect(await block(shop, phone)).toBe("opted_out");

  await hear({ state: "subscribed", source: "shopify_webhook", at: later(2), receivedAt: later(2) });
  expect(await block(shop, phone)).toBeNull();
  await blockCustomer(ports, shop, customer.id, ACTOR);
  await unblockCustomer(ports, shop, customer.id, ACTOR);
  expect(await block(shop, phone)).toBeNull();

  await blockCustomer(ports, shop, customer.id, ACTOR);
  await database.transaction((tx) =>
    tx.phone.update({ where: { shopId_id: { shopId: shop, id: phone } }, data: { erasedAt: later(3) } }),
  );
  await unblockCustomer(ports, shop, customer.id, ACTOR);
  expect(await block(shop, phone)).toBe("redacted");
});

describe.each(["shopify_webhook", "shopify_look"] as const)("what %s tells late, while the block stands", (source) => {
  const blocked = async () => {
    const { shop, customer } = await inSeries();
    await blockCustomer(ports, shop, customer.id, ACTOR);
    const hear = (state: "subscribed" | "unsubscribed", days: number) =>
      database.transaction((tx) =>
        recordConsent(tx, ports, shop, customer.phone.id, {
          ...{ state, class: "shopify_confirmed", source, at: later(days), receivedAt: later(3) },
        }),
      );
    const afterwards = async () => {
      expect(await block(shop, customer.phone.id)).toBe("blocked_by_merchant");
      await unblockCustomer(ports, shop, customer.id, ACTOR);
      return await block(shop, customer.phone.id);
    };
    return { hear, afterwards };
  };

  it("leaves out who had said no before the block", async () => {
    const { hear, afterwards } = await blocked();
    await hear("unsubscribed", -1);
    expect(await afterwards()).toBe("opted_out");
  });

  it("lets in who has said yes since that no", async () => {
    const { hear, afterwards } = await blocked();
    await hear("unsubscribed", -1);
    await hear("subscribed", 2);
    expect(await afterwards()).toBeNull();
  });

  it("lets in whose no was older than the yes that stands", async () => {
    const { hear, afterwards } = await blocked();
    await hear("unsubscribed", -60);
    expect(await afterwards()).toBeNull();
  });
});

it("touches no other shop, and nobody without a number", async () => {
  const { shop, customer } = await inSeries();
  const other = (await aShop(database)).id;
  expect(await blockCustomer(ports, other, customer.id, ACTOR)).toBe(false);
  await takeOutCustomer(ports, other, customer.id, ACTOR);
  expect((await standing(shop)).enrollments).toMatchObject([{ state: "active" }]);
  expect(await blockCustomer(ports, shop, await aCustomer(database, shop), ACTOR)).toBe(false);
});
