import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { type OrderToPack, ordersToPack } from "./packing.sql.server.ts";

/** Whatever is still open after so many days is not packed by this list; each order of these days is looked at. */
const PACKED_WITHIN_DAYS = 14;
const MOST = 50;

/** Open orders of customers who were won back, the longest waiting first: a card in the parcel is worth it. */
export async function readOrdersToPack(ports: { database: Database; now: Now }, shop: ShopId): Promise<OrderToPack[]> {
  const since = new Date(ports.now().getTime() - PACKED_WITHIN_DAYS * DAY_MS);
  return await ports.database.transaction((tx) => tx.$queryRaw<OrderToPack[]>(ordersToPack(shop, since, MOST)));
}
