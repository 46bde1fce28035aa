import { isLocked } from "../domain/offers/cohort.ts";
import { besideText, type DiscountTerms, type DiscountTermsPort, pieces } from "../domain/offers/discount-terms.ts";
import { type CodedOffer, goodsText } from "../domain/offers/offer.ts";
import { idFromGid, type ShopId, gid as toGid } from "../domain/values/ids.ts";
import { toMinorUnits } from "../domain/values/money.ts";
import type {
  BxgyUpdateMutation,
  DiscountItemsInput,
  DiscountTermsQuery,
  DiscountUpdateMutation,
  FreeShippingUpdateMutation,
} from "../generated/admin-api.ts";
import { type AdminApi, AdminApiError } from "./admin-api.server.ts";
import { basicInput, bxgyInput, type DiscountDraft, freeShippingInput } from "./discount-input.ts";
import { BXGY_UPDATE, DISCOUNT_TERMS, DISCOUNT_UPDATE, FREE_SHIPPING_UPDATE } from "./operations/discount-terms.ts";

type Node = NonNullable<NonNullable<DiscountTermsQuery["discountNode"]>["discount"]>;
type OurNode = Extract<Node, { __typename: "DiscountCodeBasic" | "DiscountCodeFreeShipping" | "DiscountCodeBxgy" }>;

/** What our discounts say at Shopify, read and changed through the Admin API. */
export function createDiscountTerms(adminApi: AdminApi): DiscountTermsPort {
  return {
    readTerms: (shop, gid, currency) => readTerms(adminApi, shop, gid, currency),
    changeEnd: (shop, gid, kind, endsAt) => change(adminApi, shop, gid, kind, { endsAt: endsAt.toISOString() }),
    writeTerms: (shop, gid, draft) => writeTerms(adminApi, shop, gid, draft),
  };
}

async function readTerms(
  adminApi: AdminApi,
  shop: ShopId,
  gid: string,
  currency: string,
): Promise<DiscountTerms | null> {
  const found = await adminApi.run<DiscountTermsQuery>(shop, DISCOUNT_TERMS, { id: gid });
  const node = found.discountNode?.discount;
  if (!node || !isOurs(node)) return null;
  const { orderDiscounts: order, productDiscounts: product, shippingDiscounts: shipping } = node.combinesWith;
  const context = node.context.__typename;
  return {
    ...givenBy(node, currency),
    endsAt: node.endsAt ? new Date(node.endsAt) : null,
    usageLimit: node.usageLimit ?? null,
    oncePerCustomer: node.appliesOncePerCustomer,
    minimum: minimumOf(node, currency),
    combines: besideText({ order, product, shipping }),
    goods: "customerGets" in node ? goodsOf(node.customerGets.items) : "all",
    audience:
      context === "DiscountBuyerSelectionAll" ? "all" : context === "DiscountCustomers" ? "customers" : "others",
  };
}

const isOurs = (node: Node): node is OurNode =>
  ["DiscountCodeBasic", "DiscountCodeFreeShipping", "DiscountCodeBxgy"].includes(node.__typename);

const percentOf = (share: number): number => Math.round(share * 10_000) / 100;
const minor = (amount: string, currency: string): string => String(toMinorUnits(amount, currency));

function givenBy(node: OurNode, currency: string): Pick<DiscountTerms, "kind" | "value"> {
  if (node.__typename === "DiscountCodeFreeShipping") return { kind: "free_shipping", value: "all" };
  if (node.__typename === "DiscountCodeBxgy") {
    const gets = node.customerGets.value;
    const buys = node.customerBuys.value;
    const buy = buys.__typename === "DiscountQuantity" ? buys.quantity : "?";
    if (gets.__typename !== "DiscountOnQuantity") return { kind: "bxgy", value: "?" };
    const off = gets.effect.__typename === "DiscountPercentage" ? percentOf(gets.effect.percentage) : "?";
    return { kind: "bxgy", value: `${buy}+${gets.quantity.quantity}@${off}` };
  }
  const { value } = node.customerGets;
  if (value.__typename === "DiscountPercentage")
    return { kind: "percentage", value: String(percentOf(value.percentage)) };
  if (value.__typename !== "DiscountAmount") return { kind: "percentage", value: "?" };
  const each = value.appliesOnEachItem ? " each" : "";
  return { kind: "amount", value: `${minor(value.amount.amount, currency)}${each}` };
}

function minimumOf(node: OurNode, currency: string): string {
  const minimum = "minimumRequirement" in node ? node.minimumRequirement : null;
  if (!minimum) return "0";
  if (minimum.__typename === "DiscountMinimumQuantity") return pieces(Number(minimum.greaterThanOrEqualToQuantity));
  return minor(minimum.greaterThanOrEqualToSubtotal.amount, currency);
}

