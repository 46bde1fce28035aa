import { GraphQLError } from "graphql";
import { all, one } from "../../world/sql.ts";
import { nameOf } from "../customer-payload.ts";
import { gid, idIn } from "../gid.ts";
import type { CustomerRow, SegmentRow } from "../rows.ts";
import { timeInUtc } from "../shop-time.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { connection, pageSql, readPage } from "./connection.ts";
import { addressView, phoneView } from "./customer-view.ts";
import { moneyView } from "./money-view.ts";
import { segmentSql } from "./segment-query.ts";

function memberView(row: CustomerRow): View {
  return {
    __typename: "CustomerSegmentMember",
    id: gid("CustomerSegmentMember", row.id),
    displayName: nameOf(row),
    firstName: row.first_name,
    lastName: row.last_name,
    numberOfOrders: String(row.orders_count),
    amountSpent: moneyView(row.shop, row.amount_spent),
    lastOrderId: row.last_order_id === null ? null : gid("Order", row.last_order_id),
    defaultPhoneNumber: phoneView(row),
    defaultAddress: addressView(row),
    note: null,
  };
}

/** A segment is named by its id or given as a query, never both. */
function queryOf(context: AdminContext, args: Args): string {
  if (args.segmentId == null) return String(args.query ?? "");
  if (args.query != null) throw new GraphQLError("Only one of query or segmentId can be provided.");
  const segment = findSegment(context, args.segmentId);
  if (!segment) throw new GraphQLError("The segment does not exist.", { extensions: { code: "NOT_FOUND" } });
  return segment.query;
}

function findSegment(context: AdminContext, id: unknown): SegmentRow | null {
  const sql = "SELECT * FROM segment WHERE shop = ? AND id = ?";
  return one<SegmentRow>(context.world.db, sql, context.shop, idIn("Segment", id) ?? 0);
}

function segmentView(row: SegmentRow): View {
  return {
    __typename: "Segment",
    id: gid("Segment", row.id),
    name: row.name,
    query: row.query,
    creationDate: timeInUtc(row.created_at),
    lastEditDate: timeInUtc(row.edited_at),
  };
}

const SORTS: Readonly<Record<string, "id" | "created_at" | "edited_at">> = {
  CREATION_DATE: "created_at",
  LAST_EDIT_DATE: "edited_at",
};

function segments(context: AdminContext, args: Args): View {
  const page = readPage(args);
  const column = SORTS[String(args.sortKey ?? "CREATION_DATE")] ?? "id";
  const sql = pageSql(page, column);
  const rows = all<SegmentRow>(
    context.world.db,
    `SELECT * FROM segment WHERE shop = ?${sql.where}${sql.order}`,
    context.shop,
    ...sql.values,
  );
  return connection(page, rows, segmentView, (row) => [row[column], row.id]);
}

function members(context: AdminContext, args: Args): View {
  const page = readPage(args, 1000);
  const segment = segmentSql(queryOf(context, args), context.now);
  const column = args.sortKey === "last_order_date" ? "last_order_at" : "id";
  const sql = pageSql(page, column);
  const base = `FROM customer WHERE shop = ? AND deleted_at IS NULL AND ${segment.sql}`;
  const rows = all<CustomerRow>(
    context.world.db,
    `SELECT * ${base}${sql.where}${sql.order}`,
    context.shop,
    ...segment.values,
    ...sql.values,
  );
  const total = () =>
    one<{ n: number }>(context.world.db, `SELECT count(*) AS n ${base}`, context.shop, ...segment.values);
  return {
    ...connection(page, rows, memberView, (row) => [Number(row[column] ?? 0), row.id]),
    totalCount: () => total()?.n ?? 0,
  };
}

/** Saved segments, and the members of one or of a query. */
export const segmentQueries = {
  segments: (args: Args, context: AdminContext) => segments(context, args),
  segment: (args: Args, context: AdminContext) => {
    const row = findSegment(context, args.id);
    return row && segmentView(row);
  },
  customerSegmentMembers: (args: Args, context: AdminContext) => members(context, args),
};
