import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { windowDaysUnchosen } from "../lapse/window-suggestion-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { type Audience, audience } from "./audience.ts";
import { explainCustomers } from "./audience-counts.sql.server.ts";
import { allPredicates, audiencePredicates } from "./audience-predicates.server.ts";
import type { SeriesView } from "./series.ts";
import { listSeriesOn } from "./series-store.server.ts";
import { outlayOf, weighingOf } from "./weighing.ts";

/** One rule, whether this customer passes it, and the fact it looked at. */
export interface WhyNot {
  rule: string;
  /** What the rule was set to, where its sentence names it. */
  asks: string[];
  shows: "money" | "percent" | "balance" | null;
  holds: boolean;
  value: string | null;
}

/**
 * Why a customer is (not) in a series: every rule of the most important series that is on, with the value it saw.
 * Empty when the shop has no such customer.
 */
export async function whyNot(
  ports: { database: Database; now: Now },
  shop: ShopId,
  customer: CustomerId,
): Promise<WhyNot[]> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop);
    const [series] = await listSeriesOn(tx, shop);
    const rules = allPredicates(
      audiencePredicates({
        shop,
        audience: await audienceOf(tx, shop, series),
        requireConfirmedOptIn: settings.requireConfirmedOptIn,
        exclusions: settings.exclusions,
        weighing: weighingOf(settings, outlayOf(series?.content.steps ?? [])),
        series: series?.id ?? null,
        now,
      }),
    );
    const rows = await tx.$queryRaw<{ answers: WhyNot[] }[]>(explainCustomers(shop, [customer], rules));
    return rows[0]?.answers ?? [];
  });
}

/** While no series is on, what a new series would begin with. */
async function audienceOf(tx: Transaction, shop: ShopId, series: SeriesView | undefined): Promise<Audience> {
  return series?.content.audience ?? audience.parse({ windowDays: await windowDaysUnchosen(tx, shop) });
}
