import type { Problem } from "../values/problem.ts";
import { offerEndsAt } from "./expiry.ts";
import type { Offer, OfferGoods } from "./offer.ts";
import { isConfirmed, type OrderMoney } from "./offer-economics.ts";

/** What an offer is judged by, besides itself. */
export interface OfferFacts {
  now: Date;
  currency: string;
  timezone: string;
  money: OrderMoney;
  /** Of what the offers are on, what the shop has, and which collections hold a product; by kind and number. */
  known: ReadonlySet<string>;
  filled: ReadonlySet<string>;
}

export const goodKey = (what: OfferGoods["what"], id: string) => `${what} ${id}`;

/** What keeps an offer from being promised, by the path of its field; empty when nothing does. */
export function offerProblems(offer: Offer, path: string, facts: OfferFacts): Problem[] {
  if (offer.kind === "none") return [];
  const problems: Problem[] = [];
  if (offer.kind === "amount" && offer.currency !== undefined && offer.currency !== facts.currency)
    problems.push({ path: `${path}.amount`, issue: "amount_currency" });
  if (offer.endsOn !== undefined && offerEndsAt(facts.now, offer, facts.timezone) <= facts.now)
    problems.push({ path: `${path}.endsOn`, issue: "ends_before_start" });
  problems.push(...goodsProblems(offer.on, `${path}.on.of`, facts));
  if (!isConfirmed(offer, facts.money)) problems.push({ path: `${path}.confirmed`, issue: "offer_confirm" });
  return problems;
}

function goodsProblems(on: OfferGoods | undefined, path: string, { known, filled }: OfferFacts): Problem[] {
  if (!on) return [];
  const keys = on.of.map((good) => goodKey(on.what, good.id));
  if (keys.some((key) => !known.has(key))) return [{ path, issue: "goods_gone" }];
  return keys.some((key) => !filled.has(key)) ? [{ path, issue: "collection_empty" }] : [];
}
