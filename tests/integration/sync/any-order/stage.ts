import { randomUUID } from "node:crypto";
import type { ShopId } from "../../../../app/domain/values/ids.ts";
import type { Database } from "../../../../app/platform/database.server.ts";
import { aCustomer } from "../../factories/customers.ts";
import { aMessage } from "../../factories/messages.ts";
import { aPhone } from "../../factories/phones.ts";
import { anEnrollment, aSeries } from "../../factories/series.ts";
import { aShop } from "../../factories/shops.ts";
import { MONDAY_NOON } from "../../test-ports.ts";

const DAY = 86_400_000;
/** Everything happens after this, and is heard of after it has all happened. */
export const BEGIN = new Date(MONDAY_NOON.getTime() - 40 * DAY);
export const HEARD_FROM = MONDAY_NOON;

export const NUMBERS = [
  "+4915112340001",
  "+4915112340002",
  "+4915112340003",
  "+14155552671",
  "+12125552368",
  "+447400123456",
] as const;

/** Customers the shop knows from the start, each with a number, a yes, and a series behind or before them. */
export const KNOWN = [
  { id: 101, number: NUMBERS[0], code: "BACK-101" },
  { id: 102, number: NUMBERS[1], code: "BACK-102" },
  { id: 103, number: NUMBERS[2], code: "BACK-103" },
] as const;

export const DISCOUNT = "gid://shopify/DiscountCodeNode/77";

export interface StagedShop {
  id: ShopId;
  domain: string;
}

/** A shop with what webhooks may change besides what they create: series, texts, codes, a discount. */
export async function stageShop(database: Database): Promise<StagedShop> {
  const shop = await aShop(database, { installedAt: new Date(BEGIN.getTime() - 400 * DAY) });
  const series = await aSeries(database, shop.id);
  const codes: { code: string; enrollmentId: string }[] = [];
  for (const [index, known] of KNOWN.entries()) {
    // so that no two stand for the same lapse, and one text was the last
    const handedAt = new Date(BEGIN.getTime() - index * 60_000);
    const lapseStartedAt = new Date(BEGIN.getTime() - (90 + index) * DAY);
    const phone = await aPhone(database, shop.id, { number: known.number, zones: ["Europe/Berlin"] });
    const customer = await aCustomer(database, shop.id, {
      id: String(known.id),
      phone: phone.id,
      shopifyUpdatedAt: new Date(BEGIN.getTime() - DAY),
    });
    const live = index < 2;
    const draft = { series, customer, phone: phone.id, lapseStartedAt, enteredAt: BEGIN, nextDueAt: null };
    const enrollment = await anEnrollment(database, shop.id, {
      ...draft,
      ...(live ? { nextDueAt: HEARD_FROM } : { state: "completed", endedAt: BEGIN }),
      firstTextAt: BEGIN,
      nextStep: 1,
    });
    await aMessage(database, shop.id, { phone: phone.id, enrollment, state: "delivered", handedAt });
    codes.push({ code: known.code, enrollmentId: enrollment });
  }
  await stageCodes(database, shop.id, series, codes);
  return shop;
}

/** A discount Shopify knows, with a code for each of these series. */
async function stageCodes(
  database: Database,
  shopId: ShopId,
  seriesId: string,
  codes: { code: string; enrollmentId: string }[],
): Promise<void> {
  const endsAt = new Date(HEARD_FROM.getTime() + 30 * DAY);
  const cohort = { shopId, id: randomUUID(), seriesId, step: 1, offerHash: "ten", endsAt, shopifyId: DISCOUNT };
  const shared = { shopId, cohortId: cohort.id, state: "active", createdAt: BEGIN, endsAt };
  await database.transaction(async (tx) => {
    await tx.discountCohort.create({ data: cohort });
    await tx.discountCode.createMany({ data: codes.map((one) => ({ ...shared, ...one, id: randomUUID() })) });
  });
}
