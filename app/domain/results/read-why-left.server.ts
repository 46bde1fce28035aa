import type { Database } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { leftFigures } from "./why-left.sql.server.ts";
import type { WhyLeft } from "./why-left.ts";

/** As many lines of products, and of collections, a page shows. */
const SHOWN = 30;
/** And a file holds. */
const MOST = 10_000;

/** Why customers stayed away by what they bought last, from kept figures, the most customers first. */
export async function readWhyLeft(ports: { database: Database }, shop: ShopId, all = false): Promise<WhyLeft[]> {
  return await ports.database.transaction((tx) => tx.$queryRaw<WhyLeft[]>(leftFigures(shop, all ? MOST : SHOWN)));
}
