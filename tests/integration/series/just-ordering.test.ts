import { expect, it } from "vitest";
import { lockPhones } from "../../../app/domain/consent/phone-store.server.ts";
import { enrollLapsed } from "../../../app/domain/series/enroll-lapsed.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aSeries } from "../factories/series.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";

const world = await textingWorld();
const { database, ports } = world;

it("leaves who is just ordering to the next look, and lets the others in meanwhile", async () => {
  const { id: shop } = await aTextingShop(world);
  await aSeries(database, shop);
  const [busy, calm, other] = [
    await aLapsedCustomer(database, shop, { days: 70 }),
    await aLapsedCustomer(database, shop, { days: 80 }),
    await aLapsedCustomer(database, shop, { days: 90 }),
  ];
  const assigned = async () => {
    const rows = await database.transaction((tx) => tx.assignment.findMany({ where: { shopId: shop } }));
    return rows.map(({ customerId }) => customerId).sort();
  };
  await database.transaction(async (tx) => {
    await lockPhones(tx, shop, [busy.phone.id]);
    await enrollLapsed(ports);
    expect(await assigned()).toEqual([calm.id, other.id].map(BigInt).sort());
  });
  await database.transaction((tx) => tx.syncCursor.deleteMany({ where: { shopId: shop } }));
  await enrollLapsed(ports);
  expect(await assigned()).toEqual([busy.id, calm.id, other.id].map(BigInt).sort());
});
