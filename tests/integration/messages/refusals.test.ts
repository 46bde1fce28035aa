import { expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { suppressTexts } from "../../../app/domain/messages/suppress-texts.server.ts";
import { markCohortGone } from "../../../app/domain/offers/gone-cohort-store.server.ts";
import { lockShopAlone } from "../../../app/domain/series/enrollment.sql.server.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { aPhone } from "../factories/phones.ts";
import { acceptedTexts, aDueText, aTextingShop, type DueText, readEnrollment, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { ports, events, twilio, database } = world;
const handOver = () => handOverDue(ports, events);

const OF_NO_COUNTRY_WE_SERVE = "+15005550003";
const NOT_A_MOBILE = "+15005550009";

const codeOf = (id: string) => database.transaction((tx) => tx.discountCode.findFirstOrThrow({ where: { id } }));
const messageOf = (id: string) => database.transaction((tx) => tx.message.findFirstOrThrow({ where: { id } }));

/** Lets a due text be the series' second, which promises a code. */
async function asCodedText(text: DueText): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.message.updateMany({ where: { id: text.message }, data: { step: 1 } });
    await tx.enrollment.updateMany({ where: { id: text.enrollment }, data: { nextStep: 1 } });
  });
}

/** Its time has passed: the gate refuses it for good. */
async function asLongDue(text: DueText): Promise<void> {
  const dueAt = new Date(ports.now().getTime() - 8 * 86_400_000);
  await database.transaction((tx) => tx.message.updateMany({ where: { id: text.message }, data: { dueAt } }));
}

it.each([
  ["whose country is not served", OF_NO_COUNTRY_WE_SERVE, {}, 21408],
  ["of an account that is refused", "+4915112349901", { authToken: "0".repeat(32) }, 20003],
])("asks once for a test text %s", async (_, number, wrong, code) => {
  const shop = await aTextingShop(world, { ...twilio.german, ...wrong });
  const phone = await aPhone(database, shop.id, { number });
  const id = await aMessage(database, shop.id, { phone: phone.id, kind: "test" });
  expect(await handOver()).toBe(true);
  expect(await messageOf(id)).toMatchObject({ state: "failed", errorCode: code, attempts: 1 });
  expect(await handOver()).toBe(false);
});

it("lets the code of a text die that the provider refused: nobody has read of it", async () => {
  const text = await aDueText(world, await aTextingShop(world), { number: NOT_A_MOBILE });
  await asCodedText(text);
  const code = await aDiscountCode(database, text.shop, { enrollment: text.enrollment, series: text.series });
  await handOver();
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "unreachable" });
  expect(await codeOf(code.id)).toMatchObject({ state: "revoking", textedAt: null });
});

it("lets the code of a text die that was never sent because its time had passed", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await asCodedText(text);
  const code = await aDiscountCode(database, text.shop, { enrollment: text.enrollment, series: text.series });
  await asLongDue(text);
  await handOver();
  expect(await messageOf(text.message)).toMatchObject({ state: "suppressed", suppression: "too_late" });
  expect(await codeOf(code.id)).toMatchObject({ state: "revoking" });
});

it("sends no text that promises a code which does not exist", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await asCodedText(text);
  await handOver();
  expect(await acceptedTexts(world, text)).toBe(0);
  expect(await messageOf(text.message)).toMatchObject({ state: "suppressed", suppression: "code_gone" });
  expect(await readEnrollment(world, text)).toMatchObject({ state: "active", nextStep: 2 });
});

it("sends no text that names a code of a discount the merchant took away", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await asCodedText(text);
  const code = await aDiscountCode(database, text.shop, { enrollment: text.enrollment, series: text.series });
  await database.transaction(async (tx) => {
    const cohort = await tx.discountCohort.findFirstOrThrow({ where: { id: code.cohortId } });
    await markCohortGone(tx, text.shop, { gid: cohort.shopifyId ?? "", at: ports.now() });
  });
  await handOver();
  expect(await acceptedTexts(world, text)).toBe(0);
  expect(await messageOf(text.message)).toMatchObject({ state: "suppressed", suppression: "code_gone" });
});

it("takes no refused text out of the way while its shop leaves: that ends all of its series, in another order", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await asLongDue(text);
  const refused = [{ id: text.message, phoneId: text.customer.phone.id, enrollmentId: text.enrollment }];
  await database.transaction(async (tx) => {
    await tx.$queryRaw(lockShopAlone(text.shop));
    await suppressTexts(ports, events, text.shop, refused);
  });
  expect(await messageOf(text.message)).toMatchObject({ state: "due" });
  await suppressTexts(ports, events, text.shop, refused);
  expect(await messageOf(text.message)).toMatchObject({ state: "suppressed", suppression: "too_late" });
});
