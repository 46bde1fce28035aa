import { expect, it } from "vitest";
import {
  acceptDiscount,
  compareDiscount,
  readChangedDiscounts,
  restoreDiscount,
} from "../../../app/domain/offers/changed-discounts.server.ts";
import { holdCohort } from "../../../app/domain/offers/changed-discounts-store.server.ts";
import { endCodesByHand, extendCodesByHand, readCodesAtHand } from "../../../app/domain/offers/codes-by-hand.server.ts";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { readCancelledCodes, replaceCancelledCode } from "../../../app/domain/offers/replace-code.server.ts";
import { revokeCodes } from "../../../app/domain/offers/revoke-codes.server.ts";
import { type EnrollmentId, type OrderId, orderId } from "../../../app/domain/values/ids.ts";
import { cancelOrder } from "../../../sandbox/shopify/change-order.ts";
import { CodeRefused } from "../../../sandbox/shopify/place-order.ts";
import { SHOP } from "../../../sandbox/shopify/test-client.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { openCodedShop, ten } from "./coded-shop.ts";

const { buy, client, database, dayOf, ports, shop, view } = await openCodedShop();
const actor = "staff:1";
const DAY = 86_400_000;

/** Two customers with a code each in one discount; of the first, a text has named it, the second's waits. */
async function twoCodes(offer: CodedOffer = ten) {
  const series = await aSeries(database, shop);
  const enrollments: EnrollmentId[] = [];
  const owners: string[] = [];
  for (let i = 0; i < 2; i++) {
    const { id, phone } = await aLapsedCustomer(database, shop);
    const enrollment = await anEnrollment(database, shop, { series, customer: id, phone: phone.id });
    enrollments.push(enrollment);
    owners.push(id);
    if (i === 1) await aMessage(database, shop, { phone: phone.id, enrollment, step: 1 });
  }
  const issue = () => issueCodes(ports, shop, { seriesId: series, step: 1, offer, enrollments });
  await issue();
  const codes = await database.transaction((tx) =>
    tx.discountCode.findMany({ where: { shopId: shop, enrollmentId: { in: enrollments } } }),
  );
  const byOwner = enrollments.map((one) => codes.find((code) => code.enrollmentId === one));
  const [told, untold] = byOwner;
  if (!told?.cohortId || !untold) throw new Error("There are no two codes.");
  const { cohortId } = told;
  await database.transaction((tx) =>
    tx.discountCode.update({ where: { shopId_id: { shopId: shop, id: told.id } }, data: { textedAt: ports.now() } }),
  );
  const cohort = () =>
    database.transaction((tx) =>
      tx.discountCohort.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: cohortId } } }),
    );
  const code = (id: string) =>
    database.transaction((tx) => tx.discountCode.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id } } }));
  const waiting = () =>
    database.transaction((tx) => tx.message.count({ where: { shopId: shop, enrollmentId: untold.enrollmentId } }));
  const gid = (await cohort()).shopifyId ?? "";
  return { told, untold, cohortId, gid, cohort, code, waiting, issue, owners };
}

/** The merchant changes a discount in the admin, and its webhook has come and been acted on. */
async function changeInAdmin(gid: string, discount: object): Promise<void> {
  const change = `mutation U($id: ID!, $d: DiscountCodeBasicInput!) {
    discountCodeBasicUpdate(id: $id, basicCodeDiscount: $d) { userErrors { message } } }`;
  await client.ask(change, { id: gid, d: discount });
  const held = await database.transaction((tx) => holdCohort(tx, shop, { gid, at: ports.now() }));
  if (held) await compareDiscount(ports, shop, held);
}

it("gives every code of a discount a later end, at Shopify and here, once it is known that texts named the old one", async () => {
  const { told, untold, cohort, code, waiting, gid } = await twoCodes();
  expect(await readCodesAtHand(ports, shop, [untold.id])).toMatchObject({
    live: 1,
    texted: 0,
    together: 2,
    togetherTexted: 1,
  });
  const asked = { codes: [untold.id], day: dayOf(30), understood: false, actor };
  expect(await extendCodesByHand(ports, await view(), asked)).toMatchObject({
    problems: [{ path: "understood", issue: "code_end_was_texted" }],
  });
  expect(await waiting()).toBe(1);
  expect(await extendCodesByHand(ports, await view(), { ...asked, understood: true })).toEqual({ ok: true, codes: 2 });
  const { endsAt } = await cohort();
  expect((await code(told.id)).endsAt).toEqual(endsAt);
  expect((await ports.discountTerms.readTerms(shop, gid, "EUR"))?.endsAt).toEqual(endsAt);
  expect(await waiting()).toBe(0);
  await changeInAdmin(gid, { endsAt: endsAt.toISOString() });
  expect((await cohort()).differs).toBeNull();
});

