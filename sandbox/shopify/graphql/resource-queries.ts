import { GraphQLError } from "graphql";
import { all, one, type Row } from "../../world/sql.ts";
import { idIn } from "../gid.ts";
import type { CollectionRow, CustomerRow, OrderRow, ProductRow } from "../rows.ts";
import { findCollection, findCustomer, findCustomerByPhone, findOrder, findProduct } from "../store.ts";
import { type AdminContext, type Args, oldestVisibleOrder, type View } from "./admin-context.ts";
import { connection, type Page, pageSql, readPage } from "./connection.ts";
import { customerView } from "./customer-view.ts";
import { orderView } from "./order-view.ts";
import { collectionView, productView, variantView } from "./product-view.ts";
import { objectIn, textIn, textsIn } from "./read-args.ts";
import { listField, numberField, type SearchFields, searchSql, textField, timeField } from "./search-query.ts";

const ORDER_FIELDS: SearchFields = {
  id: numberField("id"),
  created_at: timeField("processed_at"),
  processed_at: timeField("processed_at"),
  updated_at: timeField("updated_at"),
  customer_id: numberField("customer_id"),
  source_name: textField("source_name"),
  discount_code: textField("discount_code"),
  name: ({ value }) => ({ sql: "number = ?", values: [Number(value.replace("#", ""))] }),
  test: ({ value }) => ({ sql: "test = ?", values: [value === "true" ? 1 : 0] }),
  status: ({ value }) => ({ sql: value === "cancelled" ? "cancelled_at IS NOT NULL" : "1", values: [] }),
  financial_status: textField("financial_status"),
  chargeback_status: textField("dispute_status"),
};
const CUSTOMER_FIELDS: SearchFields = {
  default: ({ value }) => ({
    sql: "(first_name LIKE ? OR last_name LIKE ? OR email = ? COLLATE NOCASE)",
    values: [`${value}%`, `${value}%`, value],
  }),
  id: numberField("id"),
  updated_at: timeField("updated_at"),
  customer_date: timeField("created_at"),
  order_date: timeField("last_order_at"),
  orders_count: numberField("orders_count"),
  total_spent: numberField("amount_spent", 100),
  tag: listField("tags"),
  phone: textField("phone"),
  email: textField("email"),
  first_name: textField("first_name"),
  last_name: textField("last_name"),
  country: textField("country"),
};
const PRODUCT_FIELDS: SearchFields = {
  id: numberField("id"),
  updated_at: timeField("updated_at"),
  created_at: timeField("created_at"),
  vendor: textField("vendor"),
  product_type: textField("product_type"),
  title: textField("title"),
  tag: listField("tags"),
  status: textField("status"),
};
const COLLECTION_FIELDS: SearchFields = {
  id: numberField("id"),
  updated_at: timeField("updated_at"),
  title: textField("title"),
};

const ORDER_SORTS: Readonly<Record<string, keyof OrderRow>> = {
  ID: "id",
  CREATED_AT: "processed_at",
  PROCESSED_AT: "processed_at",
  UPDATED_AT: "updated_at",
};
const CUSTOMER_SORTS: Readonly<Record<string, keyof CustomerRow>> = {
  ID: "id",
  RELEVANCE: "id",
  UPDATED_AT: "updated_at",
  CREATED_AT: "created_at",
};
const PRODUCT_SORTS: Readonly<Record<string, keyof ProductRow>> = {
  ID: "id",
  UPDATED_AT: "updated_at",
  CREATED_AT: "created_at",
};

interface Resource<T extends Row> {
  readonly from: string;
  readonly fields: SearchFields;
  readonly sorts: Readonly<Record<string, keyof T & string>>;
  readonly view: (row: T) => View;
}

function sortColumn<T extends Row>(resource: Resource<T>, sortKey: unknown): keyof T & string {
  const column = resource.sorts[String(sortKey ?? "ID")];
  if (column) return column;
  throw new GraphQLError(`The local Shopify does not sort by ${String(sortKey)}.`, {
    extensions: { code: "NOT_SERVED_LOCALLY" },
  });
}

function list<T extends Row & { id: number }>(context: AdminContext, args: Args, resource: Resource<T>): View {
  const page: Page = readPage(args);
  const column = sortColumn(resource, args.sortKey);
  const search = searchSql(args.query, resource.fields);
  const sql = pageSql(page, column);
  const rows = all<T>(
    context.world.db,
    `SELECT * FROM ${resource.from}${search.sql}${sql.where}${sql.order}`,
    context.shop,
    ...search.values,
    ...sql.values,
  );
  return connection(page, rows, resource.view, (row) => [Number(row[column]), row.id]);
}

