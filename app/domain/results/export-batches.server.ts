import { numberPlace } from "../consent/phone.ts";
import { phoneId, type ShopId } from "../values/ids.ts";
import type { Cursor } from "./customer-cursor.ts";
import type { CustomerRow } from "./customer-list.ts";
import { openCustomerRow } from "./customer-row.server.ts";
import type { RawCustomerRow } from "./customer-rows.sql.server.ts";
import { type Asked, askedOf, type ListPorts } from "./list-customers.server.ts";
import { readyWalk } from "./list-question.server.ts";
import { type Walked, walkCustomers } from "./walk-customers.server.ts";

/** A customer as a file has them. */
export interface ExportedCustomer extends CustomerRow {
  /** E.164; null without one, or where numbers are left out. */
  number: string | null;
  country: string | null;
  tags: string[];
}

const BATCH = 1_000;
/** A transaction is over long before this many ms, however few a filter finds. */
const STRETCH_MS = 5_000;

/**
 * The customers of a list, all of them, batch by batch: no more than one batch is held at a time, and each is read in a
 * transaction of its own. Who changes their place in the list meanwhile may be missed or come twice.
 */
export async function* exportBatches(
  ports: ListPorts,
  shop: ShopId,
  question: Asked,
  withNumbers: boolean,
): AsyncGenerator<ExportedCustomer[]> {
  const now = ports.now();
  const asked = await askedOf(ports, shop, question);
  for (let from: Cursor | null = null, more = true; more; ) {
    const batch = await readBatch(ports, shop, asked, from, now);
    yield batch.rows.map((row) => opened(ports, shop, row, { days: batch.windowDays, now }, withNumbers));
    from = batch.next;
    more = from !== null;
  }
}

async function readBatch(
  { database, sealing, stopwatch }: ListPorts,
  shop: ShopId,
  asked: Awaited<ReturnType<typeof askedOf>>,
  from: Cursor | null,
  now: Date,
): Promise<Walked & { windowDays: number }> {
  const begun = stopwatch.ms();
  return await database.transaction(async (tx) => {
    const { windowDays, ...walk } = await readyWalk(tx, sealing, shop, asked, now);
    const walked = await walkCustomers(tx, walk, from, BATCH, () => stopwatch.ms() - begun > STRETCH_MS);
    return { ...walked, windowDays };
  });
}

function opened(
  { sealing }: ListPorts,
  shop: ShopId,
  row: RawCustomerRow,
  window: { days: number; now: Date },
  withNumbers: boolean,
): ExportedCustomer {
  const number =
    withNumbers && row.phoneId !== null && row.numberSealed !== null
      ? sealing.open(row.numberSealed, numberPlace(shop, phoneId(row.phoneId)))
      : null;
  return { ...openCustomerRow(sealing, shop, row, window), number, country: row.country, tags: row.tags };
}
