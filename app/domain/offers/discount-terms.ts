import type { ShopId } from "../values/ids.ts";
import { type CodedOffer, combinesWith, givenBy, goodsText } from "./offer.ts";
import { storedOffer } from "./offer-comparison.ts";

/** What one of our discounts says at Shopify, in our words. */
export interface DiscountTerms {
  kind: CodedOffer["kind"];
  /** What is given: percent, minor units, or `buy+get@percent`; `all` for free shipping. */
  value: string;
  /** null: it never ends. */
  endsAt: Date | null;
  /** Uses per code; null: any number. */
  usageLimit: number | null;
  oncePerCustomer: boolean;
  /** Minor units, or pieces as `3 pieces`; `0` for none. */
  minimum: string;
  /** Other discounts it may stand beside: `order,product,shipping`. */
  combines: string;
  /** `all`, or what and sorted ids: `products:1,2`. */
  goods: string;
  /** Who may use it. */
  audience: "all" | "customers" | "others";
}

/** The port to what a discount of ours says at Shopify. Every function throws when the Admin API could not be asked. */
export interface DiscountTermsPort {
  /** null: the discount is gone. @param currency the shop's, for amounts. */
  readTerms(shop: ShopId, gid: string, currency: string): Promise<DiscountTerms | null>;
  /** Gives the discount another end. @throws also when Shopify refuses. */
  changeEnd(shop: ShopId, gid: string, kind: CodedOffer["kind"], endsAt: Date): Promise<void>;
  /** Writes our terms back; whom a discount is locked to stays as it is. @throws also when Shopify refuses. */
  writeTerms(shop: ShopId, gid: string, ours: { offer: CodedOffer; endsAt: Date; currency: string }): Promise<void>;
}

/** Parts of a discount that somebody may change. */
export const CHANGEABLE = ["value", "ends", "minimum", "limit", "combines", "goods", "audience"] as const;
export type Changeable = (typeof CHANGEABLE)[number];

/** One part of a discount that is another at Shopify; values as in the terms, an end as ISO text. */
export interface TermDifference {
  what: Changeable;
  ours: string;
  theirs: string;
}

/** What our discount says when nobody has changed it. */
export function termsOf(offer: CodedOffer, endsAt: Date, locked: boolean): DiscountTerms {
  const beside = combinesWith(offer);
  return {
    kind: offer.kind,
    value: givenBy(offer),
    endsAt,
    usageLimit: 1,
    oncePerCustomer: true,
    minimum: offer.minimumQuantity === undefined ? String(offer.minimumSubtotal) : pieces(offer.minimumQuantity),
    combines: besideText(beside),
    goods: offer.on ? goodsText(offer.on) : "all",
    audience: locked ? "customers" : "all",
  };
}

export const pieces = (count: number): string => `${count} pieces`;
export const besideText = (one: { order: boolean; product: boolean; shipping: boolean }): string =>
  (["order", "product", "shipping"] as const).filter((name) => one[name]).join(",");

/** What is another at Shopify than it should be; empty when nothing is. */
export function differencesOf(ours: DiscountTerms, theirs: DiscountTerms): TermDifference[] {
  const told = (terms: DiscountTerms): Record<Changeable, string> => ({
    value: `${terms.kind} ${terms.value}`,
    ends: terms.endsAt?.toISOString() ?? "",
    minimum: terms.minimum,
    limit: `${terms.usageLimit ?? "any"} ${terms.oncePerCustomer}`,
    combines: terms.combines,
    goods: terms.goods,
    audience: terms.audience,
  });
  const [wanted, found] = [told(ours), told(theirs)];
  return CHANGEABLE.filter((what) => wanted[what] !== found[what]).map((what) => ({
    what,
    ours: wanted[what],
    theirs: found[what],
  }));
}

/** The offer of a discount as Shopify has it now; null when no offer of ours can say that. Time and lock stay ours. */
export function offerOf(ours: CodedOffer, theirs: DiscountTerms): CodedOffer | null {
  const [buyAndGet = "", percent] = theirs.value.split("@");
  const [buy, get] = buyAndGet.split("+");
  const value = {
    percentage: { percent: Number(theirs.value) },
    amount: { amount: Number(theirs.value) },
    bxgy: { buy: Number(buy), get: Number(get), percent: Number(percent) },
    free_shipping: {},
  }[theirs.kind];
  const [what, ids = ""] = theirs.goods.split(":");
  const named = new Map((ours.on?.of ?? []).map((good) => [good.id, good.title]));
  const of = ids.split(",").map((id) => ({ id, title: named.get(id) ?? id }));
  const { minimumQuantity: _pieces, on: _on, ...rest } = ours;
  const beside = theirs.combines.split(",");
  return storedOffer({
    ...rest,
    ...value,
    kind: theirs.kind,
    minimumSubtotal: theirs.minimum.endsWith("pieces") ? 0 : Number(theirs.minimum),
    ...(theirs.minimum.endsWith("pieces") ? { minimumQuantity: Number.parseInt(theirs.minimum, 10) } : {}),
    ...(what === "all" ? {} : { on: { what, of } }),
    combines: {
      order: beside.includes("order"),
      product: beside.includes("product"),
      shipping: beside.includes("shipping"),
    },
  });
}
