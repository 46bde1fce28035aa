import { z } from "zod";
import { fulfillmentOf } from "../../domain/customers/fulfillment.ts";
import { givenBack, type OrderFact } from "../../domain/customers/order.ts";
import { sourceOf } from "../../domain/customers/purchase.ts";
import { orderId } from "../../domain/values/ids.ts";
import { toMinorUnits } from "../../domain/values/money.ts";
import { decimal, gidOf, id, time } from "./fields.ts";
import { newsFields, newsOf } from "./order-news.ts";
import { moneySet, readRefunds, refundFields } from "./refund.ts";

const payload = z.object({
  admin_graphql_api_id: gidOf("Order"),
  name: z.string(),
  ...newsFields,
  updated_at: time,
  cancelled_at: time.nullish(),
  source_name: z.string().nullish(),
  financial_status: z.string().nullish(),
  fulfillment_status: z.string().nullish(),
  total_price: decimal,
  total_price_set: moneySet,
  current_total_price: decimal.nullish(),
  total_tax: decimal.nullish(),
  total_discounts: decimal.nullish(),
  total_shipping_price_set: z.object({ shop_money: z.object({ amount: decimal }).nullish() }).nullish(),
  total_tip_received: decimal.nullish(),
  taxes_included: z.boolean().nullish(),
  discount_codes: z.array(z.object({ code: z.string() })).nullish(),
  refunds: z.array(refundFields).nullish(),
  line_items: z
    .array(
      z.object({
        id,
        product_id: id.nullish(),
        variant_id: id.nullish(),
        quantity: z.number().int(),
        gift_card: z.boolean().nullish(),
        price: decimal,
        total_discount: decimal.nullish(),
      }),
    )
    .nullish(),
});

/**
 * orders/create, updated, paid, cancelled.
 * @param currency of the shop: the payload's own amounts are in it, except what its refunds paid out.
 */
export function readOrder(body: unknown, currency: string): OrderFact {
  const order = payload.parse(body);
  const minor = (amount: string | null | undefined) => toMinorUnits(amount ?? "0", currency);
  const [gross, cancelledAt] = [minor(order.total_price), order.cancelled_at ?? null];
  const left = order.current_total_price == null ? null : minor(order.current_total_price);
  const { refunds, paidOut } = readRefunds(order.refunds ?? [], order.total_price_set, gross, currency);
  const lines = order.line_items ?? [];
  const netOfLine = (line: (typeof lines)[number]) =>
    minor(line.price) * BigInt(line.quantity) - minor(line.total_discount);
  return {
    id: orderId(order.admin_graphql_api_id),
    ...newsOf(order),
    name: order.name,
    updatedAt: order.updated_at,
    cancelledAt,
    source: sourceOf(order.source_name),
    financialStatus: order.financial_status?.toLowerCase() ?? null,
    fulfillment: fulfillmentOf(order.fulfillment_status),
    gross,
    tax: minor(order.total_tax),
    discount: minor(order.total_discounts),
    shipping: minor(order.total_shipping_price_set?.shop_money?.amount),
    tips: minor(order.total_tip_received),
    giftCards: lines.filter((line) => line.gift_card).reduce((sum, line) => sum + netOfLine(line), 0n),
    taxesIncluded: order.taxes_included ?? true,
    refunded: givenBack({ gross, cancelledAt }, left, paidOut),
    refunds,
    codes: (order.discount_codes ?? []).map((one) => one.code),
    lines: lines.map((line) => ({
      id: line.id,
      productId: line.product_id ?? null,
      variantId: line.variant_id ?? null,
      quantity: line.quantity,
      net: netOfLine(line),
    })),
  };
}
