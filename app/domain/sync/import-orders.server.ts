import { CopyRows, type CopyValue } from "../../platform/copy-line.ts";
import type { Transaction } from "../../platform/database.server.ts";
import { stageRank } from "../customers/order.ts";
import type { ShopView } from "../shops/shop.ts";
import type { BulkSource, ExportedOrder } from "./bulk-source.ts";
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
    "fulfillment text",
    "source text",
    "gross bigint",
    "tax bigint",
    "discount bigint",
    "shipping bigint",
    "tips bigint",
    "taxes_included boolean",
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
    "gift boolean",
  ],
} as const;

/** The export of orders with their line items. It selects no personal field. */
export function importOrders(ports: { bulk: BulkSource }, shop: ShopView): ChunkImport {
  return {
    columns: COLUMNS,
    targets: ["order", "order_line"],
    wholeFamilies: false,
    read: () => readOrders(ports.bulk, shop),
  };
}

function readOrders(bulk: BulkSource, shop: ShopView): ChunkReader {
  const [orders, lines] = [new CopyRows(), new CopyRows()];
  const [orderIds, lineIds, parents] = [new Set<string>(), new Set<string>(), new Set<string>()];
  return {
    add(text) {
      const read = bulk.readOrderLine(text, shop.currency);
      if (read.kind === "order") {
        // An export made of pages may show one twice.
        if (orderIds.has(read.order.id)) return;
        orderIds.add(read.order.id);
        orders.add(orderRow(read.order));
      } else {
        parents.add(read.orderId);
        if (lineIds.has(read.line.id)) return;
        lineIds.add(read.line.id);
        const { id, productId, variantId, quantity, net } = read.line;
        lines.add([read.orderId, id, productId, variantId, quantity, net, read.giftCard]);
      }
    },
    end() {
      // Orders whose lines stand elsewhere in the export get their costs from what is stored of them.
      const loose = [...parents].filter((id) => !orderIds.has(id));
      const parted = [...loose, ...[...orderIds].filter((id) => !parents.has(id))];
      return {
        copies: { orders: orders.bytes(), lines: lines.bytes() },
        merge: (tx, tables) => mergeChunk(tx, shop, tables, loose.length > 0, parted),
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
  if (anyLoose) await tx.$executeRaw(mergeLooseLines(shop.id, { orders, lines }));
  if (parted.length > 0) await tx.$executeRaw(costOf(shop.id, parted.map(BigInt)));
}

function orderRow(order: ExportedOrder): CopyValue[] {
  return [
    order.id,
    order.customerId,
    order.name,
    order.placedAt,
    order.updatedAt,
    // Before what a webhook tells of the same second, which has a whole rank (customers/order.ts).
    stageRank(order),
    order.test,
    order.cancelledAt,
    order.financialStatus,
    order.fulfillment,
    order.source,
    order.gross,
    order.tax,
    order.discount,
    order.shipping,
    order.tips,
    order.taxesIncluded,
    order.refunded,
    order.codes,
  ];
}
