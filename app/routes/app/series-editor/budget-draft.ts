import type { Budget } from "../../../domain/series/budget.ts";
import { readAmount, showAmount } from "../frame/typed-amount.ts";
import { wholeNumber } from "../frame/whole-number.ts";

/** A budget while it is typed. */
export interface BudgetDraft {
  kind: "none" | Budget["kind"];
  amount: string;
}

/** The fields of a stored budget. */
export function budgetDraftOf(stored: Budget | undefined, currency: string): BudgetDraft {
  if (!stored) return { kind: "none", amount: "" };
  const { kind, amount } = stored;
  return { kind, amount: kind === "money" ? showAmount(amount, currency) : String(amount) };
}

/** What the fields say, to be judged by the schema. */
export function budgetOf({ kind, amount }: BudgetDraft, currency: string): { budget?: Budget } {
  if (kind === "none") return {};
  return { budget: { kind, amount: kind === "money" ? readAmount(amount, currency) : wholeNumber(amount) } };
}