type Items = Extract<OurNode, { __typename: "DiscountCodeBasic" }>["customerGets"]["items"];

function goodsOf(items: Items): string {
  if (items.__typename === "DiscountProducts")
    return goodsText({
      what: "products",
      of: items.products.nodes.map((one) => ({ id: idFromGid("Product", one.id) })),
    });
  if (items.__typename === "DiscountCollections")
    return goodsText({
      what: "collections",
      of: items.collections.nodes.map((one) => ({ id: idFromGid("Collection", one.id) })),
    });
  return "all";
}

async function writeTerms(
  adminApi: AdminApi,
  shop: ShopId,
  gid: string,
  ours: { offer: CodedOffer; endsAt: Date; currency: string },
): Promise<void> {
  const { offer } = ours;
  const draft: DiscountDraft = { ...ours, id: "", title: "", code: "", startsAt: ours.endsAt };
  const now = await readTerms(adminApi, shop, gid, draft.currency);
  const strange = strangers(now?.goods ?? "all", offer);
  switch (offer.kind) {
    case "free_shipping":
      return await change(adminApi, shop, gid, offer.kind, {
        ...noMinimum(now),
        ...kept(freeShippingInput(draft), offer),
      });
    case "bxgy": {
      const input = bxgyInput(draft, offer);
      const items = without(input.customerGets?.items, strange);
      const customerBuys = { ...input.customerBuys, items };
      return await change(adminApi, shop, gid, offer.kind, {
        ...kept(input, offer),
        customerBuys,
        customerGets: { ...input.customerGets, items },
      });
    }
    default: {
      const input = basicInput(draft, offer);
      const items = without(input.customerGets?.items, strange);
      const customerGets = { ...input.customerGets, items };
      return await change(adminApi, shop, gid, offer.kind, { ...noMinimum(now), ...kept(input, offer), customerGets });
    }
  }
}

/** What takes away a minimum that somebody entered; leaving it out would keep it, and Shopify takes only one of two. */
function noMinimum(theirs: DiscountTerms | null) {
  if (!theirs || theirs.minimum === "0") return {};
  const minimumRequirement = theirs.minimum.endsWith("pieces")
    ? { quantity: { greaterThanOrEqualToQuantity: null } }
    : { subtotal: { greaterThanOrEqualToSubtotal: null } };
  return { minimumRequirement };
}

interface Fixed {
  code?: unknown;
  startsAt?: unknown;
  title?: unknown;
  tags?: unknown;
  context?: unknown;
}

/** Name, start and owner stay, and so does the code: that of a discount with several cannot be changed. */
function kept<Input extends Fixed>(input: Input, offer: CodedOffer) {
  const { code: _code, startsAt: _start, title: _title, tags: _tags, context, ...rest } = input;
  return isLocked(offer) ? rest : { ...rest, context };
}

/** Goods the discount is on now that are none of the offer's. */
function strangers(goods: string, { on }: CodedOffer): { what: string; ids: string[] } {
  const [what = "", list = ""] = goods.split(":");
  const ours = on?.what === what ? new Set(on.of.map((one) => one.id)) : new Set<string>();
  return { what, ids: list.split(",").filter((id) => id !== "" && !ours.has(id)) };
}

function without(items: DiscountItemsInput | null | undefined, { what, ids }: { what: string; ids: string[] }) {
  if (ids.length === 0 || !items || items.all) return items;
  if (what === "products")
    return {
      ...items,
      products: { ...items.products, productsToRemove: ids.map((id) => toGid("Product", id)) },
    };
  return { ...items, collections: { ...items.collections, remove: ids.map((id) => toGid("Collection", id)) } };
}

async function change(
  adminApi: AdminApi,
  shop: ShopId,
  gid: string,
  kind: CodedOffer["kind"],
  discount: object,
): Promise<void> {
  const asked = { id: gid, discount };
  const answer = await send(adminApi, shop, kind, asked);
  const [error] = answer?.userErrors ?? [];
  if (!error && answer?.codeDiscountNode) return;
  throw new AdminApiError("refused", error?.message ?? "Shopify refused the change.", error?.code ?? null);
}

async function send(
  adminApi: AdminApi,
  shop: ShopId,
  kind: CodedOffer["kind"],
  asked: { id: string; discount: object },
) {
  switch (kind) {
    case "free_shipping":
      return (await adminApi.run<FreeShippingUpdateMutation>(shop, FREE_SHIPPING_UPDATE, asked))
        .discountCodeFreeShippingUpdate;
    case "bxgy":
      return (await adminApi.run<BxgyUpdateMutation>(shop, BXGY_UPDATE, asked)).discountCodeBxgyUpdate;
    default:
      return (await adminApi.run<DiscountUpdateMutation>(shop, DISCOUNT_UPDATE, asked)).discountCodeBasicUpdate;
  }
}
