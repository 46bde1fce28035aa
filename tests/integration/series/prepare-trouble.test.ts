import { expect, it } from "vitest";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { BackOff } from "../../../app/platform/back-off.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";

const world = await textingWorld();
const { database } = world;

async function aStepToPrepare(shop: ShopId): Promise<void> {
  const series = await aSeries(database, shop);
  const customer = await aLapsedCustomer(database, shop);
  const phone = customer.phone.id;
  await anEnrollment(database, shop, { series, customer: customer.id, phone, lapseStartedAt: customer.lastOrderAt });
}

it("prepares the texts of all others at once while one shop's Shopify is away, which is asked less and less often", async () => {
  const [away, there] = [(await aTextingShop(world)).id, (await aTextingShop(world)).id];
  await aStepToPrepare(away);
  const asked: ShopId[] = [];
  const directory = {
    ...aDirectory(),
    readCustomers: async (shop: ShopId) => {
      asked.push(shop);
      if (shop === away) throw new Error("This shop's Shopify is away.");
      return [];
    },
  };
  let now = 0;
  const stopwatch = { ...world.ports.stopwatch, ms: () => now };
  const backOff = new BackOff();
  const round = async (at: number) => {
    now = at;
    asked.length = 0;
    const busy = await prepareSteps({ ...world.ports, stopwatch, directory, discounts: new DiscountLedger() }, backOff);
    return { busy, asked: [...asked] };
  };
  await aStepToPrepare(there);
  expect(await round(0)).toEqual({ busy: true, asked: [away, there] });
  await aStepToPrepare(there);
  expect(await round(0)).toEqual({ busy: true, asked: [there] });
  expect(await round(499)).toEqual({ busy: false, asked: [] });
  await expect(round(500)).rejects.toThrow("away");
  expect(await round(1_499)).toEqual({ busy: false, asked: [] });
  await aStepToPrepare(there);
  expect(await round(1_500)).toEqual({ busy: true, asked: [away, there] });
});
