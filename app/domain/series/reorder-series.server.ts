import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { lockShopSettings } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { summariseSeries, writePriorities } from "./series-store.server.ts";

/** Changes places with the series above or below: the upper one comes first where a customer would fit both. */
export async function moveSeries(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  id: string,
  to: "up" | "down",
  actor: string,
): Promise<void> {
  await ports.database.transaction(async (tx) => {
    await lockShopSettings(tx, shop);
    const inTurn = (await summariseSeries(tx, shop)).map((one) => one.id);
    const names: string[] = inTurn;
    const from = names.indexOf(id);
    const [moved, other] = [inTurn[from], inTurn[to === "up" ? from - 1 : from + 1]];
    if (!moved || !other) return;
    const swapped = inTurn.map((one) => (one === moved ? other : one === other ? moved : one));
    await writePriorities(tx, shop, swapped);
    const record = { actor, action: "series_moved", detail: { series: moved, to } };
    await appendAudit(tx, shop, ports.ids, record, ports.now());
  });
}
