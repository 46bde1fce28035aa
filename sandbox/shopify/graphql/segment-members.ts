import { all, one } from "../../world/sql.ts";
import { nameOf } from "../customer-payload.ts";
import { gid } from "../gid.ts";
import type { CustomerRow } from "../rows.ts";
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

function members(context: AdminContext, args: Args): View {
  const page = readPage(args, 1000);
  const segment = segmentSql(String(args.query ?? ""), context.now);
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

/** Members of a segment given as a query; a saved segment is not served here. */
export const segmentQueries = {
  customerSegmentMembers: (args: Args, context: AdminContext) => members(context, args),
};
