import { expect, it } from "vitest";
import { compareHeld, readChangedDiscounts } from "../../../app/domain/offers/changed-discounts.server.ts";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import { sweepCodes } from "../../../app/domain/offers/sweep-codes.server.ts";
import { installShop } from "../../../app/domain/shops/install-shop.server.ts";
import { applyAtOnce } from "../../../app/domain/sync/apply-at-once.server.ts";
import { SHOP } from "../../../sandbox/shopify/test-client.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { SHOP_FACTS } from "../factories/shops.ts";
import { openCodedShop, ten } from "./coded-shop.ts";

const { client, database, ports, shop, view } = await openCodedShop();
const DAY = 86_400_000;
const shopDirectory = { readShopFacts: async () => SHOP_FACTS };

/** A discount with a code that a text has named. */
async function textedCohort() {
  const series = await aSeries(database, shop);
  const { id, phone } = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer: id, phone: phone.id });
  const [issued] = await issueCodes(ports, shop, { seriesId: series, step: 1, offer: ten, enrollments: [enrollment] });
  if (!issued) throw new Error("There is no code.");
  return await database.transaction(async (tx) => {
    await tx.discountCode.updateMany({ where: { shopId: shop, code: issued.code }, data: { textedAt: ports.now() } });
    const { cohortId } = await tx.discountCode.findFirstOrThrow({ where: { shopId: shop, code: issued.code } });
    const where = { shopId_id: { shopId: shop, id: cohortId ?? "" } };
    return await tx.discountCohort.findUniqueOrThrow({ where });
  });
}

/** null: the discount is gone. */
const endsAtShopify = async ({ shopifyId }: { shopifyId: string | null }) =>
  (await ports.discountTerms.readTerms(shop, shopifyId ?? "", "EUR"))?.endsAt ?? null;

/** Shopify tells nobody of changes while the app is not there. */
async function uninstalled(): Promise<void> {
  const left = await view();
  await database.transaction((tx) => applyAtOnce(tx, ports, left, { kind: "uninstalled" }, ports.now()));
}

async function extendedInAdmin(gid: string | null, endsAt: Date): Promise<void> {
  const change = `mutation U($id: ID!, $d: DiscountCodeBasicInput!) {
    discountCodeBasicUpdate(id: $id, basicCodeDiscount: $d) { userErrors { message } } }`;
  const answer = await client.ask(change, { id: gid, d: { endsAt: endsAt.toISOString() } });
  expect(answer.data.discountCodeBasicUpdate.userErrors).toEqual([]);
}

it("keeps a discount the merchant extended while the app was removed, and tells of it once the app is back", async () => {
  const cohort = await textedCohort();
  const later = new Date(cohort.endsAt.getTime() + 10 * DAY);
  await uninstalled();
  await extendedInAdmin(cohort.shopifyId, later);
  ports.clock.advance({ days: 2 });
  await installShop({ ...ports, shopDirectory }, SHOP);
  await compareHeld(ports, shop);
  expect(await readChangedDiscounts(ports, shop)).toMatchObject([{ id: cohort.id, differs: [{ what: "ends" }] }]);
  ports.clock.set(new Date(cohort.endsAt.getTime() + DAY).toISOString());
  expect(await sweepCodes(ports, shop)).toMatchObject({ closed: 0 });
  expect(await endsAtShopify(cohort)).toEqual(later);
});

it("deletes no discount whose end came while the app was removed: the merchant may have extended it", async () => {
  const cohort = await textedCohort();
  const later = new Date(cohort.endsAt.getTime() + 10 * DAY);
  await uninstalled();
  await extendedInAdmin(cohort.shopifyId, later);
  ports.clock.set(new Date(cohort.endsAt.getTime() + DAY).toISOString());
  await installShop({ ...ports, shopDirectory }, SHOP);
  expect(await sweepCodes(ports, shop)).toMatchObject({ closed: 0 });
  expect(await endsAtShopify(cohort)).toEqual(later);
});

it("holds a discount nobody has touched only until the app is back and has looked", async () => {
  const cohort = await textedCohort();
  const where = { shopId_id: { shopId: shop, id: cohort.id } };
  const differs = async () =>
    (await database.transaction((tx) => tx.discountCohort.findUniqueOrThrow({ where }))).differs;
  await uninstalled();
  expect(await differs()).toEqual([]);
  await installShop({ ...ports, shopDirectory }, SHOP);
  await compareHeld(ports, shop);
  expect(await differs()).toBeNull();
});
