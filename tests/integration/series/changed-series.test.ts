import { expect, it } from "vitest";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aLapsedCustomer, asKnownAtShopify } from "../factories/customers.ts";
import { anEnrollment, aSeries, threeSteps } from "../factories/series.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";

const world = await textingWorld();
const { database } = world;
const text = { en: "{{brand}}: hello {{link}} {{opt_out}}", de: "{{brand}}: Hallo {{link}} {{opt_out}}" };
const content = { ...threeSteps, steps: [{ afterDays: 0, text, offer: { kind: "none" as const } }] };

it("writes no text from words the merchant replaced while the customer was being looked at", async () => {
  const { id: shop } = await aTextingShop(world);
  const series = await aSeries(database, shop, { content });
  const customer = await aLapsedCustomer(database, shop);
  await anEnrollment(database, shop, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    lapseStartedAt: customer.lastOrderAt,
  });
  let edits = 1;
  const readCustomers = async () => {
    if (edits-- > 0)
      expect(await saveSeries(world.ports, shop, series, { name: "edited", content }, "staff")).toEqual({ ok: true });
    return [asKnownAtShopify(customer)];
  };
  const directory = aDirectory(readCustomers);
  const ports = { ...world.ports, directory, discounts: new DiscountLedger() };
  const versions = async () =>
    (await database.transaction((tx) => tx.message.findMany({ where: { shopId: shop } }))).map((row) => row.version);
  await prepareSteps(ports);
  expect(await versions()).toEqual([]);
  await prepareSteps(ports);
  expect(await versions()).toEqual([2]);
});