it("ends one code alone of a discount that was given a later end, and goes on honouring the others", async () => {
  const { told, untold, cohort } = await twoCodes();
  await extendCodesByHand(ports, await view(), { codes: [told.id], day: dayOf(30), understood: true, actor });
  await endCodesByHand(ports, shop, { codes: [untold.id], typed: null, actor });
  await revokeCodes(ports, shop);
  expect(() => buy(untold.code)).toThrow(CodeRefused);
  expect((await cohort()).closedAt).toBeNull();
  expect(buy(told.code).discountCode).toBe(told.code);
});

it("gives no other end to a discount that may just be made with the one it has", async () => {
  const { told, cohortId, cohort } = await twoCodes();
  const { endsAt } = await cohort();
  const where = { shopId_id: { shopId: shop, id: cohortId } };
  await database.transaction((tx) => tx.discountCohort.update({ where, data: { shopifyId: null } }));
  const asked = { codes: [told.id], day: dayOf(30), understood: true, actor };
  expect(await extendCodesByHand(ports, await view(), asked)).toMatchObject({ ok: false });
  expect((await cohort()).endsAt).toEqual(endsAt);
});

it("refuses an end that is none, no later one, or too far away", async () => {
  const { told } = await twoCodes();
  const extend = async (day: string) => {
    const answer = await extendCodesByHand(ports, await view(), { codes: [told.id], day, understood: true, actor });
    return answer.ok ? "done" : answer.problems[0]?.issue;
  };
  expect(await extend("soon")).toBe("ends_on_format");
  expect(await extend(dayOf(2))).toBe("code_end_not_later");
  expect(await extend(dayOf(800))).toBe("code_end_too_far");
});

it("ends the codes no text has named, and texted ones only when their number is typed", async () => {
  const { told, untold, code } = await twoCodes();
  const codes = [told.id, untold.id];
  expect(await endCodesByHand(ports, shop, { codes, typed: "2", actor })).toMatchObject({
    problems: [{ path: "typed", issue: "code_typed_wrong" }],
  });
  expect(await endCodesByHand(ports, shop, { codes, typed: null, actor })).toEqual({ ok: true, codes: 1 });
  expect((await code(told.id)).state).toBe("active");
  expect(await code(untold.id)).toMatchObject({ state: "revoking", reason: "by_hand" });
  expect(await endCodesByHand(ports, shop, { codes, typed: "1", actor })).toEqual({ ok: true, codes: 1 });
  await revokeCodes(ports, shop);
  expect(() => buy(told.code)).toThrow(CodeRefused);
});

it("tells what was changed in Shopify, and writes ours back", async () => {
  const { gid, cohort, told } = await twoCodes();
  await changeInAdmin(gid, { customerGets: { value: { percentage: 0.2 }, items: { all: true } }, usageLimit: 5 });
  const [changed] = await readChangedDiscounts(ports, shop);
  expect(changed?.differs).toEqual([
    { what: "value", ours: "percentage 10", theirs: "percentage 20" },
    { what: "limit", ours: "1 true", theirs: "5 true" },
  ]);
  const id = changed?.id ?? "";
  expect(await acceptDiscount(ports, await view(), { cohort: id, actor })).toMatchObject({
    problems: [{ issue: "discount_only_restore" }],
  });
  expect(await restoreDiscount(ports, await view(), { cohort: id, actor })).toEqual({ ok: true });
  expect((await cohort()).differs).toBeNull();
  expect(await ports.discountTerms.readTerms(shop, gid, "EUR")).toMatchObject({ value: "10", usageLimit: 1 });
  buy(told.code);
  expect(() => buy(told.code)).toThrow(CodeRefused);
});

it("takes another end over, and writes texts that wait anew", async () => {
  const { gid, cohortId, cohort, code, untold, waiting } = await twoCodes();
  const endsAt = new Date(Math.floor(ports.now().getTime() / 1000) * 1000 + 40 * DAY);
  await changeInAdmin(gid, { endsAt: endsAt.toISOString() });
  expect((await cohort()).differs).toMatchObject([{ what: "ends" }]);
  expect(await acceptDiscount(ports, await view(), { cohort: cohortId, actor })).toEqual({ ok: true });
  expect(await code(untold.id)).toMatchObject({ state: "active", endsAt });
  expect(await waiting()).toBe(0);
});

