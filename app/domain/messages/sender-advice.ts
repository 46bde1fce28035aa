/** What to send from, by country: what carriers there take, and how long it takes to get. */
export interface SenderAdvice {
  kind: "local_number" | "mobile_number" | "toll_free" | "name";
  /** Shoppers can answer it, STOP too. */
  answered: boolean;
  /** Working days until it may send, about; 0: at once. */
  days: { from: number; to: number };
  /** What can be used until then. */
  meanwhile: "name" | null;
}

const NAME: SenderAdvice = { kind: "name", answered: false, days: { from: 0, to: 0 }, meanwhile: null };
const MOBILE: SenderAdvice = { kind: "mobile_number", answered: true, days: { from: 1, to: 5 }, meanwhile: "name" };
const TOLL_FREE: SenderAdvice = { kind: "toll_free", answered: true, days: { from: 3, to: 5 }, meanwhile: null };

const BY_COUNTRY: Readonly<Record<string, SenderAdvice>> = {
  // names are not delivered there; a local number needs a registered brand and campaign (10 to 20 working days)
  US: TOLL_FREE,
  CA: TOLL_FREE,
  // mobile long codes are blocked there
  FR: NAME,
  DE: MOBILE,
  AT: MOBILE,
  CH: MOBILE,
  GB: MOBILE,
  NL: MOBILE,
  SE: MOBILE,
  DK: MOBILE,
  PL: MOBILE,
  AU: MOBILE,
};

/** What a shop of this country (ISO 3166, two letters) best sends from; a number of the country where nothing is known. */
export function senderAdvice(country: string): SenderAdvice {
  return BY_COUNTRY[country] ?? { ...MOBILE, kind: "local_number" };
}
