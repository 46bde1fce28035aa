import fc from "fast-check";
import { expect, it } from "vitest";
import type { ConsentRecord } from "../../../app/domain/consent/consent-store.server.ts";
import { recordConsent } from "../../../app/domain/consent/record-consent.server.ts";
import type { PhoneId, ShopId } from "../../../app/domain/values/ids.ts";
import { aPhone } from "../factories/phones.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = testPorts();
const day = (days: number) => new Date(MONDAY_NOON.getTime() + days * 86_400_000);
type News = Pick<ConsentRecord, "state" | "class" | "source" | "at"> & { evidence?: string };

const answered = (at: number): News => ({
  state: "subscribed",
  class: "confirmed",
  source: "sms_reply",
  at: day(at),
  evidence: "JA",
});
const shopifySays = (at: number, level: "shopify_confirmed" | "single" = "shopify_confirmed"): News => ({
  state: "subscribed",
  class: level,
  source: "shopify_webhook",
  at: day(at),
});
const stops = (at: number): News => ({ state: "unsubscribed", class: "unknown", source: "sms_reply", at: day(at) });

async function someone(): Promise<{ shop: ShopId; phone: PhoneId }> {
  const { id: shop } = await aShop(database);
  const { id: phone } = await aPhone(database, shop, {
    consentState: "none",
    consentClass: "unknown",
    consentAt: day(-99),
  });
  return { shop, phone };
}

async function hear(one: { shop: ShopId; phone: PhoneId }, ...news: News[]): Promise<string> {
  for (const record of news)
    await database.transaction((tx) =>
      recordConsent(tx, ports, one.shop, one.phone, { ...record, receivedAt: MONDAY_NOON }),
    );
  const where = { shopId_id: { shopId: one.shop, id: one.phone } };
  const { consentState, consentClass } = await database.transaction((tx) => tx.phone.findUniqueOrThrow({ where }));
  return `${consentState} ${consentClass}`;
}

it("keeps Shopify's word of a confirmation apart from one by text", async () => {
  expect(await hear(await someone(), shopifySays(1))).toBe("subscribed shopify_confirmed");
  expect(await hear(await someone(), answered(1))).toBe("subscribed confirmed");
});

it("keeps a proof when Shopify repeats the yes, at once or later", async () => {
  const one = await someone();
  expect(await hear(one, answered(1), shopifySays(1), shopifySays(3, "single"))).toBe("subscribed confirmed");
  const proof = await database.transaction(
    (tx) =>
      tx.$queryRaw<{ source: string }[]>`
      select e.source from phone p join consent_event e on e.shop_id = p.shop_id and e.id = p.consent_event_id
      where p.shop_id = ${one.shop} and p.id = ${one.phone}::uuid`,
  );
  expect(proof).toEqual([{ source: "sms_reply" }]);
});

it("starts anew after a no: what was confirmed before it proves nothing", async () => {
  const one = await someone();
  expect(await hear(one, answered(1), stops(2), shopifySays(3))).toBe("subscribed shopify_confirmed");
  expect(await hear(one, answered(4))).toBe("subscribed confirmed");
});

it("lets a no that is heard late take the proof before it, but not the yes after it", async () => {
  expect(await hear(await someone(), answered(1), shopifySays(3), stops(2))).toBe("subscribed shopify_confirmed");
});

it("lets a proof without its evidence, as after an erasure, prove nothing once Shopify speaks again", async () => {
  const { evidence: _, ...erased } = answered(1);
  expect(await hear(await someone(), erased, shopifySays(3))).toBe("subscribed shopify_confirmed");
});

it("ends at the same consent in whatever order the news comes", async () => {
  const news = fc.oneof(
    fc.integer({ min: 1, max: 6 }).map(answered),
    fc.integer({ min: 1, max: 6 }).map((at) => shopifySays(at)),
    fc.integer({ min: 1, max: 6 }).map((at) => shopifySays(at, "single")),
    fc.integer({ min: 1, max: 6 }).map(stops),
  );
  const shuffled = fc
    .array(news, { minLength: 2, maxLength: 6 })
    .chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([one, other]) => {
      expect(await hear(await someone(), ...one)).toBe(await hear(await someone(), ...other));
    }),
    { numRuns: 40 },
  );
});