it("leaves texted codes as Shopify has them now, and gives texts to come codes of a new discount", async () => {
  const { gid, cohortId, cohort, code, told, untold, issue } = await twoCodes();
  await changeInAdmin(gid, { customerGets: { value: { percentage: 0.2 }, items: { all: true } } });
  expect(await acceptDiscount(ports, await view(), { cohort: cohortId, actor })).toEqual({ ok: true });
  expect((await cohort()).offer).toMatchObject({ percent: 20 });
  expect((await code(told.id)).state).toBe("active");
  expect(await code(untold.id)).toMatchObject({ state: "revoking", reason: "discount_changed" });
  await revokeCodes(ports, shop);
  expect(buy(told.code).discountCode).toBe(told.code);
  const issued = await issue();
  const anew = issued.find((one) => one.enrollmentId === untold.enrollmentId);
  expect(anew?.code).not.toBe(untold.code);
  expect(anew?.offer).toMatchObject({ percent: 10 });
});

it("finds no difference in a discount of any kind that nobody has touched", async () => {
  const kinds: CodedOffer[] = [
    { kind: "amount", amount: 500, validDays: 14, minimumSubtotal: 2000 },
    { kind: "free_shipping", validDays: 14, minimumSubtotal: 0, minimumQuantity: 2 },
    { ...ten, combines: { order: true, product: false, shipping: false } },
  ];
  for (const offer of kinds) {
    const { gid, cohort } = await twoCodes(offer);
    const held = await database.transaction((tx) => holdCohort(tx, shop, { gid, at: ports.now() }));
    expect((await cohort()).differs).toEqual([]);
    await compareDiscount(ports, shop, held ?? "");
    expect((await cohort()).differs).toBeNull();
  }
});

/** An order that used a code is cancelled, as its webhooks tell. */
async function cancelled(code: { id: string; code: string }, financialStatus: string): Promise<OrderId> {
  const placed = buy(code.code);
  cancelOrder(client.world, SHOP, placed.id);
  const id = orderId(String(placed.id));
  await anOrder(database, shop, { id, counts: false, cancelledAt: ports.now(), placedAt: ports.now() });
  await database.transaction(async (tx) => {
    const where = { shopId_id: { shopId: shop, id: BigInt(id) } };
    await tx.order.update({ where, data: { financialStatus } });
    const redeemed = { state: "redeemed", reason: "redeemed", orderId: BigInt(id), endedAt: ports.now() };
    await tx.discountCode.update({ where: { shopId_id: { shopId: shop, id: code.id } }, data: redeemed });
  });
  return id;
}

it("makes one replacement for a code that an order cancelled unpaid has used up", async () => {
  const { told } = await twoCodes();
  await cancelled(told, "voided");
  expect(() => buy(told.code)).toThrow(CodeRefused);
  expect(await readCancelledCodes(ports, shop)).toMatchObject([{ id: told.id, replacement: null }]);
  const made = await replaceCancelledCode(ports, await view(), { code: told.id, actor });
  if (!made.ok || made.code === null) throw new Error("There is no replacement.");
  expect(await replaceCancelledCode(ports, await view(), { code: told.id, actor })).toEqual(made);
  const [one] = await readCancelledCodes(ports, shop);
  expect(one?.replacement?.code).toBe(made.code);
  const stored = await database.transaction((tx) =>
    tx.discountCode.findMany({ where: { shopId: shop, replaces: told.id } }),
  );
  expect(stored).toMatchObject([{ endsAt: told.endsAt, enrollmentId: told.enrollmentId, textedAt: null }]);
  expect(buy(made.code).id).toBeGreaterThan(0);
});

it("replaces nothing for an order that was paid, or whose owner has ordered since", async () => {
  const { told, untold, owners } = await twoCodes();
  await cancelled(told, "refunded");
  expect(await replaceCancelledCode(ports, await view(), { code: told.id, actor })).toMatchObject({
    problems: [{ issue: "code_order_not_cancelled" }],
  });
  await cancelled(untold, "pending");
  const later = new Date(ports.now().getTime() + DAY);
  const [, owner] = owners;
  await database.transaction((tx) =>
    tx.order.create({
      data: {
        shopId: shop,
        id: 77n,
        customerId: BigInt(owner ?? 0),
        name: "#77",
        placedAt: later,
        counts: true,
        test: false,
        gross: 1n,
        tax: 0n,
        discount: 0n,
        refunded: 0n,
        net: 1n,
        codes: [],
        shopifyUpdatedAt: later,
      },
    }),
  );
  expect(await replaceCancelledCode(ports, await view(), { code: untold.id, actor })).toMatchObject({
    problems: [{ issue: "code_owner_ordered" }],
  });
});
