import { z } from "zod";
import { fulfillmentOf } from "../domain/customers/fulfillment.ts";
import { givenBack } from "../domain/customers/order.ts";
import { type OrderSource, sourceOf } from "../domain/customers/purchase.ts";
import type { CustomerLine, OrderExportLine, ProductExportLine } from "../domain/sync/bulk-source.ts";
import { customerId, idFromGid, orderId, productId } from "../domain/values/ids.ts";
import { toMinorUnits } from "../domain/values/money.ts";
import { consentClass, consentState } from "./payloads/customer.ts";
import { decimal, gidOf, maybeText, time } from "./payloads/fields.ts";
import { parseStorable } from "./payloads/parse-json.ts";

const customerLine = z.object({
  id: gidOf("Customer"),
  firstName: maybeText,
  locale: z.string().nullish(),
  tags: z.array(z.string()),
  numberOfOrders: z.coerce.number().int(),
  amountSpent: z.object({ amount: decimal }),
  updatedAt: time,
  defaultPhoneNumber: z
    .object({
      phoneNumber: z.string(),
      smsMarketingConsent: z
        .object({ state: z.string(), optInLevel: z.string().nullish(), updatedAt: time.nullish() })
        .nullish(),
    })
    .nullish(),
  defaultAddress: z.object({ countryCodeV2: maybeText, provinceCode: maybeText }).nullish(),
});

// Orders come in by the million: their shape is checked without transforms, ids, times and amounts as they are read.
const bag = z.object({ shopMoney: z.object({ amount: z.string() }) });
const node = z.object({ id: z.string() });

const order = z.object({
  id: z.string(),
  name: z.string(),
  processedAt: z.string(),
  updatedAt: z.string(),
  cancelledAt: z.string().nullish(),
  test: z.boolean(),
  sourceName: z.string().nullish(),
  displayFinancialStatus: z.string().nullish(),
  displayFulfillmentStatus: z.string().optional(),
  discountCodes: z.array(z.string()),
  totalPriceSet: bag,
  currentTotalPriceSet: bag.nullish(),
  totalTaxSet: bag.nullish(),
  totalDiscountsSet: bag.nullish(),
  totalShippingPriceSet: bag.nullish(),
  totalTipReceivedSet: bag.nullish(),
  taxesIncluded: z.boolean().optional(),
  totalRefundedSet: bag.nullish(),
  customer: node.nullish(),
});

const orderChild = z.object({
  __parentId: z.string(),
  id: z.string(),
  quantity: z.int(),
  isGiftCard: z.boolean().optional(),
  discountedTotalSet: bag.nullish(),
  product: node.nullish(),
  variant: node.nullish(),
});

/** @throws when it is no time. */
function timeOf(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new Error("Not a time.");
  return at;
}

const product = z.object({
  id: gidOf("Product"),
  title: z.string(),
  vendor: z.string().nullish(),
  productType: z.string().nullish(),
  tags: z.array(z.string()),
  updatedAt: time,
});

const variant = z.object({
  __parentId: gidOf("Product"),
  inventoryItem: z.object({ unitCost: z.object({ amount: decimal }).nullish() }).nullish(),
});

const collection = z.object({
  __parentId: gidOf("Product"),
  id: gidOf("Collection"),
  title: z.string(),
  updatedAt: time,
});

/** Reads a line of CUSTOMERS_BULK. Throws when it is none. */
export function readCustomerLine(text: string, currency: string): CustomerLine {
  const one = customerLine.parse(parseStorable(text));
  const id = customerId(one.id);
  const phone = one.defaultPhoneNumber?.phoneNumber ?? null;
  const consent = one.defaultPhoneNumber?.smsMarketingConsent;
  return {
    customer: {
      id,
      firstName: one.firstName,
      phone,
      country: one.defaultAddress?.countryCodeV2 ?? null,
      province: one.defaultAddress?.provinceCode ?? null,
      updatedAt: one.updatedAt,
      tags: one.tags,
      ordersCount: one.numberOfOrders,
      spent: toMinorUnits(one.amountSpent.amount, currency),
      ...(one.locale ? { locale: one.locale } : {}),
    },
    consent: {
      customerId: id,
      phone,
      state: consentState(consent?.state),
      class: consentClass(consent?.optInLevel),
      at: consent?.updatedAt ?? null,
    },
  };
}

/** Reads a line of ORDERS_BULK: an order, or a line item of one. Throws when it is neither. */
export function readOrderLine(text: string, currency: string): OrderExportLine {
  const json: unknown = parseStorable(text);
  const minor = (money: z.infer<typeof bag> | null | undefined) =>
    money ? toMinorUnits(money.shopMoney.amount, currency) : 0n;
  if (isChild(json)) {
    const one = orderChild.parse(json);
    const line = {
      id: idFromGid("LineItem", one.id),
      quantity: one.quantity,
      productId: one.product ? idFromGid("Product", one.product.id) : null,
      variantId: one.variant ? idFromGid("ProductVariant", one.variant.id) : null,
      net: minor(one.discountedTotalSet),
    };
    return { kind: "line", orderId: idFromGid("Order", one.__parentId), line, giftCard: one.isGiftCard ?? false };
  }
  const one = order.parse(json);
  const source: OrderSource = sourceOf(one.sourceName);
  const gross = minor(one.totalPriceSet);
  const cancelledAt = one.cancelledAt ? timeOf(one.cancelledAt) : null;
  const left = one.currentTotalPriceSet ? minor(one.currentTotalPriceSet) : null;
  return {
    kind: "order",
    order: {
      id: orderId(idFromGid("Order", one.id)),
      customerId: one.customer ? customerId(idFromGid("Customer", one.customer.id)) : null,
      name: one.name,
      placedAt: timeOf(one.processedAt),
      updatedAt: timeOf(one.updatedAt),
      cancelledAt,
      test: one.test,
      source,
      financialStatus: one.displayFinancialStatus?.toLowerCase() ?? null,
      fulfillment: fulfillmentOf(one.displayFulfillmentStatus),
      gross,
      tax: minor(one.totalTaxSet),
      discount: minor(one.totalDiscountsSet),
      shipping: minor(one.totalShippingPriceSet),
      tips: minor(one.totalTipReceivedSet),
      taxesIncluded: one.taxesIncluded ?? true,
      refunded: givenBack({ gross, cancelledAt }, left, minor(one.totalRefundedSet)),
      codes: one.discountCodes,
    },
  };
}

/** Reads a line of PRODUCTS_BULK: a product, or a variant or collection of one. Throws when it is none of them. */
export function readProductLine(text: string, currency: string): ProductExportLine {
  const json: unknown = parseStorable(text);
  if (!isChild(json)) {
    const { id, title, vendor, productType, tags, updatedAt } = product.parse(json);
    const fact = { id: productId(id), title, vendor: vendor ?? "", type: productType ?? "", tags, updatedAt };
    return { kind: "product", product: fact };
  }
  if (json.id.startsWith("gid://shopify/Collection/")) {
    const { __parentId, ...rest } = collection.parse(json);
    return { kind: "collection", productId: __parentId, ...rest };
  }
  const one = variant.parse(json);
  const amount = one.inventoryItem?.unitCost?.amount;
  return {
    kind: "variant",
    productId: one.__parentId,
    cost: amount === undefined ? null : toMinorUnits(amount, currency),
  };
}

function isChild(json: unknown): json is { __parentId: string; id: string } {
  return (
    typeof json === "object" && json !== null && "__parentId" in json && "id" in json && typeof json.id === "string"
  );
}
