import { expect, it } from "vitest";
import { budgetDraftOf, budgetOf } from "./budget-draft.ts";

it("gives back what was stored, in texts or in money", () => {
  for (const stored of [undefined, { kind: "texts" as const, amount: 300 }, { kind: "money" as const, amount: 4_950 }])
    expect(budgetOf(budgetDraftOf(stored, "EUR"), "EUR").budget).toEqual(stored);
});

it("shows money as it is typed", () => {
  expect(budgetDraftOf({ kind: "money", amount: 4_950 }, "EUR").amount).toBe("49.50");
  expect(budgetOf({ kind: "money", amount: "49,5" }, "EUR")).toEqual({ budget: { kind: "money", amount: 4_950 } });
});

it("leaves what is no number to the schema", () => {
  expect(budgetOf({ kind: "texts", amount: "many" }, "EUR")).toEqual({ budget: { kind: "texts", amount: -1 } });
});
