import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { saveShopSettings } from "../shops/save-shop-settings.server.ts";
import { tellSetUp } from "../shops/tell-set-up.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { Saved } from "../values/problem.ts";
import { addressed } from "./addressed.ts";
import { saveSeries } from "./save-series.server.ts";
import type { SeriesView } from "./series.ts";
import { findSeries, summariseSeries } from "./series-store.server.ts";
import type { FormOfAddress } from "./text-library.ts";

/**
 * Who the texts come from and how German ones speak to shoppers; drafts with proposed texts follow.
 * @param seenAt when the form was loaded: refused where somebody saved the same settings since.
 */
export async function introduceShop(
  ports: { database: Database; now: Now; ids: Ids; jobs: BackgroundJobs },
  shop: ShopId,
  { brand, formOfAddress, seenAt }: { brand: string; formOfAddress: FormOfAddress; seenAt?: Date | undefined },
  actor: string,
): Promise<Saved> {
  if (brand.trim() === "") return { ok: false, problems: [{ path: "brand", issue: "brand_empty" }] };
  const saved = await saveShopSettings(ports, shop, { brand, formOfAddress }, actor, seenAt);
  if (!saved.ok) return saved;
  await tellSetUp(ports, shop, { textsKept: true }, actor);
  const drafts = await ports.database.transaction(async (tx) => {
    const found: (SeriesView | null)[] = [];
    for (const { id, state } of await summariseSeries(tx, shop))
      if (state === "draft") found.push(await findSeries(tx, shop, id));
    return found;
  });
  for (const draft of drafts) {
    if (!draft) continue;
    const content = addressed(draft.content, formOfAddress);
    if (JSON.stringify(content) === JSON.stringify(draft.content)) continue;
    const followed = await saveSeries(ports, shop, draft.id, { name: draft.name, content }, actor);
    if (!followed.ok) return followed;
  }
  return { ok: true };
}
