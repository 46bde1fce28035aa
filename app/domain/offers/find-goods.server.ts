import type { Database } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { findGoods, type Good } from "./goods-store.server.ts";
import type { OfferGoods } from "./offer.ts";

/** So many are shown; who looks for another types more of its name. */
const SHOWN = 20;

/** Products or collections to choose from, by a part of their title. */
export async function searchGoods(
  ports: { database: Database },
  shop: ShopId,
  what: OfferGoods["what"],
  words: string,
): Promise<Good[]> {
  const asked = { what, words: words.trim().slice(0, 100), limit: SHOWN };
  return await ports.database.transaction((tx) => findGoods(tx, shop, asked));
}
