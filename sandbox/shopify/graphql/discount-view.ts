import { all, one } from "../../world/sql.ts";
import { discountStatus } from "../check-code.ts";
import { idsIn } from "../discount-effect.ts";
import { gid } from "../gid.ts";
import { classOf } from "../price-basket.ts";
import type { CodeRow, DiscountRow } from "../rows.ts";
import { timeInUtc } from "../shop-time.ts";
import { findCollection, findCustomer, findProduct } from "../store.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { connection, pageSql, readPage } from "./connection.ts";
import { customerView } from "./customer-view.ts";
import { moneyView } from "./money-view.ts";
import { collectionView, productView } from "./product-view.ts";

function codeView(code: CodeRow): View {
  return {
    id: gid("DiscountRedeemCode", code.id),
    code: code.code,
    asyncUsageCount: code.usage_count,
    createdBy: null,
  };
}

function codes(context: AdminContext, discount: DiscountRow, args: Args): View {
  const page = readPage(args);
  const sql = pageSql(page, "id");
  const rows = all<CodeRow>(
    context.world.db,
    `SELECT * FROM redeem_code WHERE discount_id = ? AND deleted_at IS NULL${sql.where}${sql.order}`,
    discount.id,
    ...sql.values,
  );
  return connection(page, rows, codeView, (code) => [code.id, code.id]);
}

function totals(context: AdminContext, discount: DiscountRow): { codes: number; uses: number; sales: number } {
  const { db } = context.world;
  const counted = one<{ codes: number; uses: number | null }>(
    db,
    `SELECT count(*) FILTER (WHERE deleted_at IS NULL) AS codes, sum(usage_count) AS uses
     FROM redeem_code WHERE discount_id = ?`,
    discount.id,
  );
  const sold = one<{ sales: number | null }>(
    db,
    "SELECT sum(o.total) AS sales FROM redemption r JOIN shop_order o ON o.id = r.order_id WHERE r.discount_id = ?",
    discount.id,
  );
  return { codes: counted?.codes ?? 0, uses: counted?.uses ?? 0, sales: sold?.sales ?? 0 };
}

function valueView(discount: DiscountRow): View {
  if (discount.kind === "bxgy") {
    return {
      __typename: "DiscountOnQuantity",
      quantity: { quantity: String(discount.gets_quantity ?? 1) },
      effect: { __typename: "DiscountPercentage", percentage: discount.percentage ?? 1 },
    };
  }
  if (discount.percentage !== null) return { __typename: "DiscountPercentage", percentage: discount.percentage };
  return {
    __typename: "DiscountAmount",
    amount: moneyView(discount.shop, discount.amount ?? 0),
    appliesOnEachItem: discount.on_each_item === 1,
  };
}

function itemsView(context: AdminContext, discount: DiscountRow, stored: string): View {
  const { world } = context;
  const products = idsIn(stored, "products");
  if (products) {
    const rows = products.map((id) => findProduct(world, discount.shop, id)).filter((row) => row !== null);
    const page = (args: Args) => connection(readPage(args), rows, productView, (row) => [row.id, row.id]);
    return { __typename: "DiscountProducts", products: page };
  }
  const collections = idsIn(stored, "collections");
  if (!collections) return { __typename: "AllDiscountItems", allItems: true };
  const rows = collections.map((id) => findCollection(world, discount.shop, id)).filter((row) => row !== null);
  const page = (args: Args) => connection(readPage(args), rows, collectionView, (row) => [row.id, row.id]);
  return { __typename: "DiscountCollections", collections: page };
}

function buysView(context: AdminContext, discount: DiscountRow): View {
  const buys: { quantity: number; items: object } = JSON.parse(discount.buys ?? '{"quantity":1,"items":{}}');
  return {
    isOneTimePurchase: true,
    isSubscription: false,
    items: itemsView(context, discount, JSON.stringify(buys.items)),
    value: { __typename: "DiscountQuantity", quantity: String(buys.quantity) },
  };
}

