import type { Transaction } from "../../platform/database.server.ts";
import type { Exclusions } from "../shops/exclusions.ts";
import type { ShopId } from "../values/ids.ts";
import type { Problem } from "../values/problem.ts";
import type { Audience } from "./audience.ts";
import { areGoodsIn } from "./series-store.server.ts";

/**
 * Why nobody may be texted by these rules yet: they leave people out by what they bought, and Shopify has not handed the
 * goods out, without which an order says nothing of what was bought. Customers and orders may be in by then.
 */
export async function goodsMissing(
  tx: Transaction,
  shop: ShopId,
  { bought }: Pick<Exclusions, "bought">,
  audience: Pick<Audience, "rules"> = { rules: [] },
): Promise<Problem[]> {
  const leavesOut = bought.length > 0 || audience.rules.some((one) => one.rule === "bought" && one.not);
  return leavesOut && !(await areGoodsIn(tx, shop)) ? [{ path: "", issue: "goods_not_read" }] : [];
}
