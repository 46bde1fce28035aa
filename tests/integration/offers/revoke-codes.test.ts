import { expect, it } from "vitest";
import { markAllRevoking, markCodeRedeemed, markCodesExpired } from "../../../app/domain/offers/end-code.server.ts";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import { revokeCodes } from "../../../app/domain/offers/revoke-codes.server.ts";
import { orderId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";
import { DiscountLedger } from "./discount-ledger.ts";

const { database } = await freshDatabase();
let seed = 100;

async function issued() {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop);
  const customer = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, { series, customer: customer.id, phone: customer.phone.id });
  const discounts = new DiscountLedger();
  seed += 1;
  const ports = { ...testPorts({ seed }), database, discounts };
  const offer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 } as const;
  const [code] = await issueCodes(ports, shop, { seriesId: series, step: 1, offer, enrollments: [enrollment] });
  if (!code) throw new Error("No code was issued.");
  const revoking = (textedToo: boolean) =>
    database.transaction((tx) =>
      markAllRevoking(tx, [{ shop, id: enrollment }], "ordered", { textedToo, now: ports.now() }),
    );
  const stored = () => database.transaction((tx) => tx.discountCode.findFirstOrThrow({ where: { shopId: shop } }));
  return { shop, customer, enrollment, discounts, ports, code: code.code, revoking, stored };
}

it("has a code deleted at Shopify before it calls it dead", async () => {
  const { revoking, discounts, ports, shop, stored } = await issued();
  expect(await revoking(true)).toBe(1);
  discounts.lostReplies = ["deleteCodes"];
  await expect(revokeCodes(ports, shop)).rejects.toThrow();
  expect((await stored()).state).toBe("revoking");
  expect(await revokeCodes(ports, shop)).toBe(1);
  expect(discounts.personalCodes()).toEqual([]);
  expect((await stored()).state).toBe("revoked");
});

it("leaves a code alone that a text has named, unless its owner has bought", async () => {
  const { revoking, shop, stored } = await issued();
  await database.transaction((tx) =>
    tx.discountCode.updateMany({ where: { shopId: shop }, data: { textedAt: new Date() } }),
  );
  expect(await revoking(false)).toBe(0);
  expect((await stored()).state).toBe("active");
  expect(await revoking(true)).toBe(1);
});

it("has nothing to do where nothing is to die", async () => {
  const { ports, shop, discounts } = await issued();
  expect(await revokeCodes(ports, shop)).toBe(0);
  expect(discounts.personalCodes()).toHaveLength(1);
});

it("knows whose code an order used, in whatever case it was typed", async () => {
  const { shop, code, customer, enrollment, stored } = await issued();
  const order = { id: orderId("77"), customerId: customer.id, codes: [code.toLowerCase(), "OTHER"] };
  const told = () => database.transaction((tx) => markCodeRedeemed(tx, shop, order, new Date(0)));
  expect(await told()).toEqual({ enrollmentId: enrollment, byOther: false });
  expect(await told()).toEqual({ enrollmentId: enrollment, byOther: false });
  expect(await stored()).toMatchObject({ state: "redeemed", reason: "redeemed", orderId: 77n });
});

it("notices a code that somebody else used", async () => {
  const { shop, code, stored } = await issued();
  const order = { id: orderId("78"), customerId: "4711", codes: [code] };
  expect(await database.transaction((tx) => markCodeRedeemed(tx, shop, order, new Date(0)))).toMatchObject({
    byOther: true,
  });
  expect((await stored()).reason).toBe("redeemed_by_other");
});

it("takes no other code for one of ours", async () => {
  const { shop, stored } = await issued();
  const order = { id: orderId("79"), customerId: null, codes: ["SUMMER"] };
  expect(await database.transaction((tx) => markCodeRedeemed(tx, shop, order, new Date(0)))).toBeNull();
  expect((await stored()).state).toBe("active");
});

it("lets codes expire with their offer, not before", async () => {
  const { shop, ports, stored } = await issued();
  const expire = () => database.transaction((tx) => markCodesExpired(tx, shop, ports.now()));
  expect(await expire()).toBe(0);
  ports.clock.advance({ days: 15 });
  expect(await expire()).toBe(1);
  expect((await stored()).state).toBe("expired");
});
