import { expect, it } from "vitest";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries, threeSteps } from "../factories/series.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";

const world = await textingWorld();
const { database } = world;
const words = "{{brand}} {{code}} {{link}} {{opt_out}}";
const text = { en: words, de: words };
const offer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0, endsOn: "2026-11-15" } as const;
const steps = [
  { afterDays: 0, text, offer },
  { afterDays: 7, text, offer: { kind: "none" as const } },
];

it("gives up a step at once whose offer's last day has passed, and says why", async () => {
  const { id: shop } = await aTextingShop(world);
  const series = await aSeries(database, shop, { content: { ...threeSteps, steps } });
  const customer = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    lapseStartedAt: customer.lastOrderAt,
  });
  const directory = aDirectory();
  const discounts = new DiscountLedger();
  await prepareSteps({ ...world.ports, directory, discounts });
  const texts = await database.transaction((tx) => tx.message.findMany({ where: { shopId: shop } }));
  expect(texts).toMatchObject([{ step: 0, state: "suppressed", suppression: "offer_ended", bodySealed: null }]);
  const at = { where: { shopId_id: { shopId: shop, id: enrollment } } };
  expect(await database.transaction((tx) => tx.enrollment.findUniqueOrThrow(at))).toMatchObject({
    state: "active",
    nextStep: 1,
  });
  expect(discounts.asked).toEqual([]);
});
