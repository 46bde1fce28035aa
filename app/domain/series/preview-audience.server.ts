import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type Problem, problemsFrom } from "../values/problem.ts";
import { audience } from "./audience.ts";
import {
  countAudience,
  countSampled,
  estimateAudience,
  planForCounting,
  planForSampling,
} from "./audience-counts.sql.server.ts";
import { audiencePredicates } from "./audience-predicates.server.ts";
import type { AudienceStage } from "./audience-stages.ts";
import { isHistoryBeingRead } from "./series-store.server.ts";
import { outlay, outlayOf, weighingOf } from "./weighing.ts";

/** How many customers are left after each rule, from everybody to those who would enter now. */
export interface AudiencePreview extends Record<AudienceStage, number> {
  /** True: from the sample, right to about one in a hundred of the customers; ask once more for the exact count. */
  estimated: boolean;
  /** True: customers or orders are still being read from Shopify, and these are the ones that came so far. */
  reading: boolean;
}

/** A sample smaller than this says too little, and so few customers are counted at once. */
const SAMPLE_FROM = 1_000;

/**
 * The live count beside the window's field: the same rules that enroll. The many customers of a large shop are estimated
 * by a sample of them, whatever the rules, so that the count follows the merchant's typing.
 * @param exact count everybody, however long that takes.
 * @param spent what the texts being thought about spend on a customer (`outlayOf`); without them nothing.
 * @param awaited aborted when nobody waits for the answer any more: the count is broken off.
 */
export async function previewAudience(
  ports: { database: Database; now: Now },
  shop: ShopId,
  input: unknown,
  spent: unknown = null,
  exact = false,
  awaited?: AbortSignal,
): Promise<{ ok: true; preview: AudiencePreview } | { ok: false; problems: Problem[] }> {
  const parsed = audience.safeParse(input);
  if (!parsed.success) return { ok: false, problems: problemsFrom(parsed.error.issues) };
  if (parsed.data.windowDays >= parsed.data.maximumLapseDays) {
    return { ok: false, problems: [{ path: "windowDays", issue: "window_above_maximum" }] };
  }
  const now = ports.now();
  const counting = async (tx: Transaction) => {
    const { settings } = await readShopRow(tx, shop);
    const { requireConfirmedOptIn, exclusions } = settings;
    const weighing = weighingOf(settings, outlay.safeParse(spent).data ?? outlayOf([]));
    const asked = { requireConfirmedOptIn, exclusions, weighing };
    const question = { shop, audience: parsed.data, ...asked, series: null, now };
    const rules = audiencePredicates(question);
    const [sample] = exact ? [] : await tx.$queryRaw<{ count: number }[]>(countSampled(shop));
    const estimated = (sample?.count ?? 0) >= SAMPLE_FROM;
    await tx.$queryRaw(estimated ? planForSampling : planForCounting);
    const count = estimated ? estimateAudience(shop, rules) : countAudience(shop, rules);
    const [counted] = await tx.$queryRaw<Record<AudienceStage, number>[]>(count);
    if (!counted) throw new Error("A count without a row.");
    return { ...counted, estimated, reading: await isHistoryBeingRead(tx, shop) };
  };
  return { ok: true, preview: await ports.database.transaction(counting, awaited ? { awaited } : {}) };
}
