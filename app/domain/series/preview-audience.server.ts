import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type Problem, problemsFrom } from "../values/problem.ts";
import { audience } from "./audience.ts";
import { countAudience } from "./audience-counts.sql.server.ts";
import { audiencePredicates } from "./audience-predicates.server.ts";
import { outlay, outlayOf, weighingOf } from "./weighing.ts";

/** How many customers are left after each rule, from everybody to those who would enter now. */
export interface AudiencePreview {
  customers: number;
  withOrders: number;
  lapsed: number;
  notTooLongAgo: number;
  /** Who keep the rules the merchant added. */
  chosen: number;
  mobile: number;
  consented: number;
  eligible: number;
}

/**
 * The live count beside the window's field: the same rules that enroll.
 * @param spent what the texts being thought about spend on a customer (`outlayOf`); without them nothing.
 */
export async function previewAudience(
  ports: { database: Database; now: Now },
  shop: ShopId,
  input: unknown,
  spent: unknown = null,
): Promise<{ ok: true; preview: AudiencePreview } | { ok: false; problems: Problem[] }> {
  const parsed = audience.safeParse(input);
  if (!parsed.success) return { ok: false, problems: problemsFrom(parsed.error.issues) };
  if (parsed.data.windowDays >= parsed.data.maximumLapseDays) {
    return { ok: false, problems: [{ path: "windowDays", issue: "window_above_maximum" }] };
  }
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop);
    const { requireConfirmedOptIn, exclusions } = settings;
    const weighing = weighingOf(settings, outlay.safeParse(spent).data ?? outlayOf([]));
    const asked = { requireConfirmedOptIn, exclusions, weighing };
    const question = { shop, audience: parsed.data, ...asked, series: null, now };
    const rules = audiencePredicates(question);
    const rows = await tx.$queryRaw<AudiencePreview[]>(countAudience(shop, rules));
    const [preview] = rows;
    if (!preview) throw new Error("A count without a row.");
    return { ok: true, preview };
  });
}
