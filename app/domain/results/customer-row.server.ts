import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { firstNamePlace } from "../customers/customer.ts";
import { lapsedSince } from "../lapse/lapse.ts";
import { customerId, phoneId, type ShopId } from "../values/ids.ts";
import { maskPhoneNumber } from "../values/phone-number.ts";
import { type CustomerRow, consentKind } from "./customer-list.ts";
import type { RawCustomerRow } from "./customer-rows.sql.server.ts";

/** Opens what the list may show of a customer: the first name, and of the number its ends. */
export function openCustomerRow(
  sealing: Sealing,
  shop: ShopId,
  row: RawCustomerRow,
  window: { days: number; now: Date },
): CustomerRow {
  const id = customerId(row.id);
  const { seriesName, enrollmentState, exitReason } = row;
  return {
    id,
    firstName: row.firstNameSealed === null ? null : sealing.open(row.firstNameSealed, firstNamePlace(shop, id)),
    phoneMasked:
      row.numberSealed === null || row.phoneId === null
        ? null
        : maskPhoneNumber(sealing.open(row.numberSealed, numberPlace(shop, phoneId(row.phoneId)))),
    lastOrderAt: row.lastOrderAt,
    lapsedSince: lapsedSince(row.lastOrderAt, window.days, window.now),
    ordersCount: row.ordersCount,
    spent: row.spent,
    consentState: row.consentState ?? "none",
    consent: consentKind(row.consentState ?? "none", row.consentClass ?? "unknown"),
    blocked: row.blockedAt !== null,
    group: row.group,
    enrollment:
      seriesName !== null && enrollmentState !== null ? { seriesName, state: enrollmentState, exitReason } : null,
  };
}
