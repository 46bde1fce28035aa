import { type Database, join, type Sql, sql } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type Problem, problemsFrom } from "../values/problem.ts";
import { audiencePredicates } from "./audience-predicates.server.ts";
import { audience } from "./series-content.ts";

/** How many customers are left after each rule, from everybody to those who would enter now. */
export interface AudiencePreview {
  customers: number;
  withOrders: number;
  lapsed: number;
  notTooLongAgo: number;
  mobile: number;
  consented: number;
  eligible: number;
}

/** The live count beside the window's field: the same rules that enroll. */
export async function previewAudience(
  ports: { database: Database; now: Now },
  shop: ShopId,
  input: unknown,
): Promise<{ ok: true; preview: AudiencePreview } | { ok: false; problems: Problem[] }> {
  const parsed = audience.safeParse(input);
  if (!parsed.success) return { ok: false, problems: problemsFrom(parsed.error.issues) };
  if (parsed.data.windowDays >= parsed.data.maximumLapseDays) {
    return { ok: false, problems: [{ path: "windowDays", issue: "window_above_maximum" }] };
  }
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop);
    const { requireConfirmedOptIn } = settings;
    const rules = audiencePredicates({ audience: parsed.data, requireConfirmedOptIn, series: null, now });
    const { known, ordered, lapsed, notTooLongAgo, mobile, consented, free } = rules;
    const rows = await tx.$queryRaw<AudiencePreview[]>(sql`
      select ${funnel([
        [known, sql`customers`],
        [ordered, sql`"withOrders"`],
        [lapsed, sql`lapsed`],
        [notTooLongAgo, sql`"notTooLongAgo"`],
        [mobile, sql`mobile`],
        [consented, sql`consented`],
        [free, sql`eligible`],
      ])}
      from customer c left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
      where c.shop_id = ${shop}`);
    const [preview] = rows;
    if (!preview) throw new Error("A count without a row.");
    return { ok: true, preview };
  });
}

/** One count for each stage: those who pass it and all stages before it. */
function funnel(stages: [Predicate[], Sql][]): Sql {
  const counts = stages.map(([, name], index) => {
    const rules = stages.slice(0, index + 1).flatMap(([predicates]) => predicates.map((rule) => rule.holds));
    return sql`count(*) filter (where ${join(rules, " and ")})::int as ${name}`;
  });
  return join(counts, ", ");
}
