/** What Shopify holds, and how it tells of it. Shapes follow Shopify's published payload schemas. */

export interface CustomerState {
  id: number;
  firstName: string;
  phone: string | null;
  address: { country: string; province: string } | null;
}

export interface OrderState {
  id: number;
  customer: CustomerState | null;
  phone: string | null;
  shippingPhone: string | null;
  placedAt: Date;
  test: boolean;
  source: string;
  status: "pending" | "paid" | "partially_refunded" | "refunded" | "voided";
  cancelledAt: Date | null;
  /** Minor units. */
  total: number;
  codes: string[];
  refunds: { id: number; amount: number; at: Date }[];
}

const decimal = (minor: number) => (minor / 100).toFixed(2);
export const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;

export const customerPayload = (one: CustomerState, at: Date) => ({
  id: one.id,
  admin_graphql_api_id: gid("Customer", one.id),
  updated_at: at.toISOString(),
  first_name: one.firstName,
  phone: one.phone,
  default_address: one.address && { country_code: one.address.country, province_code: one.address.province },
});

export const refundPayload = (order: OrderState, refund: OrderState["refunds"][number]) => ({
  id: refund.id,
  admin_graphql_api_id: gid("Refund", refund.id),
  order_id: order.id,
  created_at: refund.at.toISOString(),
  transactions: [{ amount: decimal(refund.amount), kind: "refund", status: "success" }],
});

export const orderPayload = (order: OrderState, at: Date) => ({
  id: order.id,
  admin_graphql_api_id: gid("Order", order.id),
  name: `#${order.id}`,
  created_at: order.placedAt.toISOString(),
  processed_at: order.placedAt.toISOString(),
  updated_at: at.toISOString(),
  cancelled_at: order.cancelledAt?.toISOString() ?? null,
  test: order.test,
  source_name: order.source,
  financial_status: order.status,
  currency: "EUR",
  total_price: decimal(order.total),
  total_tax: decimal(Math.floor(order.total / 10)),
  total_discounts: "0.00",
  phone: order.phone,
  discount_codes: order.codes.map((code) => ({ code, amount: "1.00", type: "percentage" })),
  customer: order.customer && {
    id: order.customer.id,
    admin_graphql_api_id: gid("Customer", order.customer.id),
    phone: order.customer.phone,
  },
  billing_address: null,
  shipping_address: order.shippingPhone === null ? null : { phone: order.shippingPhone, country_code: "DE" },
  refunds: order.refunds.map((refund) => refundPayload(order, refund)),
  line_items: [
    {
      id: order.id * 10,
      product_id: 1,
      variant_id: 11,
      quantity: 1,
      price: decimal(order.total),
      total_discount: "0.00",
    },
  ],
});

export const consentPayload = (one: CustomerState, state: string, level: string | null, at: Date) => ({
  id: one.id,
  phone: one.phone,
  sms_marketing_consent: {
    state,
    opt_in_level: level,
    consent_updated_at: at.toISOString(),
    consent_collected_from: "other",
  },
});
