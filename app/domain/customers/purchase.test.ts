import fc from "fast-check";
import { expect, it } from "vitest";
import { countsAsPurchase, type PurchaseFacts, whyNoPurchase } from "./purchase.ts";

const paid: PurchaseFacts = { test: false, cancelledAt: null, financialStatus: "paid", gross: 4200n, refunded: 0n };

it("counts an order that was paid", () => {
  expect(countsAsPurchase(paid)).toBe(true);
});

it("counts an order whose money is still on its way", () => {
  for (const financialStatus of ["pending", "authorized", "partially_paid", null])
    expect(countsAsPurchase({ ...paid, financialStatus })).toBe(true);
});

it("counts an order of which something was kept", () => {
  expect(countsAsPurchase({ ...paid, financialStatus: "partially_refunded", refunded: 4199n })).toBe(true);
});

it("does not count what was never meant, never paid or given back whole", () => {
  expect(whyNoPurchase({ ...paid, test: true })).toBe("test");
  expect(whyNoPurchase({ ...paid, cancelledAt: new Date(0) })).toBe("cancelled");
  expect(whyNoPurchase({ ...paid, financialStatus: "voided" })).toBe("voided");
  expect(whyNoPurchase({ ...paid, financialStatus: "expired" })).toBe("expired");
  expect(whyNoPurchase({ ...paid, gross: 0n })).toBe("zero_value");
  expect(whyNoPurchase({ ...paid, refunded: 4200n })).toBe("refunded");
  expect(whyNoPurchase({ ...paid, financialStatus: "refunded" })).toBe("refunded");
});

it("never counts more money back than was paid as a purchase", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(0n, 10n ** 12n), (gross, refunded) => {
      expect(countsAsPurchase({ ...paid, gross, refunded })).toBe(gross > refunded);
    }),
  );
});
