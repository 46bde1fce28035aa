import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { type DocumentNode, execute } from "graphql";
import { one, run } from "../../world/sql.ts";
import type { World } from "../../world/world.ts";
import { bulkFilePath } from "../bulk-files.ts";
import { gid } from "../gid.ts";
import { queueWebhook } from "../queue-webhook.ts";
import { timeInShop } from "../shop-time.ts";
import type { AdminContext } from "./admin-context.ts";
import { adminSchema, parseOperation } from "./admin-schema.ts";
import { bulkPage } from "./bulk-query.ts";
import { resolveField, resolveType } from "./resolve-field.ts";
import { rootValue } from "./root-value.ts";

/** A row of the bulk_operation table. */
export type BulkRow = {
  id: number;
  shop: string;
  query: string;
  status: string;
  error_code: string | null;
  object_count: number;
  root_object_count: number;
  file_size: number | null;
  file_path: string | null;
  created_at: number;
  completed_at: number | null;
};

type Json = Record<string, unknown>;

interface Progress {
  objects: number;
  roots: number;
  bytes: number;
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function edgesIn(value: unknown): unknown[] | null {
  return isJson(value) && Array.isArray(value.edges) ? value.edges : null;
}

/** A node as lines: itself without its connections, then the nodes of these with __parentId. */
export function linesOfNode(node: Json, parentId: unknown): Json[] {
  const own: Json = {};
  const children: Json[] = [];
  for (const [name, value] of Object.entries(node)) {
    const edges = edgesIn(value);
    if (!edges) own[name] = value;
    else
      for (const edge of edges)
        if (isJson(edge) && isJson(edge.node)) children.push(...linesOfNode(edge.node, node.id));
  }
  if (parentId !== undefined) own.__parentId = parentId;
  return [own, ...children];
}

async function readPage(context: AdminContext, document: DocumentNode, after: string | null) {
  const page = bulkPage(document, after);
  const result = await execute({
    schema: adminSchema(),
    document: page.document,
    rootValue,
    contextValue: context,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  const root = result.data?.[page.root];
  if (result.errors || !isJson(root)) throw new Error(result.errors?.[0]?.message ?? "the bulk query answered nothing");
  const info = isJson(root.pageInfo) ? root.pageInfo : {};
  const nodes = (edgesIn(root) ?? []).map((edge) => (isJson(edge) ? edge.node : null)).filter(isJson);
  return { nodes, next: info.hasNextPage === true && typeof info.endCursor === "string" ? info.endCursor : null };
}

async function writeNodes(file: WriteStream, nodes: readonly Json[], progress: Progress): Promise<void> {
  const lines = nodes.flatMap((node) => linesOfNode(node, undefined));
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  progress.roots += nodes.length;
  progress.objects += lines.length;
  progress.bytes += Buffer.byteLength(text);
  if (!file.write(text)) await once(file, "drain");
}

function statusOf(world: World, id: number): string | null {
  return world.db.isOpen
    ? (one<BulkRow>(world.db, "SELECT * FROM bulk_operation WHERE id = ?", id)?.status ?? null)
    : null;
}

async function writePages(context: AdminContext, row: BulkRow, file: WriteStream, progress: Progress): Promise<string> {
  const { document } = parseOperation(row.query);
  if (!document) throw new Error("the bulk query is not valid");
  let after: string | null = null;
  do {
    const status = statusOf(context.world, row.id);
    if (status === null || status === "CANCELING") return "CANCELED";
    const page = await readPage(context, document, after);
    await writeNodes(file, page.nodes, progress);
    run(
      context.world.db,
      "UPDATE bulk_operation SET object_count = ?, root_object_count = ? WHERE id = ?",
      progress.objects,
      progress.roots,
      row.id,
    );
    after = page.next;
    // Others get their turn between two pages.
    await new Promise((resolve) => setImmediate(resolve));
  } while (after !== null);
  return "COMPLETED";
}

function finish(world: World, row: BulkRow, status: string, errorCode: string | null, bytes: number): void {
  const now = world.now().getTime();
  run(
    world.db,
    "UPDATE bulk_operation SET status = ?, error_code = ?, file_size = ?, completed_at = ? WHERE id = ?",
    status,
    errorCode,
    bytes,
    now,
    row.id,
  );
  queueWebhook(world, row.shop, "bulk_operations/finish", {
    admin_graphql_api_id: gid("BulkOperation", row.id),
    completed_at: timeInShop(row.shop, now),
    created_at: timeInShop(row.shop, row.created_at),
    error_code: errorCode?.toLowerCase() ?? null,
    status: status.toLowerCase(),
    type: "query",
  });
  world.log("bulk", row.shop, `bulk operation ${row.id} ended: ${status.toLowerCase()}`);
}

/** The job of bulkOperationRunQuery: runs the query page by page into a JSONL file. */
export async function runBulkQuery(context: AdminContext, id: number, directory: string): Promise<void> {
  const { world } = context;
  const row = one<BulkRow>(world.db, "SELECT * FROM bulk_operation WHERE id = ?", id);
  if (!row || !["CREATED", "RUNNING", "CANCELING"].includes(row.status)) return;
  const path = bulkFilePath(directory, id);
  run(
    world.db,
    "UPDATE bulk_operation SET status = CASE status WHEN 'CREATED' THEN 'RUNNING' ELSE status END, file_path = ? WHERE id = ?",
    path,
    id,
  );
  const file = createWriteStream(path);
  const progress = { objects: 0, roots: 0, bytes: 0 };
  let status = "FAILED";
  try {
    status = await writePages(context, row, file, progress);
  } catch (error) {
    world.log("bulk", row.shop, `bulk operation ${id} failed: ${String(error)}`);
  }
  file.end();
  await once(file, "close");
  if (world.db.isOpen) finish(world, row, status, status === "FAILED" ? "INTERNAL_SERVER_ERROR" : null, progress.bytes);
}
