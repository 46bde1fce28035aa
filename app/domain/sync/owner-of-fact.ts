import type { CustomerId } from "../values/ids.ts";
import type { Fact } from "./fact.ts";

/**
 * The customer whose doings a fact tells of, and who after a merge is the kept one: who ordered, who was tagged. What
 * speaks of a record itself (its name, its deletion, its erasure) stays with that record.
 */
export function ownerOfFact(fact: Fact): CustomerId | null {
  if (fact.kind === "order") return fact.order.customerId;
  return fact.kind === "tags" ? fact.customerId : null;
}

/** The same fact told of another customer. */
export function withOwner(fact: Fact, owner: CustomerId): Fact {
  if (fact.kind === "order") return { ...fact, order: { ...fact.order, customerId: owner } };
  return fact.kind === "tags" ? { ...fact, customerId: owner } : fact;
}
