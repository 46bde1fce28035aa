import type { CohortDraft } from "../domain/offers/discount-gateway.ts";
import { type CodedOffer, combinesWith, type OfferGoods } from "../domain/offers/offer.ts";
import { type CustomerId, gid } from "../domain/values/ids.ts";
import { toDecimal } from "../domain/values/money.ts";
import type {
  DiscountCodeBasicInput,
  DiscountCodeBxgyInput,
  DiscountCodeFreeShippingInput,
  DiscountItemsInput,
} from "../generated/admin-api.ts";

/** Marks the discounts that are ours. */
export const TAG = "winback";

/** Tells the cohort a discount was made for. */
export const cohortTag = (id: string): string => `${TAG}:${id}`;

/** A discount as Shopify is to be asked for it. */
export interface DiscountDraft extends Omit<CohortDraft, "seedCode"> {
  /** Its first code. */
  code: string;
  /** The one customer who can use its codes; left out for everybody. */
  customer?: CustomerId;
}

type Bxgy = Extract<CodedOffer, { kind: "bxgy" }>;
type Priced = Extract<CodedOffer, { kind: "percentage" | "amount" }>;

/** What discounts of every kind have in common. */
function terms({ offer, ...cohort }: DiscountDraft) {
  const { order, product, shipping } = combinesWith(offer);
  return {
    title: cohort.title,
    code: cohort.code,
    startsAt: cohort.startsAt.toISOString(),
    endsAt: cohort.endsAt.toISOString(),
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: cohort.customer ? { customers: { add: [gid("Customer", cohort.customer)] } } : { all: "ALL" as const },
    combinesWith: { orderDiscounts: order, productDiscounts: product, shippingDiscounts: shipping },
    tags: [TAG, cohortTag(cohort.id)],
  };
}

function itemsOf(on: OfferGoods | undefined): DiscountItemsInput {
  if (!on) return { all: true };
  const ids = on.of.map((good) => gid(on.what === "products" ? "Product" : "Collection", good.id));
  return on.what === "products" ? { products: { productsToAdd: ids } } : { collections: { add: ids } };
}

function minimum(offer: CodedOffer, currency: string) {
  if (offer.minimumQuantity !== undefined) {
    const quantity = { greaterThanOrEqualToQuantity: String(offer.minimumQuantity) };
    return { minimumRequirement: { quantity } };
  }
  if (offer.minimumSubtotal === 0) return {};
  const subtotal = { greaterThanOrEqualToSubtotal: toDecimal(BigInt(offer.minimumSubtotal), currency) };
  return { minimumRequirement: { subtotal } };
}

/** Percent or an amount off; the amount once for the whole order. */
export function basicInput(cohort: DiscountDraft, offer: Priced): DiscountCodeBasicInput {
  const { currency } = cohort;
  const value =
    offer.kind === "percentage"
      ? { percentage: offer.percent / 100 }
      : { discountAmount: { amount: toDecimal(BigInt(offer.amount), currency), appliesOnEachItem: false } };
  return {
    ...terms(cohort),
    ...minimum(offer, currency),
    customerGets: { value, items: itemsOf(offer.on) },
  };
}

/** Free shipping to everywhere the shop ships to. */
export function freeShippingInput(cohort: DiscountDraft): DiscountCodeFreeShippingInput {
  return { ...terms(cohort), ...minimum(cohort.offer, cohort.currency), destination: { all: true } };
}

/** Buy X get Y once an order; Shopify takes the cheapest pieces. */
export function bxgyInput(cohort: DiscountDraft, offer: Bxgy): DiscountCodeBxgyInput {
  const items = itemsOf(offer.on);
  const effect = { percentage: offer.percent / 100 };
  return {
    ...terms(cohort),
    usesPerOrderLimit: 1,
    customerBuys: { value: { quantity: String(offer.buy) }, items },
    customerGets: { value: { discountOnQuantity: { quantity: String(offer.get), effect } }, items },
  };
}
