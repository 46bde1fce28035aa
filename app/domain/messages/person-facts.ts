import type { ConsentClass, ConsentState, PhoneKind } from "../consent/phone.ts";
import type { Exclusion } from "../customers/exclusion.ts";
import { countriesOn } from "../shops/sending-countries.ts";
import type { ShopView } from "../shops/shop.ts";
import { pauseSpans } from "../shops/shop-pauses.ts";
import type { SendFacts } from "./permission-to-send.ts";

/** What the gate asks of a person: the columns of `personFacts` (person-facts.sql.server.ts). */
export interface PersonRow {
  phoneKind: PhoneKind;
  numberCountry: string;
  zones: string[];
  consentState: ConsentState;
  consentClass: ConsentClass;
  suppressedAt: Date | null;
  decidedAt: Date | null;
  usedAt: Date | null;
  /** Hand-overs of series' texts to the phone, as far back as a cap looks. */
  handedAt: Date[];
  /** Since when the merchant owes this phone an answer. */
  replyOpenSince: Date | null;
  /** The rest from texts its owner asked for last. */
  restsFrom: Date | null;
  restsUntil: Date | null;
  /** null: a text of no series. */
  customerKnown: boolean | null;
  customerHasPhone: boolean;
  customerCountry: string | null;
  province: string | null;
  orderedAt: Date | null;
  exclusion: Exclusion | null;
}

/** A person as the gate sees them. */
export function personOf(row: PersonRow): Pick<SendFacts, "customer" | "phone"> {
  return {
    customer: {
      orderedAt: row.orderedAt,
      known: row.customerKnown ?? false,
      hasPhone: row.customerHasPhone,
      country: row.customerCountry,
      province: row.province,
      exclusion: row.exclusion,
    },
    phone: {
      kind: row.phoneKind,
      country: row.numberCountry,
      zones: row.zones,
      consentState: row.consentState,
      consentClass: row.consentClass,
      suppressedAt: row.suppressedAt,
      decidedAt: row.decidedAt,
      usedAt: row.usedAt,
      handedAt: row.handedAt,
      replyOpenSince: row.replyOpenSince,
      rest: row.restsFrom && row.restsUntil && { from: row.restsFrom, until: row.restsUntil },
    },
  };
}

/** A shop as the gate sees it, as far as every text of it is concerned. */
export function sendingShopOf(shop: ShopView): Omit<SendFacts["shop"], "capped" | "countryPausedUntil"> {
  return {
    installed: shop.state !== "uninstalled",
    reachable: shop.state === "installed",
    connected: shop.settings.twilio !== null,
    sending: shop.sending,
    hours: shop.settings.sendingHours,
    requireConfirmedOptIn: shop.settings.requireConfirmedOptIn,
    pauses: pauseSpans(shop.settings.pauses, shop.timezone),
    countries: countriesOn(shop),
  };
}
