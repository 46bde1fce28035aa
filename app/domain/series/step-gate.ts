import { type Permission, permissionToSend } from "../messages/permission-to-send.ts";
import { personOf, sendingShopOf } from "../messages/person-facts.ts";
import { isCoded } from "../offers/cohort.ts";
import { hasEnded } from "../offers/expiry.ts";
import type { ShopView } from "../shops/shop.ts";
import type { StepRow } from "./prepare-steps.sql.server.ts";
import type { Step } from "./series-content.ts";
import type { UnwrittenReason } from "./unwritten-step.sql.server.ts";

/**
 * Asks the gate of the hand-over whether it would make sense to write this text now. The code is not there yet and the
 * look at Shopify comes right after, so neither is asked for.
 * @param dueAt when the step was due by its schedule.
 */
export function permissionToPrepare(row: StepRow, shop: ShopView, dueAt: Date, now: Date): Permission {
  return permissionToSend({
    now,
    dueAt,
    shop: {
      ...sendingShopOf(shop),
      capped: null,
      countryPausedUntil: null,
    },
    seriesState: "on",
    // Who is not in the sample of a soft start is not got ready (prepare-steps.sql.server.ts).
    heldBySoftStart: false,
    enrollment: { state: "active", lapseStartedAt: row.lapseStartedAt },
    ...personOf(row),
    code: null,
    lookedAt: now,
  });
}

/**
 * Why a step whose turn has come gets no text; null when it gets one.
 * @param reason what its reader has named when a text asked why they stayed away; null while they have not.
 */
export function whyUnwritten(
  { offer, onlyReasons }: Pick<Step, "offer" | "onlyReasons">,
  reason: string | null,
  shop: ShopView,
  now: Date,
): UnwrittenReason | null {
  if (isCoded(offer) && hasEnded(offer, now, shop.timezone)) return "offer_ended";
  const isForOthers = onlyReasons !== undefined && (reason === null || !onlyReasons.includes(reason));
  return isForOthers ? "other_reason" : null;
}
