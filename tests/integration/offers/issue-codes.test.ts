import { expect, it } from "vitest";
import { drawDiscountCode } from "../../../app/domain/offers/discount-code.ts";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { revokeCodes } from "../../../app/domain/offers/revoke-codes.server.ts";
import type { EnrollmentId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";
import { DiscountLedger } from "./discount-ledger.ts";

const { database } = await freshDatabase();
const ten: CodedOffer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };
let seed = 0;

async function world(customers = 1) {
  const shop = (await aShop(database, { settings: { codePrefix: "HALLO" } })).id;
  const series = await aSeries(database, shop);
  const enrollments: EnrollmentId[] = [];
  for (let i = 0; i < customers; i++) {
    const customer = await aLapsedCustomer(database, shop);
    enrollments.push(await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id }));
  }
  const discounts = new DiscountLedger();
  seed += 1;
  const ports = { ...testPorts({ seed }), database, discounts };
  const issue = (offer = ten, step = 1) => issueCodes(ports, shop, { seriesId: series, step, offer, enrollments });
  return { shop, series, enrollments, discounts, ports, issue };
}

async function end(shop: ShopId, enrollment: EnrollmentId): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.enrollment.update({
      where: { shopId_id: { shopId: shop, id: enrollment } },
      data: { state: "exited", exitReason: "ordered", endedAt: new Date(0) },
    });
    await tx.discountCode.updateMany({
      where: { shopId: shop, enrollmentId: enrollment, state: { in: ["reserved", "issuing", "active"] } },
      data: { state: "revoking" },
    });
  });
}

const codesOf = (shop: ShopId) =>
  database.transaction((tx) => tx.discountCode.findMany({ where: { shopId: shop }, orderBy: { createdAt: "asc" } }));

it("gives each enrollment a code of its own, live at Shopify until the end of the last day", async () => {
  const { issue, discounts, enrollments } = await world(3);
  const issued = await issue();
  expect(issued.map((one) => one.enrollmentId).sort()).toEqual([...enrollments].sort());
  expect(discounts.personalCodes()).toEqual(issued.map((one) => one.code).sort());
  expect(issued[0]?.code).toMatch(/^HALLO[2-9B-Z]{10}$/);
  expect(issued[0]?.endsAt).toEqual(new Date("2026-11-30T22:59:59Z"));
});

it("answers the same codes when it is asked again", async () => {
  const { issue, discounts } = await world(2);
  const first = await issue();
  expect(await issue()).toEqual(first);
  expect(discounts.cohorts).toHaveLength(1);
  expect(discounts.asked).toHaveLength(2);
});

it("goes on after a crash at any call without a second discount or a second code", async () => {
  for (const lost of ["createCohort", "addCodes"] as const) {
    const { issue, discounts } = await world(2);
    discounts.lostReplies = [lost];
    await expect(issue()).rejects.toThrow("The reply was lost.");
    const issued = await issue();
    expect(issued).toHaveLength(2);
    expect(discounts.cohorts).toHaveLength(1);
    expect(discounts.personalCodes()).toEqual(issued.map((one) => one.code).sort());
  }
});

it("draws another code where the shop has one of that text", async () => {
  const { issue, discounts, shop } = await world(1);
  const foreseen = drawDiscountCode(testPorts({ seed }).random, "HALLO");
  discounts.live.set(foreseen, "gid://shopify/DiscountCodeNode/merchants-own");
  const [issued] = await issue();
  expect(issued?.code).not.toBe(foreseen);
  expect(discounts.live.get(foreseen)).toBe("gid://shopify/DiscountCodeNode/merchants-own");
  expect(await codesOf(shop)).toHaveLength(1);
});

