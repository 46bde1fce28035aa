import { type Permission, permissionToSend } from "../messages/permission-to-send.ts";
import type { ShopView } from "../shops/shop.ts";
import type { StepRow } from "./prepare-steps.sql.server.ts";

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
      installed: shop.state !== "uninstalled",
      reachable: shop.state === "installed",
      sending: shop.sending,
      hours: shop.settings.sendingHours,
      requireConfirmedOptIn: shop.settings.requireConfirmedOptIn,
      nextDayAt: now,
      leftToday: 1,
      countryPausedUntil: null,
    },
    seriesState: "on",
    enrollment: { state: "active", lapseStartedAt: row.lapseStartedAt },
    customer: {
      orderedAt: row.orderedAt,
      known: row.customerKnown,
      hasPhone: row.customerHasPhone,
      country: row.customerCountry,
      province: row.province,
    },
    phone: {
      kind: row.phoneKind,
      zones: row.zones,
      consentState: row.consentState,
      consentClass: row.consentClass,
      suppressedAt: row.suppressedAt,
      handedAt: row.handedAt,
    },
    code: null,
    lookedAt: now,
  });
}
