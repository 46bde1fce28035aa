import { expect, it } from "vitest";
import { isDisputed } from "./dispute.ts";

it("counts a chargeback, whoever won it, unless it was prevented", () => {
  const chargeback = (status: string) => isDisputed([{ type: "CHARGEBACK", status }]);
  expect(["NEEDS_RESPONSE", "UNDER_REVIEW", "LOST", "ACCEPTED", "WON"].map(chargeback)).not.toContain(false);
  expect(chargeback("PREVENTED")).toBe(false);
});

it("counts a bank's question until it is answered in the shop's favour", () => {
  expect(isDisputed([{ type: "INQUIRY", status: "UNDER_REVIEW" }])).toBe(true);
  expect(isDisputed([{ type: "INQUIRY", status: "WON" }])).toBe(false);
});

it("is quiet about an order without disputes", () => {
  expect(isDisputed([])).toBe(false);
});
