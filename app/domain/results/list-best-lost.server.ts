import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { firstNamePlace } from "../customers/customer.ts";
import { lapseThreshold } from "../lapse/lapse.ts";
import { type CustomerId, customerId, type ShopId } from "../values/ids.ts";
import { bestLost } from "./best-lost.sql.server.ts";
import { shortestWindowDays } from "./lapse-window-store.server.ts";

/** A lost customer whom the merchant may call or write to themselves. */
export interface BestLost {
  id: CustomerId;
  firstName: string | null;
  lastOrderAt: Date;
  ordersCount: number;
  /** In the twelve months up to the last order, minor units. */
  yearSpent: bigint;
}

type RawBest = Omit<BestLost, "id" | "firstName"> & { id: bigint; firstNameSealed: string | null };

/** The lost customers who spent most in the year up to their last order. */
export async function listBestLost(
  ports: { database: Database; sealing: Sealing; now: Now },
  shop: ShopId,
  most: number,
): Promise<BestLost[]> {
  const rows = await ports.database.transaction(async (tx) => {
    const lostBefore = lapseThreshold(ports.now(), await shortestWindowDays(tx, shop));
    return await tx.$queryRaw<RawBest[]>(bestLost(shop, lostBefore, most));
  });
  return rows.map(({ id: number, firstNameSealed: sealed, ...row }) => {
    const id = customerId(number);
    return { ...row, id, firstName: sealed === null ? null : ports.sealing.open(sealed, firstNamePlace(shop, id)) };
  });
}
