import { expect, it } from "vitest";
import { prepareSteps } from "../../../app/domain/series/prepare-steps.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { BackOff } from "../../../app/platform/back-off.ts";
import { aDirectory } from "../factories/customer-directory.ts";
import { aLapsedCustomer, asKnownAtShopify, type LapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { database } = world;

async function aStepToPrepare(shop: ShopId): Promise<LapsedCustomer> {
  const series = await aSeries(database, shop);
  const customer = await aLapsedCustomer(database, shop);
  const phone = customer.phone.id;
  await anEnrollment(database, shop, { series, customer: customer.id, phone, lapseStartedAt: customer.lastOrderAt });
  return customer;
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

it("passes over whose number cannot be opened, prepares the others of the shop, and asks again an hour later", async () => {
  const shop = (await aTextingShop(world)).id;
  const [closed, open] = [await aStepToPrepare(shop), await aStepToPrepare(shop)];
  const seal = (from: string, to: string) =>
    database.transaction(
      (tx) => tx.$executeRaw`
        update phone set number_sealed = replace(number_sealed, ${from}, ${to})
        where shop_id = ${shop} and id = ${closed.phone.id}::uuid`,
    );
  await seal(".t1.", ".lost.");
  let asked = 0;
  const directory = aDirectory(async (of, ids) => {
    if (of === shop) asked += ids.length;
    return [closed, open].filter(({ id }) => ids.includes(id)).map(asKnownAtShopify);
  });
  const lines: object[] = [];
  const log = { ...world.ports.log, error: (event: string, fields?: object) => void lines.push({ event, ...fields }) };
  const round = async (minutes: number) => {
    const now = () => new Date(MONDAY_NOON.getTime() + minutes * 60_000);
    await prepareSteps({ ...world.ports, now, log, directory, discounts: new DiscountLedger() });
    const texts = await database.transaction((tx) => tx.message.findMany({ where: { shopId: shop } }));
    return texts.map(({ phoneId }) => phoneId).sort();
  };
  expect(await round(0)).toEqual([open.phone.id]);
  expect(lines).toEqual([{ event: "number cannot be opened", shop, customerId: closed.id }]);
  expect(await round(30)).toEqual([open.phone.id]);
  expect(asked).toBe(2);
  await seal(".lost.", ".t1.");
  expect(await round(61)).toEqual([open.phone.id, closed.phone.id].sort());
});
