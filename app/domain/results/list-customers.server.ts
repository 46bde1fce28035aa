import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { lapseThreshold } from "../lapse/lapse.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import type { CustomerQuestion, CustomerRow } from "./customer-list.ts";
import { openCustomerRow } from "./customer-row.server.ts";
import { customerRows, listed, type RawCustomerRow, type SearchKeys } from "./customer-rows.sql.server.ts";
import { shortestWindowDays } from "./lapse-window-store.server.ts";

const LONGEST_PAGE = 200;

/** One page of a shop's customers, newest first, and where the next begins. */
export async function listCustomers(
  ports: { database: Database; now: Now; sealing: Sealing },
  shop: ShopId,
  question: CustomerQuestion,
): Promise<{ rows: CustomerRow[]; next: string | null }> {
  const now = ports.now();
  const limit = Math.max(1, Math.min(question.limit, LONGEST_PAGE));
  return await ports.database.transaction(async (tx) => {
    const { country } = await readShopRow(tx, shop);
    const days = await shortestWindowDays(tx, shop);
    const search = question.search.trim();
    const where = listed(shop, {
      filter: question.filter,
      lapsedBefore: lapseThreshold(now, days),
      search: search === "" ? null : keysOf(ports.sealing, shop, search, country),
      after: shopifyId(question.after ?? ""),
    });
    const found = await tx.$queryRaw<RawCustomerRow[]>(customerRows(shop, where, limit + 1));
    const rows = found.slice(0, limit).map((row) => openCustomerRow(ports.sealing, shop, row, { days, now }));
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  });
}

/** What a search may mean: names are sealed, so only whole numbers, order names and ids find anybody. */
function keysOf(sealing: Sealing, shop: ShopId, search: string, country: string): SearchKeys {
  const number = readPhoneNumber(search, country);
  return {
    customerId: shopifyId(search),
    numberIndex: number ? sealing.index(shop, number.e164) : null,
    orderNames: [search, `#${search}`],
  };
}

/** Shopify's ids are bigints; anything else finds nobody. */
function shopifyId(text: string): bigint | null {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}
