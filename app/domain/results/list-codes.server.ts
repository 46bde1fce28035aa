import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { firstNamePlace } from "../customers/customer.ts";
import { customerId, orderId, type ShopId, seriesId } from "../values/ids.ts";
import { codesOf, countCodesOf, type RawCodeRow } from "./code-list.sql.server.ts";
import { type CodePlace, type CodeQuestion, type CodeRow, codeStatus, placeText, readPlace } from "./code-list.ts";

export interface ListCodesPorts {
  database: Database;
  now: Now;
  sealing: Sealing;
}

type Asked = Omit<CodeQuestion, "after" | "limit">;

const LONGEST_PAGE = 200;
/** Nobody needs to know more exactly. */
const MOST_COUNTED = 10_000;
const BATCH = 1_000;
/** What stands in place of a code whose owner was erased (app/domain/privacy/personal-data.ts). */
const ERASED = "erased-";

/** One page of a shop's codes, the newest first, and where the next begins. */
export async function listCodesOfShop(
  ports: ListCodesPorts,
  shop: ShopId,
  { after, limit, ...asked }: CodeQuestion,
): Promise<{ rows: CodeRow[]; next: string | null }> {
  const wanted = Math.max(1, Math.min(limit, LONGEST_PAGE));
  const rows = await readCodes(ports, shop, asked, readPlace(after), wanted + 1);
  const shown = rows.slice(0, wanted);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > wanted && last ? placeText(placeOf(last)) : null };
}

/** How many codes a list holds, exactly below 10,000. */
export async function countCodes(ports: ListCodesPorts, shop: ShopId, asked: Asked): Promise<number> {
  const now = ports.now();
  const [row] = await ports.database.transaction((tx) =>
    tx.$queryRaw<{ count: number }[]>(countCodesOf(shop, asked, MOST_COUNTED, now)),
  );
  return row?.count ?? 0;
}

/** The codes of a list, all of them, batch by batch, each read in a transaction of its own. */
export async function* codeBatches(ports: ListCodesPorts, shop: ShopId, asked: Asked): AsyncGenerator<CodeRow[]> {
  for (let from: CodePlace | null = null; ; ) {
    const rows: CodeRow[] = await readCodes(ports, shop, asked, from, BATCH);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    from = placeOf(last);
  }
}

const placeOf = ({ createdAt, id }: CodeRow): CodePlace => ({ at: createdAt, id });

async function readCodes(
  { database, now, sealing }: ListCodesPorts,
  shop: ShopId,
  asked: Asked,
  from: CodePlace | null,
  limit: number,
): Promise<CodeRow[]> {
  const rows = await database.transaction((tx) => tx.$queryRaw<RawCodeRow[]>(codesOf(shop, asked, from, limit, now())));
  return rows.map((row) => opened(sealing, shop, row));
}

function opened(sealing: Sealing, shop: ShopId, row: RawCodeRow): CodeRow {
  const customer = customerId(row.customerId);
  const { id, reason, series, step, createdAt, textedAt, endsAt, endedAt, held, replaced } = row;
  return {
    id,
    code: row.code.startsWith(ERASED) ? "" : row.code,
    status: codeStatus(row.state, textedAt !== null),
    reason,
    seriesId: seriesId(row.seriesId),
    series,
    step,
    customer,
    firstName: row.firstNameSealed === null ? null : sealing.open(row.firstNameSealed, firstNamePlace(shop, customer)),
    order:
      row.orderId === null ? null : { id: orderId(row.orderId), name: row.orderName, cancelled: row.orderCancelled },
    createdAt,
    textedAt,
    endsAt,
    endedAt,
    held,
    replaced,
  };
}
