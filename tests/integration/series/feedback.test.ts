import { expect, it } from "vitest";
import { feedbackPredicate } from "../../../app/domain/feedback/feedback-predicates.server.ts";
import { readFeedback } from "../../../app/domain/feedback/read-feedback.server.ts";
import { followLink } from "../../../app/domain/messages/follow-link.server.ts";
import { drawLinkToken } from "../../../app/domain/messages/text-links.ts";
import { readCustomer } from "../../../app/domain/results/read-customer.server.ts";
import { explainCustomers } from "../../../app/domain/series/audience-counts.sql.server.ts";
import { giveFeedback, readFeedbackPage } from "../../../app/domain/series/give-feedback.server.ts";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import { receiveInboundText } from "../../../app/domain/series/receive-inbound-text.server.ts";
import { type SeriesContent, seriesContent } from "../../../app/domain/series/series-content.ts";
import type { WhyNot } from "../../../app/domain/series/why-not.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aLapsedCustomer, asKnownAtShopify } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries, threeSteps } from "../factories/series.ts";
import { aTextingShop, lookIsFresh, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { database, ports } = world;
const words = { en: "{{brand}} why? {{link}} {{opt_out}}", de: "{{brand}} warum? {{link}} {{opt_out}}" };
const reward = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 } as const;

/** A series that asks, with a code for the answer, and then texts who was not satisfied. */
const asking = (offer: SeriesContent["steps"][number]["offer"] = reward): SeriesContent =>
  seriesContent.parse({
    audience: threeSteps.audience,
    steps: [
      { afterDays: 0, text: words, offer, landing: { to: "feedback" } },
      { afterDays: 7, text: words, offer: { kind: "none" }, onlyReasons: ["not_satisfied"] },
    ],
  });

/** Somebody whose text has asked why. */
async function asked(content = asking()) {
  const shop = await aTextingShop(world);
  const series = await aSeries(database, shop.id, { content });
  const customer = await aLapsedCustomer(database, shop.id);
  const enrollment = await anEnrollment(database, shop.id, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    lapseStartedAt: customer.lastOrderAt,
    firstTextAt: MONDAY_NOON,
    nextStep: 1,
    nextDueAt: new Date(MONDAY_NOON.getTime() + 7 * 86_400_000),
  });
  const token = drawLinkToken(ports.random);
  const text = { phone: customer.phone.id, enrollment, linkToken: token, state: "delivered" } as const;
  const message = await aMessage(database, shop.id, { ...text, handedAt: MONDAY_NOON });
  return { shop, customer, series, enrollment, token, message };
}

type Asked = Awaited<ReturnType<typeof asked>>;
const answer = (one: Asked, reason: string, text = "") =>
  giveFeedback(ports, one.shop.domain, one.token, { reason, text, language: "de" });
const named = ({ enrollment, series }: Asked) => ({ enrollment, series, step: 0 });
const kept = (shop: ShopId) =>
  database.transaction((tx) => tx.feedback.findMany({ where: { shopId: shop }, orderBy: { at: "asc" } }));

async function reply(one: Asked, body: string, sid = `SM${drawLinkToken(ports.random)}`) {
  await database.transaction(async (tx) => {
    const shop = await readShopRow(tx, one.shop.id);
    const text = { sid, from: one.customer.phone.number, body, meaningAtProvider: null };
    await receiveInboundText(tx, ports, shop, text, ports.now());
  });
}
const meanings = (shop: ShopId) =>
  database.transaction(async (tx) =>
    (await tx.inboundMessage.findMany({ where: { shopId: shop } })).map((one) => one.meaning),
  );
const openConversations = (shop: ShopId) =>
  database.transaction((tx) => tx.conversation.count({ where: { shopId: shop, openSince: { not: null } } }));
const textsOf = (shop: ShopId, kind: string) =>
  database.transaction((tx) => tx.message.findMany({ where: { shopId: shop, kind } }));

