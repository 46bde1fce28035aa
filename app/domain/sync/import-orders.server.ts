import { copyLine } from "../../platform/copy-line.ts";
import type { Transaction } from "../../platform/database.server.ts";
import { paymentStage } from "../customers/order.ts";
import type { ShopView } from "../shops/shop.ts";
import type { BulkSource, ExportedOrder, OrderExportLine } from "./bulk-source.ts";
import type { ChunkImport, ChunkReader, StagedTables } from "./chunk-import.ts";
import { costOf, mergeLooseLines, mergeOrders } from "./merge-orders.sql.server.ts";

const COLUMNS = {
  orders: [
    "id bigint",
    "customer_id bigint",
    "name text",
    "placed_at timestamptz",
    "updated_at timestamptz",
    "state_rank text",
    "test boolean",
    "cancelled_at timestamptz",
    "financial_status text",
    "source text",
    "gross bigint",
    "tax bigint",
    "discount bigint",
    "refunded bigint",
    "codes text[]",
  ],
  lines: [
    "order_id bigint",
    "id bigint",
    "product_id bigint",
    "variant_id bigint",
    "quantity int",
    "net bigint",
    "loose boolean",
  ],
} as const;

/** The export of orders with their line items. It selects no personal field. */
export function importOrders(ports: { bulk: BulkSource }, shop: ShopView): ChunkImport {
  return { columns: COLUMNS, wholeFamilies: false, read: () => readOrders(ports.bulk, shop) };
}

type Line = Extract<OrderExportLine, { kind: "line" }>;

function readOrders(bulk: BulkSource, shop: ShopView): ChunkReader {
  const orders = new Map<string, ExportedOrder>();
  const lines = new Map<string, Line>();
  return {
    add(text) {
      const read = bulk.readOrderLine(text, shop.currency);
      if (read.kind === "order") orders.set(read.order.id, read.order);
      else lines.set(read.line.id, read);
    },
    end() {
      let ordersCopy = "";
      for (const order of orders.values()) ordersCopy += orderRow(order);
      let linesCopy = "";
      const complete = new Set<string>();
      const loose = new Set<string>();
      for (const line of lines.values()) {
        const isLoose = !orders.has(line.orderId);
        (isLoose ? loose : complete).add(line.orderId);
        linesCopy += lineRow(line, isLoose);
      }
      // Orders whose lines stand elsewhere in the export get their costs from what is stored of them.
      const parted = [...loose, ...[...orders.keys()].filter((id) => !complete.has(id))];
      return {
        copies: { orders: ordersCopy, lines: linesCopy },
        merge: (tx, tables) => mergeChunk(tx, shop, tables, loose.size > 0, parted),
      };
    },
  };
}

async function mergeChunk(
  tx: Transaction,
  shop: ShopView,
  tables: StagedTables,
  anyLoose: boolean,
  parted: string[],
): Promise<void> {
  const { orders, lines } = tables;
  if (!orders || !lines) throw new Error("A staging table is missing.");
  await tx.$executeRaw(mergeOrders(shop.id, { orders, lines }, shop.settings.purchases));
  if (anyLoose) await tx.$executeRaw(mergeLooseLines(shop.id, lines));
  if (parted.length > 0) await tx.$executeRaw(costOf(shop.id, parted.map(BigInt)));
}

function orderRow(order: ExportedOrder): string {
  return copyLine([
    order.id,
    order.customerId,
    order.name,
    order.placedAt,
    order.updatedAt,
    // Before what a webhook tells of the same second, which has a whole rank (customers/order.ts).
    `${order.cancelledAt === null ? 0 : 1}${paymentStage(order.financialStatus)}`,
    order.test,
    order.cancelledAt,
    order.financialStatus,
    order.source,
    order.gross,
    order.tax,
    order.discount,
    order.refunded,
    order.codes,
  ]);
}

function lineRow({ orderId, line }: Line, loose: boolean): string {
  return copyLine([orderId, line.id, line.productId, line.variantId, line.quantity, line.net, loose]);
}
