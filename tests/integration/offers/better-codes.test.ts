import { expect, it } from "vitest";
import { betterCodes, lookAtBetter } from "../../../app/domain/offers/better-codes.server.ts";
import { compareDiscount } from "../../../app/domain/offers/changed-discounts.server.ts";
import { holdCohort } from "../../../app/domain/offers/changed-discounts-store.server.ts";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { openCodedShop, ten } from "./coded-shop.ts";

const { database, ports, shop, view } = await openCodedShop();

/** A texted code of this offer, and its discount. */
async function aTextedCode(offer: CodedOffer) {
  const series = await aSeries(database, shop);
  const { id, phone } = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer: id, phone: phone.id });
  await issueCodes(ports, shop, { seriesId: series, step: 1, offer, enrollments: [enrollment] });
  const where = { shopId: shop, enrollmentId: enrollment };
  await database.transaction((tx) => tx.discountCode.updateMany({ where, data: { textedAt: ports.now() } }));
  const read = () => database.transaction((tx) => tx.discountCohort.findFirstOrThrow({ where: { seriesId: series } }));
  const { id: cohort, shopifyId } = await read();
  const better = async (worth: number, confirmed: number | null = null) =>
    await betterCodes(ports, await view(), { cohorts: [cohort], worth, confirmed }, "staff:1");
  const atShopify = async () => (await ports.discountTerms.readTerms(shop, shopifyId ?? "", "EUR"))?.value;
  return { cohort, gid: shopifyId ?? "", read, better, atShopify };
}

it("raises what texted codes give, at Shopify and here, and takes its own change for nobody else's", async () => {
  const { cohort, gid, read, better, atShopify } = await aTextedCode(ten);
  const asked = { cohorts: [cohort], worth: 15, confirmed: null };
  expect(await lookAtBetter(ports, await view(), asked)).toMatchObject({ look: { codes: 1, texted: 1, left: 0 } });
  expect(await better(15)).toEqual({ ok: true, codes: 1 });
  expect(await atShopify()).toBe("15");
  expect((await read()).offer).toMatchObject({ percent: 15 });
  await database.transaction((tx) => holdCohort(tx, shop, { gid, at: ports.now() }));
  await compareDiscount(ports, shop, cohort);
  expect((await read()).differs).toBeNull();
});

it("never lowers it, asks for a large value twice, and refuses one that cannot be", async () => {
  const { better, atShopify } = await aTextedCode(ten);
  const issue = async (worth: number, confirmed: number | null = null) => {
    const answer = await better(worth, confirmed);
    return answer.ok ? "done" : `${answer.problems[0]?.path} ${answer.problems[0]?.issue}`;
  };
  expect(await issue(5)).toBe("worth offer_not_better");
  expect(await issue(10)).toBe("worth offer_not_better");
  expect(await issue(120)).toBe("worth percent_range");
  expect(await issue(50)).toBe("confirmed offer_confirm");
  expect(await issue(50, 40)).toBe("confirmed offer_confirm");
  expect(await atShopify()).toBe("10");
  expect(await issue(50, 50)).toBe("done");
  expect(await atShopify()).toBe("50");
});

it("raises amounts, and leaves free shipping as it is", async () => {
  const five = await aTextedCode({ kind: "amount", amount: 500, validDays: 14, minimumSubtotal: 3_000 });
  expect(await five.better(800)).toMatchObject({ ok: true });
  expect(await five.atShopify()).toBe("800");
  const free = await aTextedCode({ kind: "free_shipping", validDays: 14, minimumSubtotal: 0 });
  expect(await free.better(10)).toMatchObject({ problems: [{ issue: "offer_not_better" }] });
});
