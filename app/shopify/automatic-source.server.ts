import type { AutomaticDiscount, DiscountClass } from "../domain/offers/automatic-discounts.ts";
import type { AutomaticSource } from "../domain/offers/automatic-source.ts";
import type { OfferGoods } from "../domain/offers/offer.ts";
import { idFromGid } from "../domain/values/ids.ts";
import { toMinorUnits } from "../domain/values/money.ts";
import type { AutomaticDiscountsQuery } from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { AUTOMATIC_DISCOUNTS } from "./operations/automatic-discounts.ts";

/** The shop's automatic discounts through the Admin API. */
export function createAutomaticSource({ adminApi }: { adminApi: AdminApi }): AutomaticSource {
  return {
    listAutomatic: async (shop, currency) => {
      const answer = await adminApi.run<AutomaticDiscountsQuery>(shop, AUTOMATIC_DISCOUNTS, {});
      return answer.discountNodes.nodes.flatMap(({ discount }) => read(discount, currency));
    },
  };
}

type Discount = AutomaticDiscountsQuery["discountNodes"]["nodes"][number]["discount"];
type Basic = Extract<Discount, { __typename: "DiscountAutomaticBasic" }>;

function read(discount: Discount, currency: string): AutomaticDiscount[] {
  if (!("combinesWith" in discount)) return [];
  const { orderDiscounts, productDiscounts, shippingDiscounts } = discount.combinesWith;
  const basic = discount.__typename === "DiscountAutomaticBasic" ? discount : null;
  const value = basic?.customerGets.value;
  return [
    {
      title: discount.title,
      class: classOf(discount.discountClasses),
      percent: value?.__typename === "DiscountPercentage" ? Math.round(value.percentage * 100) : null,
      amount: value?.__typename === "DiscountAmount" ? Number(toMinorUnits(value.amount.amount, currency)) : null,
      on: basic && goodsOf(basic),
      combines: { order: orderDiscounts, product: productDiscounts, shipping: shippingDiscounts },
      endsAt: discount.endsAt === null ? null : new Date(discount.endsAt),
    },
  ];
}

function classOf(classes: readonly string[]): DiscountClass {
  if (classes.includes("ORDER")) return "order";
  return classes.includes("PRODUCT") ? "product" : "shipping";
}

function goodsOf({ customerGets: { items } }: Basic): OfferGoods | null {
  switch (items.__typename) {
    case "DiscountProducts":
      return { what: "products", of: items.products.nodes.map((node) => good("Product", node)) };
    case "DiscountCollections":
      return { what: "collections", of: items.collections.nodes.map((node) => good("Collection", node)) };
    default:
      return null;
  }
}

function good(type: string, node: { id: string; title: string }) {
  return { id: idFromGid(type, node.id), title: node.title };
}
