import { expect, it } from "vitest";
import { insightsOf } from "./insights.ts";

const product = { title: "Gift box", buyers: 300, returned: 30, share: 0.1, others: 0.4 };
const likely = (low: number, value: number, high: number) => ({ low, value, high });
const kinds = (lift: ReturnType<typeof likely> | null, extraProfit: ReturnType<typeof likely> | null) =>
  insightsOf({ effect: { lift }, outcome: { extraProfit } }, []).map(({ kind }) => kind);

it("says nothing that could be no difference", () => {
  expect(kinds(likely(-0.01, 0.02, 0.05), likely(-100, 900, 1_900))).toEqual([]);
  expect(kinds(likely(0, 0.02, 0.05), null)).toEqual([]);
  expect(kinds(null, null)).toEqual([]);
});

it("tells good and bad alike", () => {
  expect(kinds(likely(0.01, 0.02, 0.03), likely(-300, -200, -100))).toEqual(["more_return", "loss"]);
  expect(kinds(likely(-0.03, -0.02, -0.01), likely(100, 200, 300))).toEqual(["fewer_return", "profit"]);
});

it("names one product at most", () => {
  const found = insightsOf({ effect: { lift: null }, outcome: { extraProfit: null } }, [product, product]);
  expect(found).toEqual([{ kind: "product", product }]);
});