function count(context: AdminContext, args: Args, from: string, fields: SearchFields): View {
  const search = searchSql(args.query, fields);
  const limit = typeof args.limit === "number" ? args.limit : 10_000;
  const row = one<{ n: number }>(
    context.world.db,
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${from}${search.sql} LIMIT ${limit})`,
    context.shop,
    ...search.values,
  );
  const found = row?.n ?? 0;
  return { count: found, precision: found < limit ? "EXACT" : "AT_LEAST" };
}

const CUSTOMERS = "customer WHERE shop = ? AND deleted_at IS NULL";

function orders(context: AdminContext): string {
  const oldest = oldestVisibleOrder(context);
  // Without a bound SQLite begins each page in the index where the one before ended.
  return oldest === 0 ? "shop_order WHERE shop = ?" : `shop_order WHERE shop = ? AND processed_at >= ${oldest}`;
}

function customerOf(context: AdminContext, id: unknown): View | null {
  const number = idIn("Customer", id);
  const row = number === null ? null : findCustomer(context.world, context.shop, number);
  return row && customerView(context, row);
}

function orderOf(context: AdminContext, id: unknown): View | null {
  const number = idIn("Order", id);
  const row = number === null ? null : findOrder(context.world, context.shop, number);
  return row && row.processed_at >= oldestVisibleOrder(context) ? orderView(context, row) : null;
}

function productOf(context: AdminContext, id: unknown): View | null {
  const number = idIn("Product", id);
  const row = number === null ? null : findProduct(context.world, context.shop, number);
  return row && productView(row);
}

function collectionOf(context: AdminContext, id: unknown): View | null {
  const number = idIn("Collection", id);
  const row = number === null ? null : findCollection(context.world, context.shop, number);
  return row && collectionView(row);
}

function variantOf(context: AdminContext, id: unknown): View | null {
  const number = idIn("ProductVariant", id);
  if (number === null) return null;
  const row = one<ProductRow>(
    context.world.db,
    "SELECT * FROM product WHERE variant_id = ? AND shop = ?",
    number,
    context.shop,
  );
  return row && variantView(row);
}

/** Any node by its global id: customers, orders, products and variants. */
function nodeOf(context: AdminContext, id: unknown): View | null {
  return customerOf(context, id) ?? orderOf(context, id) ?? productOf(context, id) ?? variantOf(context, id);
}

function customerByIdentifier(context: AdminContext, args: Args): View | null {
  const identifier = objectIn(args, "identifier");
  const phone = textIn(identifier, "phoneNumber");
  if (phone === null) return customerOf(context, identifier.id);
  const row = findCustomerByPhone(context.world, context.shop, phone);
  return row && customerView(context, row);
}

/** Queries for customers, orders and products. */
export const resourceQueries = {
  customers: (args: Args, context: AdminContext) =>
    list<CustomerRow>(context, args, {
      from: CUSTOMERS,
      fields: CUSTOMER_FIELDS,
      sorts: CUSTOMER_SORTS,
      view: (row) => customerView(context, row),
    }),
  orders: (args: Args, context: AdminContext) =>
    list<OrderRow>(context, args, {
      from: orders(context),
      fields: ORDER_FIELDS,
      sorts: ORDER_SORTS,
      view: (row) => orderView(context, row),
    }),
  products: (args: Args, context: AdminContext) =>
    list<ProductRow>(context, args, {
      from: "product WHERE shop = ?",
      fields: PRODUCT_FIELDS,
      sorts: PRODUCT_SORTS,
      view: productView,
    }),
  collections: (args: Args, context: AdminContext) =>
    list<CollectionRow>(context, args, {
      from: "collection WHERE shop = ?",
      fields: COLLECTION_FIELDS,
      sorts: { ID: "id", UPDATED_AT: "updated_at" },
      view: collectionView,
    }),
  customersCount: (args: Args, context: AdminContext) => count(context, args, CUSTOMERS, CUSTOMER_FIELDS),
  ordersCount: (args: Args, context: AdminContext) => count(context, args, orders(context), ORDER_FIELDS),
  productsCount: (args: Args, context: AdminContext) => count(context, args, "product WHERE shop = ?", PRODUCT_FIELDS),
  customer: (args: Args, context: AdminContext) => customerOf(context, args.id),
  order: (args: Args, context: AdminContext) => orderOf(context, args.id),
  product: (args: Args, context: AdminContext) => productOf(context, args.id),
  collection: (args: Args, context: AdminContext) => collectionOf(context, args.id),
  customerByIdentifier: (args: Args, context: AdminContext) => customerByIdentifier(context, args),
  node: (args: Args, context: AdminContext) => nodeOf(context, args.id),
  nodes: (args: Args, context: AdminContext) => textsIn(args, "ids").map((id) => nodeOf(context, id)),
};