it("keeps the code another process drew anew meanwhile, where two were told that its text is taken", async () => {
  const { issue, discounts, shop } = await world(1);
  discounts.live.set(
    drawDiscountCode(testPorts({ seed }).random, "HALLO"),
    "gid://shopify/DiscountCodeNode/merchants-own",
  );
  const [askedAnew, firstDone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const others: ReturnType<typeof issue>[] = [];
  const add = discounts.addCodes.bind(discounts);
  discounts.addCodes = async (...request) => {
    const answers = await add(...request);
    if (discounts.asked.length === 1) {
      others.push(issue());
      await askedAnew.promise;
    } else if (discounts.asked.length === 3) {
      askedAnew.resolve();
      await firstDone.promise;
    }
    return answers;
  };
  const [first] = await issue();
  firstDone.resolve();
  const [[second] = []] = await Promise.all(others);
  expect(second?.code).toBe(first?.code);
  const [row] = await codesOf(shop);
  expect(row).toMatchObject({ state: "active", shopifyId: `gid://shopify/DiscountRedeemCode/${row?.code}` });
  expect(discounts.personalCodes()).toHaveLength(2);
});

it("asks for at most 250 codes at once", async () => {
  const { issue, discounts } = await world(251);
  expect(await issue()).toHaveLength(251);
  expect(discounts.personalCodes()).toHaveLength(251);
});

it("issues nothing to an enrollment that has ended", async () => {
  const { issue, discounts, shop, enrollments } = await world(1);
  for (const enrollment of enrollments) await end(shop, enrollment);
  expect(await issue()).toEqual([]);
  expect(discounts.personalCodes()).toEqual([]);
});

it("lets a code die whose owner ordered while it was being issued", async () => {
  const { issue, discounts, shop, enrollments, ports } = await world(1);
  discounts.meanwhile = async () => {
    for (const enrollment of enrollments) await end(shop, enrollment);
  };
  expect(await issue()).toEqual([]);
  expect(discounts.personalCodes()).toHaveLength(1);
  expect(await revokeCodes(ports, shop)).toBe(1);
  expect(discounts.personalCodes()).toEqual([]);
});

it("honours an earlier code that was texted: no second one while it lives", async () => {
  const { issue, discounts, shop, series, enrollments } = await world(1);
  await earlierCode(shop, series, enrollments, { textedAt: new Date("2026-11-10T11:00:00Z") });
  expect(await issue()).toEqual([]);
  expect(discounts.personalCodes()).toEqual([]);
  expect((await codesOf(shop)).map((code) => code.state)).toEqual(["active"]);
});

it("issues the better offer once the earlier code has ended", async () => {
  const { issue, shop, series, enrollments } = await world(1);
  await earlierCode(shop, series, enrollments, { textedAt: new Date(0), endsAt: new Date("2026-11-15T22:59:59Z") });
  expect(await issue()).toHaveLength(1);
  expect((await codesOf(shop)).map((code) => code.state).sort()).toEqual(["active", "expired"]);
});

it("replaces an earlier code nobody was told of, once its deletion is confirmed", async () => {
  const { issue, discounts, shop, series, enrollments, ports } = await world(1);
  await earlierCode(shop, series, enrollments, { textedAt: null });
  expect(await issue()).toEqual([]);
  expect(await revokeCodes(ports, shop)).toBe(1);
  expect(await issue()).toHaveLength(1);
  expect(discounts.personalCodes()).toHaveLength(1);
});

const locked: CodedOffer = { ...ten, lock: "customer" };

it("makes a locked discount for each customer whose own code is theirs", async () => {
  const { issue, discounts, shop } = await world(3);
  const issued = await issue(locked);
  expect(discounts.personalCodes()).toEqual(issued.map((one) => one.code).sort());
  const owners = await database.transaction((tx) => tx.enrollment.findMany({ where: { shopId: shop } }));
  const drafts = [...discounts.locked.values()];
  expect(drafts.map((one) => one.customer).sort()).toEqual(owners.map((one) => String(one.customerId)).sort());
  for (const draft of drafts) {
    const owner = owners.find((one) => String(one.customerId) === draft.customer)?.id;
    expect(issued.find((one) => one.code === draft.code)?.enrollmentId).toBe(owner);
  }
});

it("goes on with a locked code after a lost reply, without a second discount", async () => {
  const { issue, discounts } = await world(2);
  discounts.lostReplies = ["createLocked"];
  await expect(issue(locked)).rejects.toThrow("The reply was lost.");
  const issued = await issue(locked);
  expect(discounts.personalCodes()).toEqual(issued.map((one) => one.code).sort());
  expect(discounts.locked.size).toBe(2);
});

it("draws another locked code where the shop has one of that text", async () => {
  const { issue, discounts } = await world(1);
  const foreseen = drawDiscountCode(testPorts({ seed }).random, "HALLO");
  discounts.live.set(foreseen, "gid://shopify/DiscountCodeNode/merchants-own");
  const [issued] = await issue(locked);
  expect(issued?.code).not.toBe(foreseen);
  expect(discounts.personalCodes()).toHaveLength(2);
});

it("lets a locked code die whose owner ordered while it was being made, heard of or not", async () => {
  for (const lostReplies of [[], ["createLocked" as const]]) {
    const { issue, discounts, shop, enrollments, ports } = await world(1);
    discounts.lostReplies = lostReplies;
    discounts.meanwhile = async () => {
      for (const enrollment of enrollments) await end(shop, enrollment);
    };
    await issue(locked).catch(() => []);
    expect(discounts.personalCodes()).toHaveLength(1);
    discounts.lostReplies = ["deleteDiscounts"];
    await expect(revokeCodes(ports, shop)).rejects.toThrow("The reply was lost.");
    expect(await revokeCodes(ports, shop)).toBe(1);
    expect(discounts.personalCodes()).toEqual([]);
    const closed = { shopId: shop, closedAt: null };
    expect(await database.transaction((tx) => tx.discountCohort.count({ where: closed }))).toBe(0);
  }
});

it("issues batches side by side, each enrollment one code, whatever reply is lost", async () => {
  const { issue, discounts, shop } = await world(260);
  discounts.lostReplies = ["createCohort", "addCodes"];
  await expect(issue()).rejects.toThrow("The reply was lost.");
  await expect(issue()).rejects.toThrow("The reply was lost.");
  const issued = await issue();
  expect(issued).toHaveLength(260);
  expect(discounts.cohorts).toHaveLength(1);
  expect(discounts.personalCodes()).toEqual((await codesOf(shop)).map((one) => one.code).sort());
});

async function earlierCode(
  shop: ShopId,
  series: SeriesId,
  enrollments: EnrollmentId[],
  draft: { textedAt: Date | null; endsAt?: Date },
): Promise<void> {
  for (const enrollment of enrollments) await aDiscountCode(database, shop, { enrollment, series, step: 0, ...draft });
}
