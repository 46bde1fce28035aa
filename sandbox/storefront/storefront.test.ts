import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCustomer } from "../shopify/change-customer.ts";
import { productsOf } from "../shopify/store.ts";
import { addCode, GERMAN_SHOP, type LocalStorefront, startLocalStorefront } from "./local-storefront.ts";
import { safePath } from "./safe-path.ts";

const HOME = `https://${GERMAN_SHOP}`;
let local: LocalStorefront;

beforeEach(() => {
  local = startLocalStorefront();
});
afterEach(() => local.world.close());

const orders = () => local.world.db.prepare("SELECT * FROM shop_order ORDER BY id").all();
async function addToCart(index = 0) {
  const product = productsOf(local.world, GERMAN_SHOP)[index];
  await local.browser.post(`${HOME}/cart/add`, { product: String(product?.id) });
}

describe("the shop", () => {
  it("shows its products, labelled as a stand-in", async () => {
    const { status, body } = await local.browser.get(`${HOME}/`);
    expect(status).toBe(200);
    expect(body).toContain("Espresso Nero 1 kg");
    expect(body).toContain("not Shopify");
  });

  it("shows one product, and 404 for none", async () => {
    const [product] = productsOf(local.world, GERMAN_SHOP);
    expect((await local.browser.get(`${HOME}/products/${product?.handle}`)).body).toContain(product?.title);
    expect((await local.browser.get(`${HOME}/products/nothing`)).status).toBe(404);
  });

  it("leaves /admin and other hosts to others", async () => {
    const ask = (url: string) =>
      local.internet.handle({ method: "GET", url: new URL(url), headers: {}, body: Buffer.alloc(0) });
    expect(await ask(`${HOME}/admin/api/2026-10/graphql.json`)).toBeNull();
    expect(await ask("https://api.twilio.com/")).toBeNull();
  });
});

describe("a discount link", () => {
  it("keeps the code for the checkout and goes where it says", async () => {
    const landed = await local.browser.get(`${HOME}/discount/WB-BCDFG?redirect=/cart`);
    expect(landed.url.pathname).toBe("/cart");
    expect(local.browser.cookie(GERMAN_SHOP, "discount_code")).toBe("WB-BCDFG");
  });

  it.each([
    [null, "/"],
    ["/products/a?b=1#c", "/products/a?b=1#c"],
    ["https://evil.test/", "/"],
    ["//evil.test/", "/"],
    ["/\\evil.test", "/"],
    ["javascript:alert(1)", "/"],
    ["cart", "/"],
  ])("leads to %s only as %s", (wanted, path) => {
    expect(safePath(wanted)).toBe(path);
  });

  it("survives a code that is no text", async () => {
    expect((await local.browser.get(`${HOME}/discount/%zz`)).status).toBe(200);
  });
});

describe("the checkout", () => {
  it("takes the code off, recognises the customer by a number as typed, and says thank you", async () => {
    const customer = createCustomer(local.world, GERMAN_SHOP, { firstName: "Änne", phone: "+4915112345678" });
    addCode(local.world, "WB-BCDFG", { percentage: 0.2 });
    await local.browser.get(`${HOME}/discount/WB-BCDFG?redirect=/`);
    await addToCart();
    expect((await local.browser.get(`${HOME}/checkout`)).body).toContain("−2,78");
    const thanks = await local.browser.post(`${HOME}/checkout`, { phone: "0151 12345678" });
    expect(thanks.body).toContain("Code <b>WB-BCDFG</b> was applied");
    expect(orders()).toMatchObject([
      { customer_id: customer.id, discount: 278, discount_code: "WB-BCDFG", phone: "0151 12345678" },
    ]);
    expect(orders()[0]?.landing_site).toBe("/discount/WB-BCDFG?redirect=/");
    expect(local.browser.cookie(GERMAN_SHOP, "discount_code")).toBeNull();
  });

  it("takes a typed code too, without regard to case", async () => {
    addCode(local.world, "WB-BCDFG");
    await addToCart();
    await local.browser.post(`${HOME}/checkout/code`, { code: " wb-bcdfg " });
    await local.browser.post(`${HOME}/checkout`, { phone: "" });
    expect(orders()).toMatchObject([{ customer_id: null, discount: 139, discount_code: "WB-BCDFG" }]);
  });

  const refusals: [string, () => void, string][] = [
    ["an unknown code", () => undefined, "this shop does not know it"],
    ["an expired code", () => addCode(local.world, "OLD", { endsAt: Date.now() - 500 }), "it has expired"],
    [
      "another customer's code",
      () => addCode(local.world, "OLD", { customers: [42] }),
      "it belongs to another customer",
    ],
  ];
  it.each(refusals)("goes on without %s and says why", async (_, prepare, reason) => {
    prepare();
    await addToCart();
    await local.browser.get(`${HOME}/discount/OLD`);
    const thanks = await local.browser.post(`${HOME}/checkout`, { phone: "" });
    expect(thanks.body).toContain(`was not applied: ${reason}`);
    expect(orders()).toMatchObject([{ discount: 0, discount_code: null }]);
  });

  it("refuses the second use of a code", async () => {
    addCode(local.world, "ONCE");
    for (const expected of ["was applied", "it has been used already"]) {
      await addToCart();
      await local.browser.get(`${HOME}/discount/ONCE`);
      expect((await local.browser.post(`${HOME}/checkout`, { phone: "" })).body).toContain(expected);
    }
  });

  it("places nothing for an empty cart, a broken number or an unknown customer", async () => {
    expect((await local.browser.post(`${HOME}/checkout`, { phone: "" })).body).toContain("Your cart is empty.");
    await addToCart();
    expect((await local.browser.post(`${HOME}/checkout`, { phone: "abc" })).body).toContain(
      "“abc” is not a phone number.",
    );
    expect((await local.browser.post(`${HOME}/checkout`, { customer: "7" })).body).toContain("has no customer 7.");
    expect(orders()).toEqual([]);
  });

  it("names the customer a test driver gave in the address, marked as a stand-in", async () => {
    const customer = createCustomer(local.world, GERMAN_SHOP, { firstName: "Änne", phone: "+4915112345678" });
    await local.browser.get(`${HOME}/?customer=${customer.id}`);
    await addToCart();
    const { body } = await local.browser.get(`${HOME}/checkout`);
    expect(body).toContain(`<option value="${customer.id}" selected>Änne`);
    expect(body).toContain("Stand-in only");
  });

  it("shows typed text as text", async () => {
    await local.browser.post(`${HOME}/checkout/code`, { code: "<script>alert(1)</script>" });
    expect((await local.browser.get(`${HOME}/`)).body).not.toContain("<script>alert");
  });

  it("removes a line from the cart", async () => {
    await addToCart();
    const product = productsOf(local.world, GERMAN_SHOP)[0];
    const emptied = await local.browser.post(`${HOME}/cart/change`, { product: String(product?.id), quantity: "0" });
    expect(emptied.body).toContain("Your cart is empty.");
  });
});