function contextView(context: AdminContext, discount: DiscountRow): View {
  const stored: { customers?: number[] } = JSON.parse(discount.context);
  if (!stored.customers) return { __typename: "DiscountBuyerSelectionAll", all: "ALL" };
  const rows = stored.customers.map((id) => findCustomer(context.world, discount.shop, id));
  return {
    __typename: "DiscountCustomers",
    customers: rows.filter((row) => row !== null).map((row) => customerView(context, row)),
  };
}

function minimumView(discount: DiscountRow): View | null {
  if (discount.minimum_subtotal !== null) {
    const amount = moneyView(discount.shop, discount.minimum_subtotal);
    return { __typename: "DiscountMinimumSubtotal", greaterThanOrEqualToSubtotal: amount };
  }
  if (discount.minimum_quantity === null) return null;
  return { __typename: "DiscountMinimumQuantity", greaterThanOrEqualToQuantity: String(discount.minimum_quantity) };
}

function shareableUrls(context: AdminContext, discount: DiscountRow): View[] {
  const code = one<CodeRow>(
    context.world.db,
    "SELECT * FROM redeem_code WHERE discount_id = ? AND deleted_at IS NULL ORDER BY id",
    discount.id,
  );
  if (!code) return [];
  const url = `https://${discount.shop}/discount/${encodeURIComponent(code.code)}`;
  return [{ url, targetType: "HOME", title: discount.title, targetItemImage: null }];
}

const TYPES: Readonly<Record<string, string>> = { shipping: "FreeShipping", bxgy: "Bxgy", basic: "Basic" };

/** A discount of any kind, with codes or automatic. */
export function discountView(context: AdminContext, discount: DiscountRow): View {
  const counted = () => totals(context, discount);
  const combines: Record<string, boolean> = JSON.parse(discount.combines_with);
  return {
    __typename: `Discount${discount.automatic === 1 ? "Automatic" : "Code"}${TYPES[discount.kind]}`,
    title: discount.title,
    status: discountStatus(discount, context.now),
    startsAt: timeInUtc(discount.starts_at),
    endsAt: timeInUtc(discount.ends_at),
    createdAt: timeInUtc(discount.created_at),
    updatedAt: timeInUtc(discount.updated_at),
    usageLimit: discount.usage_limit,
    appliesOncePerCustomer: discount.once_per_customer === 1,
    tags: JSON.parse(discount.tags),
    discountClasses: [classOf(discount)],
    combinesWith: {
      orderDiscounts: combines.orderDiscounts === true,
      productDiscounts: combines.productDiscounts === true,
      shippingDiscounts: combines.shippingDiscounts === true,
    },
    customerGets: {
      value: valueView(discount),
      items: () => itemsView(context, discount, discount.items),
      appliesOnOneTimePurchase: true,
      appliesOnSubscription: false,
    },
    customerBuys: () => buysView(context, discount),
    usesPerOrderLimit: discount.uses_per_order,
    destinationSelection: { __typename: "DiscountCountryAll", allCountries: true },
    maximumShippingPrice: null,
    minimumRequirement: minimumView(discount),
    context: () => contextView(context, discount),
    shareableUrls: () => shareableUrls(context, discount),
    codes: (args: Args) => codes(context, discount, args),
    codesCount: () => ({ count: counted().codes, precision: "EXACT" }),
    asyncUsageCount: () => counted().uses,
    totalSales: () => moneyView(discount.shop, counted().sales),
  };
}

/** DiscountCodeNode (codeDiscount) or DiscountNode (discount): one object under the id of the former. */
export function discountNodeView(context: AdminContext, discount: DiscountRow, type: string): View {
  return {
    __typename: type,
    id: gid(type, discount.id),
    codeDiscount: () => discountView(context, discount),
    discount: () => discountView(context, discount),
  };
}

/** DiscountAutomaticNode. */
export function automaticNodeView(context: AdminContext, discount: DiscountRow): View {
  return {
    __typename: "DiscountAutomaticNode",
    id: gid("DiscountAutomaticNode", discount.id),
    automaticDiscount: () => discountView(context, discount),
  };
}