it("leads from the link of the text to the question, and names nobody there", async () => {
  const one = await asked();
  const landings = { pathOf: async () => "/products/x" };
  const way = await followLink({ ...ports, landings }, one.shop.domain, one.token);
  expect(way).toEqual({ redirectPath: `/apps/winback/f/${one.token}` });
  const page = await readFeedbackPage(ports, one.shop.domain, one.token);
  expect(page).toMatchObject({ answered: false, rewarded: true, code: null });
  expect(page?.reasons.map((reason) => reason.key)).toContain("too_expensive");
  expect(await readFeedbackPage(ports, one.shop.domain, "2345678923")).toBeNull();
  expect(await readFeedbackPage(ports, "another.myshopify.com", one.token)).toBeNull();
});

it("keeps the first answer, sealed, and shows the code from then on", async () => {
  const one = await asked();
  await aDiscountCode(database, one.shop.id, { ...named(one), code: "LINDE7Q2M9" });
  expect(await answer(one, "")).toMatchObject({ missing: true, page: { answered: false, code: null } });
  expect(await answer(one, "too_expensive", " Der Versand auch \u0000")).toMatchObject({
    missing: false,
    page: { answered: true, code: "LINDE7Q2M9" },
  });
  expect(await answer(one, "other", "noch etwas")).toMatchObject({ page: { answered: true, code: "LINDE7Q2M9" } });
  const rows = await kept(one.shop.id);
  expect(rows).toMatchObject([
    { reason: "too_expensive", by: "page", language: "de", customerId: BigInt(one.customer.id) },
  ]);
  expect(rows[0]?.textSealed).not.toContain("Versand");
});

it("shows no code that has ended, and none where the text made no offer", async () => {
  const [ended, plain] = [await asked(), await asked(asking({ kind: "none" }))];
  await aDiscountCode(database, ended.shop.id, { ...named(ended), state: "expired" });
  expect(await answer(ended, "other")).toMatchObject({ page: { answered: true, code: null } });
  expect(await answer(plain, "other")).toMatchObject({ page: { rewarded: false, code: null } });
});

it("takes a complaint beside the reason as one: no more texts, and the merchant reads it", async () => {
  const one = await asked();
  await answer(one, "not_satisfied", "Das geht an meinen Anwalt");
  const at = { where: { shopId_id: { shopId: one.shop.id, id: one.customer.phone.id } } };
  expect(await database.transaction((tx) => tx.phone.findUniqueOrThrow(at))).toMatchObject({
    suppressionReason: "complaint",
  });
  expect(await openConversations(one.shop.id)).toBe(1);
  expect(await meanings(one.shop.id)).toEqual(["complaint"]);
});

it("takes a no beside the reason as one, and says thanks only when no text is on its way any more", async () => {
  const one = await asked();
  const late = await aMessage(database, one.shop.id, {
    phone: one.customer.phone.id,
    enrollment: one.enrollment,
    step: 1,
  });
  const flying = { state: "handed", handedAt: MONDAY_NOON, leaseUntil: new Date(Date.now() + 60_000) };
  await database.transaction((tx) => tx.message.updateMany({ where: { id: late }, data: flying }));
  const answered = answer(one, "no_need", "Bitte keine SMS mehr");
  await ports.stopwatch.sleep(150);
  await database.transaction((tx) => tx.message.updateMany({ where: { id: late }, data: { state: "accepted" } }));
  expect(await answered).toMatchObject({ page: { answered: true, code: null } });
  const at = { where: { shopId_id: { shopId: one.shop.id, id: one.customer.phone.id } } };
  expect(await database.transaction((tx) => tx.phone.findUniqueOrThrow(at))).toMatchObject({
    consentState: "unsubscribed",
    suppressionReason: "opted_out",
  });
  const { crossedInFlight } = await database.transaction((tx) => tx.message.findFirstOrThrow({ where: { id: late } }));
  expect(crossedInFlight).toBe(false);
  expect(await openConversations(one.shop.id)).toBe(0);
});

it("takes a number or the words of a reason by text as the answer: no conversation, one text with the way to the code", async () => {
  const one = await asked();
  await aDiscountCode(database, one.shop.id, named(one));
  await reply(one, "2", "SM1");
  await reply(one, "2", "SM1");
  await reply(one, "zu teuer");
  expect(await kept(one.shop.id)).toMatchObject([{ reason: "not_satisfied", by: "reply", textSealed: null }]);
  expect(await meanings(one.shop.id)).toEqual(["reason", "reason"]);
  expect(await openConversations(one.shop.id)).toBe(0);
  expect(await textsOf(one.shop.id, "feedback_thanks")).toHaveLength(1);
});

