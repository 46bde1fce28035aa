import type { Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { lapseThreshold } from "../lapse/lapse.ts";
import { standingAudiences } from "../series/standing-audiences.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import type { CustomerView } from "./customer-list.ts";
import { type CustomerWalk, searched, theseIds } from "./customer-rows.sql.server.ts";
import { shortestWindowDays } from "./lapse-window-store.server.ts";
import { findFew } from "./walk-customers.server.ts";

/** A list that is ready to be walked. */
export interface ReadyWalk extends CustomerWalk {
  /** The shop's shortest no-purchase window. */
  windowDays: number;
}

/**
 * What a list is worked out with.
 * @param names customers Shopify found by what was searched for.
 */
export async function readyWalk(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopId,
  asked: { view: CustomerView; search: string; names: readonly CustomerId[] },
  now: Date,
): Promise<ReadyWalk> {
  const { view, search, names } = asked;
  const windowDays = await shortestWindowDays(tx, shop);
  const standing = await standingAudiences(tx, shop, now);
  const longest = Math.max(...standing.map((one) => one.audience.maximumLapseDays));
  const facts = {
    now,
    lapsedBefore: lapseThreshold(now, windowDays),
    lapsedSince: lapseThreshold(now, longest),
    audiences: standing.map((one) => one.rules),
  };
  const among =
    search === ""
      ? await findFew(tx, { shop, view })
      : theseIds(await findSearched(tx, sealing, shop, { search, names }));
  return { shop, view, facts, among, windowDays };
}

async function findSearched(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopId,
  { search, names }: { search: string; names: readonly CustomerId[] },
): Promise<bigint[]> {
  const { country } = await readShopRow(tx, shop);
  const number = readPhoneNumber(search, country);
  const keys = {
    customerId: shopifyId(search),
    numberIndex: number ? sealing.index(shop, number.e164) : null,
    orderNames: [search, `#${search}`],
  };
  const rows = await tx.$queryRaw<{ id: bigint }[]>(searched(shop, keys));
  return [...new Set([...rows.map((row) => row.id), ...names.map(BigInt)])];
}

/** Names have no digits; numbers, ids and nearly all names of orders do. */
export const isName = (search: string): boolean => search !== "" && !/\d/.test(search);

/** Shopify's ids are bigints; anything else finds nobody. */
function shopifyId(text: string): bigint | null {
  return /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}
