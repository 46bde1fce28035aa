import { beforeEach, expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { holdCohort, keepDifferences } from "../../../app/domain/offers/changed-discounts-store.server.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { aDueText, aTextingShop, lookIsFresh, readMessage, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { database, ports, events } = world;
const handOver = () => handOverDue(ports, events);
beforeEach(() => ports.clock.set(MONDAY_NOON));

/** The second text of somebody's series, which names a code, is due. */
async function aTextWithCode() {
  const text = await aDueText(world, await aTextingShop(world));
  const { shop, enrollment, series } = text;
  const { cohortId } = await aDiscountCode(database, shop, { enrollment, series, step: 1 });
  const { gid } = await database.transaction(async (tx) => {
    await tx.message.update({ where: { shopId_id: { shopId: shop, id: text.message } }, data: { step: 1 } });
    await tx.enrollment.update({ where: { shopId_id: { shopId: shop, id: enrollment } }, data: { nextStep: 1 } });
    const cohort = await tx.discountCohort.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: cohortId } } });
    return { gid: cohort.shopifyId ?? "" };
  });
  return { text, cohortId, gid };
}

it("lets no text leave whose discount there is news of, until it was compared, and lets it go when nothing is another", async () => {
  const { text, cohortId, gid } = await aTextWithCode();
  await database.transaction((tx) => holdCohort(tx, text.shop, { gid, at: MONDAY_NOON }));
  await handOver();
  expect((await readMessage(world, text)).state).toBe("due");
  await database.transaction((tx) => keepDifferences(tx, text.shop, cohortId, null));
  ports.clock.advance({ minutes: 2 });
  await lookIsFresh(world, text.shop);
  await handOver();
  expect((await readMessage(world, text)).state).toBe("accepted");
});
