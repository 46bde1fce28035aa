import { all, insert, one, run } from "../../world/sql.ts";
import { bulkFileUrl } from "../bulk-files.ts";
import { gid, idIn } from "../gid.ts";
import { timeInUtc } from "../shop-time.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { bulkQueryProblem } from "./bulk-query.ts";
import type { BulkRow } from "./bulk-run.ts";
import { connection, pageSql, readPage } from "./connection.ts";
import { type SearchFields, searchSql, timeField } from "./search-query.ts";
import { userError } from "./user-error.ts";

/** Queries of one app that may run at once in one shop. */
const MOST_AT_ONCE = 5;
const SEVEN_DAYS = 7 * 86_400_000;

function bulkView(context: AdminContext, row: BulkRow): View {
  const kept = row.completed_at !== null && context.now - row.completed_at < SEVEN_DAYS;
  const url = kept && row.file_path !== null && row.object_count > 0 ? bulkFileUrl(row.shop, row.id) : null;
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", row.id),
    status: row.status,
    type: "QUERY",
    query: row.query,
    errorCode: row.error_code,
    createdAt: timeInUtc(row.created_at),
    completedAt: timeInUtc(row.completed_at),
    objectCount: String(row.object_count),
    rootObjectCount: String(row.root_object_count),
    fileSize: row.file_size === null ? null : String(row.file_size),
    url: row.status === "COMPLETED" ? url : null,
    partialDataUrl: row.status === "COMPLETED" ? null : url,
  };
}

function findBulk(context: AdminContext, id: unknown): BulkRow | null {
  const number = idIn("BulkOperation", id);
  if (number === null) return null;
  return one<BulkRow>(context.world.db, "SELECT * FROM bulk_operation WHERE id = ? AND shop = ?", number, context.shop);
}

function refused(message: string, code: string): View {
  return { bulkOperation: null, userErrors: [userError(["query"], message, code)] };
}

function runQuery(context: AdminContext, args: Args): View {
  const query = String(args.query);
  const problem = bulkQueryProblem(query);
  if (problem) return refused(problem, "INVALID");
  const running = all<BulkRow>(
    context.world.db,
    "SELECT * FROM bulk_operation WHERE shop = ? AND status IN ('CREATED', 'RUNNING', 'CANCELING') ORDER BY id",
    context.shop,
  );
  if (running.length >= MOST_AT_ONCE) {
    const ids = running.map((row) => gid("BulkOperation", row.id)).join(", ");
    const message = `A bulk query operation for this app and shop is already in progress: ${ids}.`;
    return refused(message, "OPERATION_IN_PROGRESS");
  }
  const id = insert(
    context.world.db,
    "INSERT INTO bulk_operation (shop, query, status, created_at) VALUES (?, ?, 'CREATED', ?)",
    context.shop,
    query,
    context.now,
  );
  context.jobs.begin(context.shop, "bulk_query", { id });
  context.world.log("bulk", context.shop, `bulk operation ${id} was created`);
  const row = findBulk(context, gid("BulkOperation", id));
  return { bulkOperation: row && bulkView(context, row), userErrors: [] };
}

function cancel(context: AdminContext, args: Args): View {
  const row = findBulk(context, args.id);
  if (!row) return { bulkOperation: null, userErrors: [userError(["id"], "Bulk operation does not exist")] };
  if (!["CREATED", "RUNNING", "CANCELING"].includes(row.status)) {
    const message = "A bulk operation cannot be canceled when it is completed";
    return { bulkOperation: bulkView(context, row), userErrors: [userError(null, message)] };
  }
  run(context.world.db, "UPDATE bulk_operation SET status = 'CANCELING' WHERE id = ?", row.id);
  return { bulkOperation: bulkView(context, { ...row, status: "CANCELING" }), userErrors: [] };
}

const BULK_FIELDS: SearchFields = {
  status: ({ value }) => ({ sql: "status = ?", values: [value.toUpperCase()] }),
  operation_type: ({ value }) => ({ sql: value.toUpperCase() === "QUERY" ? "1" : "0", values: [] }),
  created_at: timeField("created_at"),
};

function list(context: AdminContext, args: Args): View {
  const page = readPage(args);
  const search = searchSql(args.query, BULK_FIELDS);
  const sql = pageSql(page, "created_at");
  const rows = all<BulkRow>(
    context.world.db,
    `SELECT * FROM bulk_operation WHERE shop = ?${search.sql}${sql.where}${sql.order}`,
    context.shop,
    ...search.values,
    ...sql.values,
  );
  return connection(
    page,
    rows,
    (row) => bulkView(context, row),
    (row) => [row.created_at, row.id],
  );
}

/** Mutations of bulk operations. */
export const bulkMutations = {
  bulkOperationRunQuery: (args: Args, context: AdminContext) => runQuery(context, args),
  bulkOperationCancel: (args: Args, context: AdminContext) => cancel(context, args),
};

/** Queries for bulk operations. */
export const bulkQueries = {
  bulkOperation: (args: Args, context: AdminContext) => {
    const row = findBulk(context, args.id);
    return row && bulkView(context, row);
  },
  bulkOperations: (args: Args, context: AdminContext) => list(context, args),
};
