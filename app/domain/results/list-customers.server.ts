import type { Database } from "../../platform/database.server.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Now, Stopwatch } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { CustomerSearch } from "../customers/customer-search.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { cursorText, readCursor } from "./customer-cursor.ts";
import type { CustomerPage, CustomerQuestion } from "./customer-list.ts";
import { openCustomerRow } from "./customer-row.server.ts";
import { isName, readyWalk } from "./list-question.server.ts";
import { countWalk, walkCustomers } from "./walk-customers.server.ts";

export interface ListPorts {
  database: Database;
  now: Now;
  stopwatch: Stopwatch;
  sealing: Sealing;
  customerSearch: CustomerSearch;
  log: Log;
}

const LONGEST_PAGE = 200;
/** A page looks no longer than this for the few it could show; the next one goes on. */
const PATIENCE_MS = 400;
/** Nobody needs to know more exactly. */
const MOST_COUNTED = 10_000;

export type Asked = Omit<CustomerQuestion, "after" | "limit">;

/** One page of a shop's customers, and where the next begins. */
export async function listCustomers(
  ports: ListPorts,
  shop: ShopId,
  { after, limit, ...question }: CustomerQuestion,
): Promise<CustomerPage> {
  const now = ports.now();
  const asked = await askedOf(ports, shop, question);
  const wanted = Math.max(1, Math.min(limit, LONGEST_PAGE));
  const from = readCursor(after, question.sort);
  return await ports.database.transaction(async (tx) => {
    const { windowDays, ...walk } = await readyWalk(tx, ports.sealing, shop, asked, now);
    const { rows, next, cutShort } = await walkCustomers(tx, walk, from, wanted, lateAfter(ports.stopwatch));
    return {
      rows: rows.map((row) => openCustomerRow(ports.sealing, shop, row, { days: windowDays, now })),
      next: next && cursorText(next),
      cutShort,
      reasons: [...new Set(walk.facts.audiences.flat().map((one) => one.rule))],
      searched: searchedAs(asked.search, asked.unanswered),
    };
  });
}

/** How many customers a list holds: exactly up to 10,000, and as far as could be counted in the time a page has. */
export async function countCustomers(
  ports: ListPorts,
  shop: ShopId,
  question: Asked,
): Promise<{ count: number; more: boolean }> {
  const now = ports.now();
  const asked = await askedOf(ports, shop, question);
  return await ports.database.transaction(async (tx) => {
    const walk = await readyWalk(tx, ports.sealing, shop, asked, now);
    return await countWalk(tx, walk, MOST_COUNTED, lateAfter(ports.stopwatch));
  });
}

/** The question with the customers Shopify knows by the name that was searched for. Before the transaction: it takes a while. */
export async function askedOf(ports: Pick<ListPorts, "customerSearch" | "log">, shop: ShopId, question: Asked) {
  const { search: typed, ...view } = question;
  const search = typed.trim();
  const found = isName(search) ? await namesFor(ports, shop, search) : [];
  return { view, search, names: found ?? [], unanswered: found === null };
}

async function namesFor(
  { customerSearch, log }: Pick<ListPorts, "customerSearch" | "log">,
  shop: ShopId,
  search: string,
): Promise<CustomerId[] | null> {
  try {
    return await customerSearch.findByName(shop, search);
  } catch (error) {
    log.warn("customer search unanswered", { shop }, error);
    return null;
  }
}

function searchedAs(search: string, unanswered: boolean): CustomerPage["searched"] {
  if (search === "") return null;
  if (isName(search)) return unanswered ? "name_unanswered" : "name";
  return /^[+(]|^0\d{5}/.test(search) ? "number" : "id_or_order";
}

function lateAfter(stopwatch: Stopwatch): () => boolean {
  const begun = stopwatch.ms();
  return () => stopwatch.ms() - begun > PATIENCE_MS;
}
