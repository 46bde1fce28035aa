/** One row of each of Shopify's tables (tables.ts); times are milliseconds, money is in minor units. */
export type ShopRow = {
  domain: string;
  id: number;
  installed_at: number | null;
  uninstalled_at: number | null;
  granted_scopes: string;
  read_all_orders: number;
  order_number: number;
};

export type CustomerRow = {
  id: number;
  shop: string;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone: string | null;
  locale: string;
  country: string;
  province: string | null;
  timezone: string;
  tags: string;
  sms_state: string;
  sms_opt_in_level: string | null;
  sms_updated_at: number | null;
  sms_collected_from: string | null;
  orders_count: number;
  amount_spent: number;
  last_order_id: number | null;
  last_order_at: number | null;
  created_at: number;
  updated_at: number;
  deleted_at: number | null;
  mean_gap_days: number;
  dropout_share: number;
  next_order_at: number | null;
};

export type OrderRow = {
  id: number;
  shop: string;
  customer_id: number | null;
  number: number;
  phone: string | null;
  source_name: string;
  test: number;
  processed_at: number;
  updated_at: number;
  cancelled_at: number | null;
  cancel_reason: string | null;
  financial_status: string;
  fulfillment_status: string;
  dispute_type: string | null;
  dispute_status: string | null;
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  total: number;
  refunded: number;
  discount_code: string | null;
  automatic_title: string | null;
  automatic_off: number;
  landing_site: string | null;
  referring_site: string | null;
};

export type LineRow = {
  id: number;
  order_id: number;
  product_id: number;
  quantity: number;
  price: number;
  discount: number;
};

export type ProductRow = {
  id: number;
  shop: string;
  title: string;
  handle: string;
  vendor: string;
  product_type: string;
  tags: string;
  collection_ids: string;
  variant_id: number;
  sku: string;
  price: number;
  unit_cost: number | null;
  status: string;
  published: number;
  inventory: number;
  created_at: number;
  updated_at: number;
};

export type CollectionRow = {
  id: number;
  shop: string;
  title: string;
  handle: string;
  updated_at: number;
};

export type RefundRow = {
  id: number;
  shop: string;
  order_id: number;
  amount: number;
  created_at: number;
  note: string | null;
};

export type SegmentRow = {
  id: number;
  shop: string;
  name: string;
  query: string;
  created_at: number;
  edited_at: number;
};

export type DiscountRow = {
  id: number;
  shop: string;
  kind: string;
  automatic: number;
  title: string;
  starts_at: number;
  ends_at: number | null;
  usage_limit: number | null;
  once_per_customer: number;
  percentage: number | null;
  amount: number | null;
  on_each_item: number;
  minimum_subtotal: number | null;
  minimum_quantity: number | null;
  context: string;
  items: string;
  buys: string | null;
  gets_quantity: number | null;
  uses_per_order: number | null;
  combines_with: string;
  tags: string;
  created_at: number;
  updated_at: number;
};

export type CodeRow = {
  id: number;
  shop: string;
  discount_id: number;
  code: string;
  code_key: string;
  usage_count: number;
  created_at: number;
  deleted_at: number | null;
};
