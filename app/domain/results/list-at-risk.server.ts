import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { firstNamePlace } from "../customers/customer.ts";
import { lapseThreshold } from "../lapse/lapse.ts";
import { customerId, type ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { atRiskPage, type RawAtRisk } from "./at-risk.sql.server.ts";
import type { AtRiskCustomer } from "./at-risk.ts";
import { shortestWindowDays } from "./lapse-window-store.server.ts";

export interface AtRiskPage {
  rows: AtRiskCustomer[];
  /** How many there are in all; beyond a thousand with those who ordered since the last night. */
  count: number;
  windowDays: number;
}

/**
 * Customers who are overdue by their own rhythm before the no-purchase window closes: nobody here gets a text, the
 * merchant may write or call.
 * @param page from 0, of `limit` rows each.
 */
export async function listAtRisk(
  ports: { database: Database; sealing: Sealing; now: Now },
  shop: ShopId,
  { page, limit }: { page: number; limit: number },
): Promise<AtRiskPage> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const windowDays = await shortestWindowDays(tx, shop);
    const question = { shop, now, lapsedBefore: lapseThreshold(now, windowDays) };
    const rows = await tx.$queryRaw<RawAtRisk[]>(atRiskPage(question, limit, page * limit));
    return {
      rows: rows.map((row) => opened(ports.sealing, shop, row, windowDays)),
      count: rows[0]?.count ?? 0,
      windowDays,
    };
  });
}

function opened(sealing: Sealing, shop: ShopId, row: RawAtRisk, windowDays: number): AtRiskCustomer {
  const { id: number, firstNameSealed, count: _count, ...rest } = row;
  const id = customerId(number);
  return {
    ...rest,
    id,
    firstName: firstNameSealed === null ? null : sealing.open(firstNameSealed, firstNamePlace(shop, id)),
    lapsesAt: new Date(row.lastOrderAt.getTime() + windowDays * DAY_MS),
  };
}
