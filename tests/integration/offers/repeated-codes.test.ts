import { expect, it } from "vitest";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { revokeCodes } from "../../../app/domain/offers/revoke-codes.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";
import { DiscountLedger } from "./discount-ledger.ts";

const { database } = await freshDatabase();
const percent = (value: number): CodedOffer => ({
  kind: "percentage",
  percent: value,
  validDays: 14,
  minimumSubtotal: 0,
});
let seed = 900;

/** Somebody whose first text got a code of this offer. */
async function world(first: CodedOffer, texted = true) {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop);
  const customer = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
  seed += 1;
  const ports = { ...testPorts({ seed }), database, discounts: new DiscountLedger() };
  const issue = async (step: number, offer: CodedOffer) =>
    (await issueCodes(ports, shop, { seriesId: series, step, offer, enrollments: [enrollment] }))[0];
  const one = await issue(0, first);
  if (texted)
    await database.transaction((tx) =>
      tx.discountCode.updateMany({ where: { shopId: shop }, data: { textedAt: ports.now() } }),
    );
  const states = async () =>
    (await database.transaction((tx) => tx.discountCode.findMany({ where: { shopId: shop } }))).map(
      (code) => code.state,
    );
  return { shop, ports, issue, one, states };
}

it.each([
  ["the same", percent(10)],
  ["a worse one", percent(5)],
])(
  "names the code of an earlier text again when the later offer is %s, with what the code gives",
  async (_name, later) => {
    const { ports, issue, one, states } = await world(percent(10));
    ports.clock.advance({ days: 7 });
    const again = await issue(1, later);
    expect(again).toEqual(one);
    expect(again?.offer).toMatchObject({ percent: 10 });
    expect(await states()).toEqual(["active"]);
    expect(ports.discounts.personalCodes()).toHaveLength(1);
  },
);

it("makes no second code while a texted one lives, though the later offer is better; then gives the better one", async () => {
  const { ports, issue, one, states } = await world(percent(10));
  ports.clock.advance({ days: 7 });
  expect(await issue(1, percent(15))).toBeUndefined();
  expect(await states()).toEqual(["active"]);
  ports.clock.advance({ days: 8 });
  const better = await issue(1, percent(15));
  expect(better?.code).not.toBe(one?.code);
  expect(better?.offer).toMatchObject({ percent: 15 });
});

it("replaces a code that no text has named by a better one, once it is deleted", async () => {
  const { shop, ports, issue, one } = await world(percent(10), false);
  expect(await issue(1, percent(15))).toBeUndefined();
  await revokeCodes(ports, shop);
  const better = await issue(1, percent(15));
  expect(better?.code).not.toBe(one?.code);
  expect(ports.discounts.personalCodes()).toEqual([better?.code]);
});

it("does not repeat a code on its last day", async () => {
  const { ports, issue } = await world(percent(10));
  ports.clock.advance({ days: 14 });
  expect(await issue(1, percent(10))).toBeUndefined();
});

it("makes the code that an earlier step never came to make for what that step offered", async () => {
  const { shop, ports, issue } = await world(percent(10), false);
  await issue(1, percent(15));
  await revokeCodes(ports, shop);
  ports.discounts.createCohort = async () => {
    throw new Error("Shopify did not answer.");
  };
  await expect(issue(1, percent(15))).rejects.toThrow("did not answer");
  ports.discounts.createCohort = DiscountLedger.prototype.createCohort;
  expect((await issue(2, percent(5)))?.offer).toMatchObject({ percent: 15 });
  const made = ports.discounts.cohorts.at(-1);
  expect(made?.offer).toMatchObject({ percent: 15 });
  expect(made?.title).toContain("text 2 · 15% off");
});
