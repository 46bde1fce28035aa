import type { Buyers } from "../lapse/suggested-window.ts";
import type { Audience } from "./audience.ts";

/**
 * Whose rhythm an audience goes by: that of first-time buyers where its rules let in nobody with a second order, that of
 * repeat buyers where they let in nobody without one, else everybody's.
 */
export function buyersOfAudience({ rules }: Pick<Audience, "rules">): Buyers {
  const numbers = rules.flatMap((rule) => (rule.rule === "orders_number" ? [rule] : []));
  if (numbers.some(({ max }) => max === 1)) return "first_time";
  return numbers.some(({ min }) => min !== null && min >= 2) ? "repeat" : "all";
}
