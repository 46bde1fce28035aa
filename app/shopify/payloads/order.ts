import { z } from "zod";
import type { OrderFact, TypedNumber } from "../../domain/customers/order.ts";
import { customerId, orderId } from "../../domain/values/ids.ts";
import { toMinorUnits } from "../../domain/values/money.ts";
import { decimal, gidOf, id, maybeText, time } from "./fields.ts";

const address = z.object({ phone: maybeText, country_code: maybeText }).nullish();

const payload = z.object({
  admin_graphql_api_id: gidOf("Order"),
  name: z.string(),
  created_at: time,
  processed_at: time.nullish(),
  updated_at: time,
  cancelled_at: time.nullish(),
  test: z.boolean().nullish(),
  financial_status: z.string().nullish(),
  total_price: decimal,
  total_tax: decimal.nullish(),
  total_discounts: decimal.nullish(),
  phone: maybeText,
  discount_codes: z.array(z.object({ code: z.string() })).nullish(),
  customer: z.object({ admin_graphql_api_id: gidOf("Customer"), phone: maybeText }).nullish(),
  billing_address: address,
  shipping_address: address,
  refunds: z
    .array(
      z.object({
        transactions: z.array(z.object({ amount: decimal, kind: z.string(), status: z.string() })).default([]),
      }),
    )
    .nullish(),
  line_items: z
    .array(
      z.object({
        id,
        product_id: id.nullish(),
        variant_id: id.nullish(),
        quantity: z.number().int(),
        price: decimal,
        total_discount: decimal.nullish(),
      }),
    )
    .nullish(),
});

type Payload = z.infer<typeof payload>;

/**
 * orders/create, updated, paid, cancelled.
 * @param currency of the shop: the payload's own amounts are in it.
 */
export function readOrder(body: unknown, currency: string): OrderFact {
  const order = payload.parse(body);
  const minor = (amount: string | null | undefined) => toMinorUnits(amount ?? "0", currency);
  return {
    id: orderId(order.admin_graphql_api_id),
    customerId: order.customer ? customerId(order.customer.admin_graphql_api_id) : null,
    name: order.name,
    placedAt: order.processed_at ?? order.created_at,
    updatedAt: order.updated_at,
    cancelledAt: order.cancelled_at ?? null,
    test: order.test ?? false,
    financialStatus: order.financial_status?.toLowerCase() ?? null,
    gross: minor(order.total_price),
    tax: minor(order.total_tax),
    discount: minor(order.total_discounts),
    refunded: refundedOf(order).reduce((sum, amount) => sum + minor(amount), 0n),
    codes: (order.discount_codes ?? []).map((one) => one.code),
    lines: (order.line_items ?? []).map((line) => ({
      id: line.id,
      productId: line.product_id ?? null,
      variantId: line.variant_id ?? null,
      quantity: line.quantity,
      net: minor(line.price) * BigInt(line.quantity) - minor(line.total_discount),
    })),
    numbers: numbersOf(order),
  };
}

function refundedOf(order: Payload): string[] {
  return (order.refunds ?? [])
    .flatMap((refund) => refund.transactions)
    .filter((one) => one.kind === "refund" && one.status === "success")
    .map((one) => one.amount);
}

function numbersOf(order: Payload): TypedNumber[] {
  const { billing_address: billing, shipping_address: shipping } = order;
  const country = shipping?.country_code ?? billing?.country_code ?? null;
  const typed = [
    { text: order.phone, country },
    { text: order.customer?.phone ?? null, country },
    { text: shipping?.phone ?? null, country: shipping?.country_code ?? country },
    { text: billing?.phone ?? null, country: billing?.country_code ?? country },
  ];
  return typed.flatMap(({ text, country: of }) => (text === null ? [] : [{ text, country: of }]));
}
