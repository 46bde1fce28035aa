import { combinesWith, type Offer, type OfferGoods } from "../../../domain/offers/offer.ts";
import { readAmount, showAmount } from "../frame/typed-amount.ts";
import { wholeNumber } from "../frame/whole-number.ts";
import { readPrice } from "./typed-price.ts";

type About = NonNullable<Extract<Offer, { kind: "none" }>["about"]>;
export type Good = OfferGoods["of"][number];

/** An offer while it is typed: every number as the merchant wrote it, and what other kinds would have kept. */
export interface OfferDraft {
  kind: Offer["kind"];
  about: About;
  percent: string;
  amount: string;
  buy: string;
  get: string;
  giftPercent: string;
  until: "days" | "hours" | "date";
  validDays: string;
  validHours: string;
  endsOn: string;
  minimumOf: "nothing" | "value" | "pieces";
  minimum: string;
  pieces: string;
  on: "all" | OfferGoods["what"];
  products: Good[];
  collections: Good[];
  /** Which discounts it may stand beside. */
  order: boolean;
  product: boolean;
  shipping: boolean;
  lock: "single_use" | "customer";
  confirmed: string;
}

const UNTOUCHED: OfferDraft = {
  kind: "none",
  about: "note",
  percent: "10",
  amount: "5",
  buy: "2",
  get: "1",
  giftPercent: "100",
  until: "days",
  validDays: "14",
  validHours: "48",
  endsOn: "",
  minimumOf: "nothing",
  minimum: "0",
  pieces: "2",
  on: "all",
  products: [],
  collections: [],
  order: false,
  product: false,
  shipping: true,
  lock: "single_use",
  confirmed: "",
};

/** The fields of a stored offer. */
export function offerDraftOf(offer: Offer, currency: string): OfferDraft {
  if (offer.kind === "none") return { ...UNTOUCHED, about: offer.about ?? "note" };
  const { minimumSubtotal, minimumQuantity, on } = offer;
  const pieces = minimumQuantity === undefined ? {} : { minimumOf: "pieces" as const, pieces: String(minimumQuantity) };
  const confirmed = offer.confirmed === undefined ? null : offer.confirmed;
  return {
    ...UNTOUCHED,
    kind: offer.kind,
    ...valueFields(offer, currency),
    until: offer.endsOn !== undefined ? "date" : offer.validHours !== undefined ? "hours" : "days",
    validDays: String(offer.validDays),
    validHours: String(offer.validHours ?? UNTOUCHED.validHours),
    endsOn: offer.endsOn ?? "",
    minimumOf: minimumSubtotal > 0 ? "value" : "nothing",
    minimum: showAmount(minimumSubtotal, currency),
    ...pieces,
    on: on?.what ?? "all",
    ...(on ? { [on.what]: on.of } : {}),
    ...combinesWith(offer),
    // Free shipping says nothing of other shipping; another kind chosen next begins with the usual.
    ...(offer.kind === "free_shipping" ? { shipping: true } : {}),
    lock: offer.lock ?? "single_use",
    confirmed: confirmed === null ? "" : offer.kind === "amount" ? showAmount(confirmed, currency) : String(confirmed),
  };
}

function valueFields(offer: Exclude<Offer, { kind: "none" }>, currency: string): Partial<OfferDraft> {
  switch (offer.kind) {
    case "percentage":
      return { percent: String(offer.percent) };
    case "amount":
      return { amount: showAmount(offer.amount, currency) };
    case "bxgy":
      return { buy: String(offer.buy), get: String(offer.get), giftPercent: String(offer.percent) };
    case "free_shipping":
      return {};
  }
}

/** What the fields say, to be judged by the schema of the offer: nothing is put right here. */
export function offerOf(draft: OfferDraft, currency: string): Offer {
  const terms = termsOf(draft, currency);
  switch (draft.kind) {
    case "none":
      return draft.about === "note" ? { kind: "none" } : { kind: "none", about: draft.about };
    case "percentage":
      return { kind: "percentage", percent: wholeNumber(draft.percent), ...terms };
    case "amount":
      return { kind: "amount", ...readPrice(draft.amount, currency), ...terms };
    case "bxgy": {
      const { minimumQuantity: _, ...others } = { ...terms, minimumSubtotal: 0 };
      const [buy, get, percent] = [draft.buy, draft.get, draft.giftPercent].map(wholeNumber);
      return { kind: "bxgy", buy: buy ?? -1, get: get ?? -1, percent: percent ?? -1, ...others };
    }
    case "free_shipping": {
      const { on: _, ...others } = terms;
      return { kind: "free_shipping", ...others };
    }
  }
}

function termsOf(draft: OfferDraft, currency: string) {
  const { until, minimumOf, on } = draft;
  const minimumSubtotal = minimumOf === "value" ? readAmount(draft.minimum, currency) : 0;
  const typed = draft.confirmed.trim();
  const confirmed = draft.kind === "amount" ? readAmount(typed, currency) : wholeNumber(typed);
  const free = draft.kind === "free_shipping";
  const combines = { order: draft.order, product: draft.product, shipping: free ? false : draft.shipping };
  const usual = !draft.order && !draft.product && combines.shipping === !free;
  return {
    validDays: wholeNumber(draft.validDays),
    ...(until === "hours" ? { validHours: wholeNumber(draft.validHours) } : {}),
    ...(until === "date" ? { endsOn: draft.endsOn } : {}),
    minimumSubtotal,
    ...(minimumOf === "pieces" ? { minimumQuantity: wholeNumber(draft.pieces) } : {}),
    ...(on === "all" ? {} : { on: { what: on, of: draft[on] } }),
    ...(usual ? {} : { combines }),
    ...(draft.lock === "customer" ? { lock: draft.lock } : {}),
    ...(typed === "" || confirmed < 0 ? {} : { confirmed }),
  };
}
