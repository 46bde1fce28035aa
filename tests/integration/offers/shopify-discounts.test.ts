import { randomUUID } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import type { CohortDraft } from "../../../app/domain/offers/discount-gateway.ts";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import { revokeCodes } from "../../../app/domain/offers/revoke-codes.server.ts";
import { CodeRefused, placeOrder } from "../../../sandbox/shopify/place-order.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";
import { localDiscounts } from "./local-shopify.ts";

const client = openTestClient({ customers: 30 });
afterAll(() => client.world.close());
const { database } = await freshDatabase();
const base = testPorts({ start: client.world.now() });
const shop = (await aShop(database, { domain: SHOP })).id;

const { discounts: gateway, loseReplyOf } = localDiscounts(client, base.stopwatch);

let cohorts = 0;
function draft(change: Partial<CohortDraft> = {}): CohortDraft {
  cohorts += 1;
  const now = client.world.now().getTime();
  return {
    id: randomUUID(),
    title: "Winback",
    seedCode: `SEED-TEST${cohorts}`,
    offer: { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 },
    currency: "EUR",
    startsAt: new Date(now),
    endsAt: new Date(now + 14 * 86_400_000),
    ...change,
  };
}

const buy = (code: string) => placeOrder(client.world, { shop: SHOP, discountCode: code });

it("creates a discount whose codes each work once", async () => {
  const cohort = await gateway.createCohort(shop, draft());
  await gateway.addCodes(shop, cohort, ["ONCEA23456", "ONCEB23456"]);
  expect(buy("onceA23456")).toMatchObject({ discountCode: "ONCEA23456" });
  expect(() => buy("ONCEA23456")).toThrow(CodeRefused);
  expect(buy("ONCEB23456").discount).toBeGreaterThan(0);
});

it("takes an amount off, from a minimum on", async () => {
  const offer = { kind: "amount", amount: 500, validDays: 14, minimumSubtotal: 100_000_00 } as const;
  const cohort = await gateway.createCohort(shop, draft({ offer }));
  await gateway.addCodes(shop, cohort, ["AMOUNT2345"]);
  expect(() => buy("AMOUNT2345")).toThrow(CodeRefused);
  const small = await gateway.createCohort(shop, draft({ offer: { ...offer, minimumSubtotal: 0 } }));
  await gateway.addCodes(shop, small, ["AMOUNT6789"]);
  expect(buy("AMOUNT6789").discount).toBe(500);
});

it("finds the discount again when the reply to its creation was lost", async () => {
  const cohort = draft();
  loseReplyOf("mutation DiscountCreate");
  await expect(gateway.createCohort(shop, cohort)).rejects.toThrow();
  const gid = await gateway.createCohort(shop, cohort);
  expect(await gateway.createCohort(shop, cohort)).toBe(gid);
});

it("counts a code as added that an earlier call had added, and tells one that somebody else has", async () => {
  const cohort = await gateway.createCohort(shop, draft());
  const others = await gateway.createCohort(shop, draft());
  await gateway.addCodes(shop, others, ["TAKEN23456"]);
  loseReplyOf("mutation CodesAdd");
  await expect(gateway.addCodes(shop, cohort, ["MINE234567"])).rejects.toThrow();
  await client.shopify.jobs.settled();
  expect(await gateway.addCodes(shop, cohort, ["MINE234567", "TAKEN23456", "FREE234567"])).toEqual(
    expect.arrayContaining([
      { code: "MINE234567", redeemCodeId: expect.stringContaining("gid://shopify/DiscountRedeemCode/") },
      { code: "TAKEN23456", taken: true },
      { code: "FREE234567", redeemCodeId: expect.stringContaining("gid://shopify/DiscountRedeemCode/") },
    ]),
  );
});

it("deletes a code so that nobody can use it, and does not mind a discount that is gone", async () => {
  const cohort = await gateway.createCohort(shop, draft());
  const [added] = await gateway.addCodes(shop, cohort, ["GONE234567"]);
  if (!added || !("redeemCodeId" in added)) throw new Error("The code was not added.");
  await gateway.deleteCodes(shop, cohort, [added.redeemCodeId]);
  expect(() => buy("GONE234567")).toThrow(CodeRefused);
  await client.ask("mutation D($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId } }", { id: cohort });
  await gateway.deleteCodes(shop, cohort, [added.redeemCodeId]);
  expect(await gateway.addCodes(shop, cohort, ["LATE234567"])).toEqual([]);
});

it("says what Shopify refused", async () => {
  const now = client.world.now();
  await expect(gateway.createCohort(shop, draft({ startsAt: now, endsAt: now }))).rejects.toThrow(/needs to be after/);
});

it("carries a personal code from the enrollment to a checkout, and out of the world again", async () => {
  const series = await aSeries(database, shop);
  const ports = { ...base, database, discounts: gateway };
  const enrollments = await Promise.all(
    [1, 2].map(async () => {
      const customer = await aLapsedCustomer(database, shop);
      return await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
    }),
  );
  const offer = { kind: "percentage", percent: 15, validDays: 14, minimumSubtotal: 0 } as const;
  const [used, dying] = await issueCodes(ports, shop, { seriesId: series, step: 2, offer, enrollments });
  if (!used || !dying) throw new Error("Both should have a code.");
  expect(buy(used.code).discount).toBeGreaterThan(0);
  await database.transaction((tx) =>
    tx.discountCode.updateMany({ where: { shopId: shop, code: dying.code }, data: { state: "revoking" } }),
  );
  expect(await revokeCodes(ports, shop)).toBe(1);
  expect(() => buy(dying.code)).toThrow(CodeRefused);
});
