import { expect, it } from "vitest";
import { readCodesAtHand } from "../../../app/domain/offers/codes-by-hand.server.ts";
import { extendCodesAlone } from "../../../app/domain/offers/extend-codes-alone.server.ts";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import { moveCodes } from "../../../app/domain/offers/move-codes.server.ts";
import { sweepCodes } from "../../../app/domain/offers/sweep-codes.server.ts";
import type { EnrollmentId } from "../../../app/domain/values/ids.ts";
import { CodeRefused } from "../../../sandbox/shopify/place-order.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { openCodedShop, ten } from "./coded-shop.ts";

const { buy, database, dayOf, ports, shop, view } = await openCodedShop();
const actor = "staff:1";

/** Two texted codes in one discount. */
async function twoTold() {
  const series = await aSeries(database, shop);
  const enrollments: EnrollmentId[] = [];
  for (let i = 0; i < 2; i++) {
    const { id, phone } = await aLapsedCustomer(database, shop);
    enrollments.push(await anEnrollment(database, shop, { series, customer: id, phone: phone.id }));
  }
  const issued = await issueCodes(ports, shop, { seriesId: series, step: 1, offer: ten, enrollments });
  await database.transaction((tx) =>
    tx.discountCode.updateMany({
      where: { shopId: shop, enrollmentId: { in: enrollments } },
      data: { textedAt: ports.now() },
    }),
  );
  const read = (code: string) => database.transaction((tx) => tx.discountCode.findFirstOrThrow({ where: { code } }));
  const [chosen, other] = [issued[0]?.code ?? "", issued[1]?.code ?? ""];
  const asked = { codes: [(await read(chosen)).id], day: dayOf(30), understood: true, actor };
  return { chosen, other, read, asked };
}

it("gives one code a later end of its own, under the same code, and leaves the other as it was", async () => {
  const { chosen, other, read, asked } = await twoTold();
  const before = await read(other);
  expect(await readCodesAtHand(ports, shop, asked.codes)).toMatchObject({ movable: 1, together: 2 });
  expect(await extendCodesAlone(ports, await view(), asked)).toEqual({ ok: true, codes: 1 });
  const [moved, stayed] = [await read(chosen), await read(other)];
  expect(stayed).toEqual(before);
  expect(moved).toMatchObject({ state: "active", movingTo: null });
  expect(moved.cohortId).not.toBe(stayed.cohortId);
  expect(moved.endsAt.getTime()).toBeGreaterThan(stayed.endsAt.getTime());
  expect(await sweepCodes(ports, shop)).toMatchObject({ orphans: 0, missing: 0, risen: 0 });
  expect(buy(chosen).discountCode).toBe(chosen);
  expect(() => buy(chosen)).toThrow(CodeRefused);
  expect(buy(other).discountCode).toBe(other);
});

it("does so only once it is known that a text has named the old date", async () => {
  const { asked } = await twoTold();
  expect(await extendCodesAlone(ports, await view(), { ...asked, understood: false })).toMatchObject({
    problems: [{ path: "understood", issue: "code_end_was_texted" }],
  });
  expect(await extendCodesAlone(ports, await view(), { ...asked, day: dayOf(2) })).toMatchObject({
    problems: [{ path: "day", issue: "code_end_not_later" }],
  });
});

it.each(["discountCodeRedeemCodeBulkDelete", "discountRedeemCodeBulkAdd", "discountCodeBasicCreate"])(
  "goes on with a move whose reply to %s was lost, and loses no code",
  async (operation) => {
    const { chosen, read, asked } = await twoTold();
    ports.loseReplyOf(operation);
    await extendCodesAlone(ports, await view(), asked).catch(() => {});
    await moveCodes(ports, shop);
    expect(await read(chosen)).toMatchObject({ state: "active", movingTo: null });
    expect(await sweepCodes(ports, shop)).toMatchObject({ missing: 0, risen: 0 });
    expect(buy(chosen).discountCode).toBe(chosen);
  },
);

it("leaves a code where it is that was used before it moved", async () => {
  const { chosen, read, asked } = await twoTold();
  ports.loseReplyOf("discountCodeBasicCreate");
  await extendCodesAlone(ports, await view(), asked).catch(() => {});
  buy(chosen);
  const { id } = await read(chosen);
  await database.transaction((tx) =>
    tx.discountCode.update({ where: { shopId_id: { shopId: shop, id } }, data: { state: "redeemed" } }),
  );
  await moveCodes(ports, shop);
  expect(await read(chosen)).toMatchObject({ state: "redeemed", movingTo: null });
  expect(() => buy(chosen)).toThrow(CodeRefused);
});
