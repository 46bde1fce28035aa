import type { Transaction } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { DEFAULT_WINDOW_DAYS } from "../lapse/lapse.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";
import { type Audience, audience } from "./audience.ts";
import { allPredicates, audiencePredicates } from "./audience-predicates.server.ts";
import { listSeriesOn } from "./series-store.server.ts";
import { outlayOf, weighingOf } from "./weighing.ts";

/** Whom a series is for, as rules. */
export interface StandingAudience {
  /** null: no series is on, and these are the rules a new one would have. */
  series: { id: SeriesId; name: string } | null;
  audience: Audience;
  rules: Predicate[];
}

/** The rules of every series that is on, the most important first; of a new series' defaults while none is. */
export async function standingAudiences(tx: Transaction, shop: ShopId, now: Date): Promise<StandingAudience[]> {
  const { settings } = await readShopRow(tx, shop);
  const on = await listSeriesOn(tx, shop);
  const some = on.length > 0 ? on : [null];
  return some.map((series) => {
    const rules = series?.content.audience ?? audience.parse({ windowDays: DEFAULT_WINDOW_DAYS });
    const { requireConfirmedOptIn, exclusions } = settings;
    const weighing = weighingOf(settings, outlayOf(series?.content.steps ?? []));
    const asked = { requireConfirmedOptIn, exclusions, weighing };
    const question = { shop, audience: rules, ...asked, series: series?.id ?? null, now };
    return {
      series: series ? { id: series.id, name: series.name } : null,
      audience: rules,
      rules: allPredicates(audiencePredicates(question)),
    };
  });
}
