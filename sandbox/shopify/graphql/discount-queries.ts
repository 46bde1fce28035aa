import { all, one } from "../../world/sql.ts";
import { gid, idIn } from "../gid.ts";
import type { DiscountRow } from "../rows.ts";
import { timeInUtc } from "../shop-time.ts";
import { findCode, findDiscount } from "../store.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { connection, pageSql, readPage } from "./connection.ts";
import { discountNodeView } from "./discount-view.ts";
import { listField, type SearchFields, searchSql, textField, timeField } from "./search-query.ts";
import { userError } from "./user-error.ts";

const TYPES: Readonly<Record<string, string>> = {
  all: "1",
  all_with_app: "1",
  app: "0",
  bxgy: "kind = 'bxgy'",
  fixed_amount: "kind = 'basic' AND amount IS NOT NULL",
  free_shipping: "kind = 'shipping'",
  percentage: "kind = 'basic' AND percentage IS NOT NULL",
};

function searchFields(now: number): SearchFields {
  const status: Readonly<Record<string, string>> = {
    active: `starts_at <= ${now} AND (ends_at IS NULL OR ends_at > ${now})`,
    scheduled: `starts_at > ${now} AND (ends_at IS NULL OR ends_at > ${now})`,
    expired: `ends_at <= ${now}`,
  };
  return {
    tag: listField("tags"),
    title: textField("title"),
    ends_at: timeField("ends_at"),
    starts_at: timeField("starts_at"),
    created_at: timeField("created_at"),
    updated_at: timeField("updated_at"),
    method: ({ value }) => ({ sql: "automatic = ?", values: [value.toLowerCase() === "automatic" ? 1 : 0] }),
    type: ({ value }) => ({ sql: TYPES[value.toLowerCase()] ?? "0", values: [] }),
    status: ({ value }) => ({ sql: status[value.toLowerCase()] ?? "0", values: [] }),
    code: ({ value }) => ({
      sql: "EXISTS (SELECT 1 FROM redeem_code WHERE discount_id = discount.id AND code_key = ? AND deleted_at IS NULL)",
      values: [value.toUpperCase()],
    }),
  };
}

/** The ids of all discounts a search finds. */
export function discountSearch(context: AdminContext, query: string): number[] {
  const search = searchSql(query, searchFields(context.now));
  return all<{ id: number }>(
    context.world.db,
    `SELECT id FROM discount WHERE shop = ?${search.sql}`,
    context.shop,
    ...search.values,
  ).map((row) => row.id);
}

function discountNodes(context: AdminContext, args: Args, type: string): View {
  const page = readPage(args);
  const search = searchSql(args.query, searchFields(context.now));
  const sql = pageSql(page, "id");
  const rows = all<DiscountRow>(
    context.world.db,
    `SELECT * FROM discount WHERE shop = ?${search.sql}${sql.where}${sql.order}`,
    context.shop,
    ...search.values,
    ...sql.values,
  );
  return connection(
    page,
    rows,
    (row) => discountNodeView(context, row, type),
    (row) => [row.id, row.id],
  );
}

function nodeOf(context: AdminContext, args: Args): View | null {
  const id =
    ["DiscountNode", "DiscountCodeNode", "DiscountAutomaticNode"]
      .map((type) => idIn(type, args.id))
      .find((found) => found !== null) ?? null;
  const discount = id === null ? null : findDiscount(context.world, context.shop, id);
  return discount && discountNodeView(context, discount, "DiscountNode");
}

function nodeByCode(context: AdminContext, args: Args): View | null {
  const code = findCode(context.world, context.shop, String(args.code));
  const discount = code && findDiscount(context.world, context.shop, code.discount_id);
  return discount && discountNodeView(context, discount, "DiscountCodeNode");
}

type CreationRow = { id: number; shop: string; discount_id: number; created_at: number; done: number };
type CreationLine = { id: number; code: string; code_id: number | null; error: string | null };

function creationLine(line: CreationLine): View {
  const made =
    line.code_id === null ? null : { id: gid("DiscountRedeemCode", line.code_id), code: line.code, asyncUsageCount: 0 };
  // Shopify gives these errors no code.
  return {
    code: line.code,
    discountRedeemCode: made,
    errors: line.error === null ? [] : [userError(["code"], line.error)],
  };
}

function creationLines(context: AdminContext, creationId: number, args: Args): View {
  const page = readPage(args);
  const sql = pageSql(page, "id");
  const rows = all<CreationLine>(
    context.world.db,
    `SELECT * FROM code_creation_line WHERE creation_id = ?${sql.where}${sql.order}`,
    creationId,
    ...sql.values,
  );
  return connection(page, rows, creationLine, (line) => [line.id, line.id]);
}

/** The DiscountRedeemCodeBulkCreation of this number, or null. */
export function creationView(context: AdminContext, id: number): View | null {
  const { db } = context.world;
  const row = one<CreationRow>(db, "SELECT * FROM code_creation WHERE id = ? AND shop = ?", id, context.shop);
  if (!row) return null;
  const counts = one<{ codes: number; imported: number; failed: number }>(
    db,
    `SELECT count(*) AS codes, count(code_id) AS imported, count(error) AS failed
     FROM code_creation_line WHERE creation_id = ?`,
    id,
  );
  const discount = findDiscount(context.world, context.shop, row.discount_id);
  return {
    __typename: "DiscountRedeemCodeBulkCreation",
    id: gid("DiscountRedeemCodeBulkCreation", id),
    done: row.done === 1,
    createdAt: timeInUtc(row.created_at),
    codesCount: counts?.codes ?? 0,
    importedCount: counts?.imported ?? 0,
    failedCount: counts?.failed ?? 0,
    discountCode: discount && discountNodeView(context, discount, "DiscountCodeNode"),
    codes: (args: Args) => creationLines(context, id, args),
  };
}

/** Queries for discounts. */
export const discountQueries = {
  discountNode: (args: Args, context: AdminContext) => nodeOf(context, args),
  discountNodes: (args: Args, context: AdminContext) => discountNodes(context, args, "DiscountNode"),
  codeDiscountNodeByCode: (args: Args, context: AdminContext) => nodeByCode(context, args),
  discountRedeemCodeBulkCreation: (args: Args, context: AdminContext) => {
    const id = idIn("DiscountRedeemCodeBulkCreation", args.id);
    return id === null ? null : creationView(context, id);
  },
};
