import type { Sealing } from "../../platform/sealing.server.ts";
import { weighConsent } from "../consent/consent.ts";
import { firstNamePlace } from "../customers/customer.ts";
import type { ShopId } from "../values/ids.ts";
import type { CustomerLine } from "./bulk-source.ts";
import { type StandingRow, type StoredCustomer, type StoredPage, shownIndex } from "./stored-customers-store.server.ts";

/** How what Shopify shows of a customer differs from what is stored. */
export interface CustomerDifference {
  /** It is to be taken over: it is newer, or says something else of the same second, in which the last one told stood. */
  toTake: boolean;
  /** Something we keep is another: a webhook should have told. */
  kept: boolean;
  /** A decision that is later than the one that stands. */
  decided: boolean;
  /** It also says something else: not where Shopify only says yes anew of a phone that stands on a proof. */
  decidedOtherwise: boolean;
}

export function compareCustomer(
  sealing: Sealing,
  shop: ShopId,
  stored: StoredPage,
  line: CustomerLine,
): CustomerDifference {
  const known = stored.customers.get(line.customer.id);
  const index = shownIndex(sealing, shop, line);
  const standing = (index === null ? undefined : stored.consents.get(index)) ?? NO_CONSENT;
  const { state, class: consentClass, at } = line.consent;
  const decided =
    index !== null && at !== null && weighConsent(standing, { state, class: consentClass, at }) === "apply";
  const newer = !known?.updatedAt || known.updatedAt < line.customer.updatedAt;
  const ofOneSecond = known?.updatedAt?.getTime() === line.customer.updatedAt.getTime() && !known.gone;
  const kept = (newer || ofOneSecond) && (!known || known.gone || !isSame(sealing, shop, known, line, index));
  return {
    toTake: newer || kept,
    kept,
    decided,
    decidedOtherwise: decided && !saysTheSame(standing, line.consent),
  };
}

/** A proof outlives Shopify's later words, so such a word leaves the phone as it stood. */
function saysTheSame(standing: StandingRow, told: CustomerLine["consent"]): boolean {
  if (standing.state !== told.state) return false;
  return standing.class === told.class || (told.state === "subscribed" && standing.class === "confirmed");
}

const NO_CONSENT: StandingRow = { state: "none", class: "unknown", at: null, suppressedAt: null };

function isSame(
  sealing: Sealing,
  shop: ShopId,
  known: StoredCustomer,
  { customer }: CustomerLine,
  index: string | null,
): boolean {
  const firstName = known.firstNameSealed && sealing.open(known.firstNameSealed, firstNamePlace(shop, customer.id));
  return (
    known.numberIndex === index &&
    known.country === customer.country &&
    known.province === customer.province &&
    (firstName || null) === (customer.firstName || null)
  );
}
