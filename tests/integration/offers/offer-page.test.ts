import { expect, it } from "vitest";
import { followLink } from "../../../app/domain/messages/follow-link.server.ts";
import { readConditions } from "../../../app/domain/messages/read-conditions.server.ts";
import type { Landing } from "../../../app/domain/offers/landing.ts";
import type { Offer } from "../../../app/domain/offers/offer.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries, threeSteps } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const base = { ...testPorts(), database };
const espresso: Landing = { to: "product", id: "81", title: "Espresso" };
const offer: Offer = { kind: "percentage", percent: 15, validDays: 14, minimumSubtotal: 0 };
let tokens = 0;

/** A shop, and a text of the second step of its series with this token in its links. */
async function aText(landing?: Landing) {
  tokens += 1;
  const token = `BCDFGHJKM${"23456789BCDFGH"[tokens]}`;
  const shop = await aShop(database, {});
  const [first, second, third] = threeSteps.steps;
  if (!first || !second || !third) throw new Error("three steps are needed");
  const steps = [first, { ...second, offer, ...(landing ? { landing } : {}) }, third];
  const series = await aSeries(database, shop.id, { content: { ...threeSteps, steps } });
  const customer = await aLapsedCustomer(database, shop.id);
  const enrollment = await anEnrollment(database, shop.id, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
  });
  await aMessage(database, shop.id, { phone: customer.phone.id, enrollment, step: 1, linkToken: token });
  return { shop, series, enrollment, token };
}

const landings = (path: string | null) => ({ pathOf: async () => path });

it("leads to the page the step names, with the code", async () => {
  const { shop, series, enrollment, token } = await aText(espresso);
  const { code } = await aDiscountCode(database, shop.id, { enrollment, series });
  const led = await followLink({ ...base, landings: landings("/products/espresso") }, shop.domain, token);
  expect(led).toEqual({ redirectPath: `/discount/${code}?redirect=%2Fproducts%2Fespresso` });
});

it("leads home where that page has nothing to sell, and where nobody knows", async () => {
  const { shop, token } = await aText(espresso);
  expect(await followLink({ ...base, landings: landings(null) }, shop.domain, token)).toEqual({ redirectPath: "/" });
});

it("never leads outside the shop, whatever it is told", async () => {
  const { shop, token } = await aText(espresso);
  const led = await followLink({ ...base, landings: landings("//evil.test/products/x") }, shop.domain, token);
  expect(led).toEqual({ redirectPath: "/" });
});

it("tells the conditions of a live code, and nothing of the person or the code", async () => {
  const { shop, series, enrollment, token } = await aText();
  const { code } = await aDiscountCode(database, shop.id, { enrollment, series });
  const told = await readConditions(base, shop.domain, token);
  expect(told).toMatchObject({ offer, standing: "good", timezone: "Europe/Berlin" });
  expect(JSON.stringify(told)).not.toContain(code);
});

it.each([
  ["redeemed", "used"],
  ["revoked", "ended"],
  ["expired", "ended"],
] as const)("still tells them when the code was %s", async (state, standing) => {
  const { shop, series, enrollment, token } = await aText();
  await aDiscountCode(database, shop.id, { enrollment, series, state });
  expect(await readConditions(base, shop.domain, token)).toMatchObject({ standing });
});

it("still tells them after the shop has let the app go", async () => {
  const { shop, series, enrollment, token } = await aText();
  await aDiscountCode(database, shop.id, { enrollment, series });
  await database.transaction((tx) => tx.shop.update({ where: { id: shop.id }, data: { state: "uninstalled" } }));
  expect(await readConditions(base, shop.domain, token)).toMatchObject({ standing: "good" });
});

it("tells nothing to who has no link of that shop", async () => {
  const { shop, series, enrollment, token } = await aText();
  await aDiscountCode(database, shop.id, { enrollment, series });
  expect(await readConditions(base, "another.myshopify.com", token)).toBeNull();
  expect(await readConditions(base, shop.domain, "ZZZZZZZZZ9")).toBeNull();
  expect(await readConditions(base, shop.domain, "../x")).toBeNull();
});
