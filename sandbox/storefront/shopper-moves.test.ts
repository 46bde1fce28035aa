import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCustomer } from "../shopify/change-customer.ts";
import { addCode, GERMAN_SHOP, type LocalStorefront, startLocalStorefront } from "./local-storefront.ts";
import { checkout, followLink } from "./shopper-moves.ts";
import { SimulatedBrowser } from "./simulated-browser.ts";

const HOME = `https://${GERMAN_SHOP}`;
let local: LocalStorefront;

beforeEach(() => {
  local = startLocalStorefront();
});
afterEach(() => local.world.close());

describe("a simulated shopper", () => {
  it("taps a personal link, lands with the code, and orders with it", async () => {
    const customer = createCustomer(local.world, GERMAN_SHOP, { phone: "+4915112345678" });
    addCode(local.world, "WB-BCDFG");
    const location = `${HOME}/discount/WB-BCDFG?redirect=/`;
    local.answers.push(new Response(null, { status: 302, headers: { location } }));
    const landing = await followLink(local.internet, `${HOME}/apps/winback/r/token`);
    expect(landing).toMatchObject({ status: 200, discountCode: "WB-BCDFG" });
    const bought = await checkout(landing.browser, { shop: GERMAN_SHOP, customerId: customer.id });
    expect(bought).toMatchObject({ refusal: null, order: { customerId: customer.id, discountCode: "WB-BCDFG" } });
  });

  it("types a code that does not work, and orders without it", async () => {
    const browser = new SimulatedBrowser(local.internet);
    const bought = await checkout(browser, { shop: GERMAN_SHOP, phone: "0151 7654321", code: "NOPE" });
    expect(bought).toMatchObject({ refusal: "unknown", code: "NOPE", order: { customerId: null, discount: 0 } });
  });

  it("lands on an error without a code when the app is away", async () => {
    local.answers.push(new Error("connect ECONNREFUSED"));
    const landing = await followLink(local.internet, `${HOME}/apps/winback/r/token`);
    expect(landing).toMatchObject({ status: 502, discountCode: null });
  });

  it("gives up on a link that only redirects", async () => {
    const around = () => new Response(null, { status: 302, headers: { location: `${HOME}/apps/winback/r/1` } });
    local.answers.push(...Array.from({ length: 12 }, around));
    await expect(followLink(local.internet, `${HOME}/apps/winback/r/1`)).rejects.toThrow(
      "redirects more than 10 times",
    );
  });
});