it("leaves every other reply, and numbers nobody asked for, to the merchant", async () => {
  const [one, unasked] = [await asked(), await asked(threeSteps)];
  await reply(one, "2 Hosen fehlen noch");
  await reply(unasked, "2");
  expect(await kept(one.shop.id)).toEqual([]);
  expect([await openConversations(one.shop.id), await openConversations(unasked.shop.id)]).toEqual([1, 1]);
});

it("sends no thanks where no code waits", async () => {
  const one = await asked(asking({ kind: "none" }));
  await reply(one, "woanders");
  expect(await kept(one.shop.id)).toMatchObject([{ reason: "elsewhere" }]);
  expect(await textsOf(one.shop.id, "feedback_thanks")).toEqual([]);
});

it("asks for an earlier question before a text can be only for some reasons", () => {
  const { audience } = threeSteps;
  const steps = asking().steps.map((step) => ({ ...step, landing: undefined }));
  const issues = seriesContent.safeParse({ audience, steps }).error?.issues;
  expect(issues).toMatchObject([{ message: "reasons_not_asked", path: ["steps", 1, "onlyReasons"] }]);
});

/** As Shopify tells of them: nothing has changed. */
const asSeen = ({ customer }: Asked) => asKnownAtShopify(customer);

it("sends the next text to who named its reason, and passes it over for all others", async () => {
  const [named, other] = [await asked(), await asked()];
  await answer(named, "not_satisfied");
  await answer(other, "too_expensive");
  ports.clock.advance({ days: 8 });
  const directory = aDirectory(async () => [named, other].map(asSeen));
  for (const { shop } of [named, other]) await lookIsFresh(world, shop.id);
  await prepareSteps({ ...ports, directory, discounts: new DiscountLedger() });
  const second = async ({ shop }: Asked) => (await textsOf(shop.id, "step")).filter((text) => text.step === 1);
  expect(await second(named)).toMatchObject([{ state: "due" }]);
  expect(await second(other)).toMatchObject([{ state: "suppressed", suppression: "other_reason" }]);
  ports.clock.advance({ days: -8 });
});

it("tells the merchant how often each reason was named, in which words, and whose story it belongs to", async () => {
  const one = await asked();
  await answer(one, "delivery", "Drei Wochen!");
  const given = { reason: "delivery", by: "page" } as const;
  expect(await readFeedback(ports, one.shop.id, null)).toMatchObject({
    asked: 1,
    reasons: [{ reason: "delivery", count: 1 }],
    answers: [{ ...given, text: "Drei Wochen!", customer: one.customer.id }],
  });
  expect(await readFeedback(ports, one.shop.id, "other")).toMatchObject({ answers: [] });
  const story = await readCustomer(ports, one.shop.id, one.customer.id);
  expect(story?.timeline).toContainEqual(expect.objectContaining({ kind: "feedback", ...given, body: "Drei Wochen!" }));
});

it("lets an audience ask for who left for a reason, or for all others", async () => {
  const [one, silent] = [await asked(), await asked()];
  await answer(one, "delivery");
  const holds = async ({ shop, customer }: Asked, not: boolean, reasons: string[]) => {
    const rule = feedbackPredicate({ rule: "left_because", reasons, not });
    const query = explainCustomers(shop.id, [customer.id], [rule]);
    const [row] = await database.transaction((tx) => tx.$queryRaw<{ answers: WhyNot[] }[]>(query));
    return row?.answers[0]?.holds;
  };
  expect(await holds(one, false, ["delivery", "other"])).toBe(true);
  expect(await holds(one, false, ["other"])).toBe(false);
  expect(await holds(one, true, ["delivery"])).toBe(false);
  expect([await holds(silent, false, ["delivery"]), await holds(silent, true, ["delivery"])]).toEqual([false, true]);
});
