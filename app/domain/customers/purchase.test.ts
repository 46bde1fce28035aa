import fc from "fast-check";
import { expect, it } from "vitest";
import {
  countsAsPurchase,
  ORDER_SOURCES,
  type PurchaseFacts,
  type PurchaseSwitches,
  SWITCH_OF_SOURCE,
  sourceOf,
  whyNoPurchase,
} from "./purchase.ts";

const usual: PurchaseSwitches = {
  pointOfSale: true,
  draftOrders: true,
  renewals: true,
  exchanges: false,
  zeroValue: false,
};
const paid: PurchaseFacts = {
  test: false,
  cancelledAt: null,
  financialStatus: "paid",
  source: "online",
  gross: 4200n,
  refunded: 0n,
};
const why = (change: Partial<PurchaseFacts>, switches = usual) => whyNoPurchase({ ...paid, ...change }, switches);

it("counts an order that was paid", () => {
  expect(countsAsPurchase(paid, usual)).toBe(true);
});

it("counts an order whose money is still on its way", () => {
  for (const financialStatus of ["pending", "authorized", "partially_paid", null])
    expect(why({ financialStatus })).toBeNull();
});

it("counts an order of which something was kept", () => {
  expect(why({ financialStatus: "partially_refunded", refunded: 4199n })).toBeNull();
});

it("does not count what was never meant, never paid or given back whole", () => {
  expect(why({ test: true })).toBe("test");
  expect(why({ cancelledAt: new Date(0) })).toBe("cancelled");
  expect(why({ financialStatus: "voided" })).toBe("voided");
  expect(why({ financialStatus: "expired" })).toBe("expired");
  expect(why({ gross: 0n })).toBe("zero_value");
  expect(why({ refunded: 4200n })).toBe("refunded");
  expect(why({ financialStatus: "refunded" })).toBe("refunded");
});

it("counts sales at the counter, drafts and renewals, and no exchange, unless the merchant says otherwise", () => {
  const usually = { pos: null, draft: null, renewal: null, exchange: "exchange" };
  for (const [source, reason] of Object.entries(usually)) {
    const known = ORDER_SOURCES.find((one) => one === source && one !== "online");
    if (!known || known === "online") throw new Error(source);
    expect(why({ source: known })).toBe(reason);
    const turned = { ...usual, [SWITCH_OF_SOURCE[known]]: reason !== null };
    expect(why({ source: known }, turned)).toBe(reason === null ? source : null);
  }
});

it("counts an order that cost nothing only where the merchant wants it to", () => {
  expect(why({ gross: 0n }, { ...usual, zeroValue: true })).toBeNull();
  expect(why({ gross: 0n, cancelledAt: new Date(0) }, { ...usual, zeroValue: true })).toBe("cancelled");
});

it("lets no switch turn what was cancelled, voided or given back into a purchase", () => {
  const all = { pointOfSale: true, draftOrders: true, renewals: true, exchanges: true, zeroValue: true };
  for (const source of ORDER_SOURCES) {
    expect(why({ source, financialStatus: "voided" }, all)).toBe("voided");
    expect(why({ source, refunded: 4200n }, all)).toBe("refunded");
  }
});

it("never counts more money back than was paid as a purchase", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(0n, 10n ** 12n), (gross, refunded) => {
      expect(why({ gross, refunded }) === null).toBe(gross > refunded);
    }),
  );
});

it("knows where an order came from by Shopify's name of the source", () => {
  const known = ["web", "pos", "shopify_draft_order", "iphone", "android", "exchange", "580111", null, "My Shop App"];
  expect(known.map(sourceOf)).toEqual([
    "online",
    "pos",
    "draft",
    "draft",
    "draft",
    "exchange",
    "online",
    "online",
    "online",
  ]);
  expect(sourceOf("subscription_contract")).toBe("renewal");
  expect(sourceOf("subscription_contract_checkout_one")).toBe("renewal");
});
