import { afterAll, expect, it } from "vitest";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { sweepCodes } from "../../../app/domain/offers/sweep-codes.server.ts";
import { latestSweep } from "../../../app/domain/offers/sweep-store.server.ts";
import type { EnrollmentId, PhoneId } from "../../../app/domain/values/ids.ts";
import { findCode } from "../../../sandbox/shopify/store.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";
import { localDiscounts } from "./local-shopify.ts";

const client = openTestClient({ customers: 30 });
afterAll(() => client.world.close());
const { database } = await freshDatabase();
const base = testPorts({ start: client.world.now(), seed: 7 });
const shopify = localDiscounts(client, base.stopwatch);
const ports = { ...base, ...shopify, database };
const shop = (await aShop(database, { domain: SHOP })).id;
const series = await aSeries(database, shop);
const ten: CodedOffer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };
const locked: CodedOffer = { ...ten, lock: "customer" };
let step = 0;

async function issued(offer: CodedOffer, count = 2) {
  step += 1;
  const enrollments: EnrollmentId[] = [];
  const phones: PhoneId[] = [];
  for (let i = 0; i < count; i++) {
    const customer = await aLapsedCustomer(database, shop);
    phones.push(customer.phone.id);
    enrollments.push(await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id }));
  }
  const request = { seriesId: series, step, offer, enrollments };
  const issue = () => issueCodes(ports, shop, request);
  const codes = await issue();
  const cohort = await database.transaction((tx) =>
    tx.discountCohort.findFirstOrThrow({ where: { shopId: shop, step } }),
  );
  return { codes, cohort, enrollments, phones, issue };
}

const there = (code: string | undefined) => findCode(client.world, SHOP, code ?? "") !== null;
const stored = (code: string | undefined) =>
  database.transaction((tx) => tx.discountCode.findFirstOrThrow({ where: { shopId: shop, code: code ?? "" } }));
const sweep = () => sweepCodes(ports, shop);

it("finds nothing where both sides agree, and says when it looked", async () => {
  await issued(ten);
  await issued(locked);
  expect(await sweep()).toMatchObject({ seen: 4, orphans: 0, missing: 0, risen: 0, closed: 0 });
  expect(await database.transaction((tx) => latestSweep(tx, shop))).toMatchObject({ at: ports.now(), orphans: 0 });
});

it("deletes a code of ours at Shopify that no row knows", async () => {
  const { cohort, codes } = await issued(ten);
  await shopify.discounts.addCodes(shop, cohort.shopifyId ?? "", ["NOBODYS234"]);
  expect(await sweep()).toMatchObject({ orphans: 1 });
  expect(there("NOBODYS234")).toBe(false);
  expect(codes.every(({ code }) => there(code))).toBe(true);
  expect(await sweep()).toMatchObject({ orphans: 0 });
});

it("deletes a locked discount whose making was never heard of and that nobody needs any more", async () => {
  shopify.loseReplyOf("mutation DiscountCreate");
  await expect(issued(locked, 1)).rejects.toThrow();
  const open = { shopId: shop, state: "issuing" };
  const { code } = await database.transaction((tx) => tx.discountCode.findFirstOrThrow({ where: open }));
  expect(there(code)).toBe(true);
  expect(await sweep()).toMatchObject({ orphans: 0 });
  await database.transaction((tx) => tx.discountCode.updateMany({ where: open, data: { state: "revoked" } }));
  expect(await sweep()).toMatchObject({ orphans: 1 });
  expect(there(code)).toBe(false);
});

it("deletes a code anew that was taken to be gone, and whose owner has another by now", async () => {
  const { codes, issue } = await issued(ten);
  const code = codes[0]?.code;
  await database.transaction((tx) =>
    tx.discountCode.updateMany({ where: { shopId: shop, code: code ?? "" }, data: { state: "revoked" } }),
  );
  const another = (await issue()).find((one) => one.enrollmentId === codes[0]?.enrollmentId)?.code;
  expect(another).not.toBe(code);
  expect(await sweep()).toMatchObject({ risen: 1 });
  expect(there(code)).toBe(false);
  expect(there(another)).toBe(true);
  expect(await stored(code)).toMatchObject({ state: "revoked", goneAt: ports.now() });
  expect(await sweep()).toMatchObject({ risen: 0 });
});

it("marks a code that somebody deleted at Shopify, and its text that waits gets another", async () => {
  const { codes, cohort, enrollments, phones, issue } = await issued(ten, 1);
  const { shopifyId } = await stored(codes[0]?.code);
  for (const phone of phones)
    await aMessage(database, shop, { enrollment: enrollments[0] ?? null, phone, state: "due" });
  await shopify.discounts.deleteCodes(shop, cohort.shopifyId ?? "", [shopifyId ?? ""]);
  expect(await sweep()).toMatchObject({ missing: 1 });
  expect(await stored(codes[0]?.code)).toMatchObject({ state: "revoked", reason: "code_missing" });
  const texts = { where: { shopId: shop, enrollmentId: enrollments[0] ?? "" } };
  expect(await database.transaction((tx) => tx.message.count(texts))).toBe(0);
  const [again] = await issue();
  expect(again?.code).not.toBe(codes[0]?.code);
  expect(there(again?.code)).toBe(true);
});

it("notices that a whole discount is gone although nobody told", async () => {
  const { codes, cohort } = await issued(ten, 1);
  await shopify.discounts.deleteDiscounts(shop, [cohort.shopifyId ?? ""]);
  await sweep();
  expect((await stored(codes[0]?.code)).reason).toBe("discount_gone");
});

it("deletes discounts that have ended, and leaves a merchant's own alone", async () => {
  const { codes, cohort } = await issued(ten, 1);
  const own = `mutation O($d: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $d) {
    codeDiscountNode { id } userErrors { message } } }`;
  const d = {
    title: "Mine",
    code: "MERCHANT10",
    startsAt: "2020-01-01T00:00:00Z",
    endsAt: "2020-02-01T00:00:00Z",
    tags: ["winback"],
    context: { all: "ALL" },
    customerGets: { value: { percentage: 0.1 }, items: { all: true } },
  };
  expect((await client.ask(own, { d })).data.discountCodeBasicCreate.userErrors).toEqual([]);
  const past = new Date(ports.now().getTime() - 1);
  await database.transaction(async (tx) => {
    await tx.discountCohort.updateMany({ where: { shopId: shop, id: cohort.id }, data: { endsAt: past } });
    await tx.discountCode.updateMany({ where: { shopId: shop, cohortId: cohort.id }, data: { endsAt: past } });
  });
  expect(await sweep()).toMatchObject({ closed: 1, orphans: 0 });
  expect(there(codes[0]?.code)).toBe(false);
  expect((await stored(codes[0]?.code)).state).toBe("expired");
  expect(there("MERCHANT10")).toBe(true);
  expect(await sweep()).toMatchObject({ closed: 0 });
});
