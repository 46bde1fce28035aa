export interface SmsSegments {
  encoding: "gsm7" | "ucs2";
  /** Septets (an extension sign counts two) or UTF-16 units. */
  units: number;
  /** What the carrier bills. 0 for an empty text. */
  segments: number;
  /** Units left in the last segment. */
  left: number;
  /** The signs that force UCS-2, each once: one curly quote more than halves what fits. */
  offenders: string[];
}

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENSION = new Set("^{}\\[]~|€\f");

/** Whether a sign stands in GSM-7, where a segment holds more than twice as many. */
export function isGsm7(sign: string): boolean {
  return BASIC.has(sign) || EXTENSION.has(sign);
}

const LIMITS = { gsm7: { single: 160, joined: 153 }, ucs2: { single: 70, joined: 67 } } as const;

/**
 * Counts the SMS segments of a text as carriers bill them (3GPP TS 23.038): GSM-7 160 then 153, UCS-2 70 then 67;
 * neither an extension sign nor a surrogate pair is split over two segments.
 */
export function countSegments(text: string): SmsSegments {
  const signs = [...text];
  const offenders = [...new Set(signs.filter((sign) => !isGsm7(sign)))];
  const encoding = offenders.length > 0 ? "ucs2" : "gsm7";
  const costs = signs.map((sign) => (encoding === "ucs2" ? sign.length : EXTENSION.has(sign) ? 2 : 1));
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  const { single, joined } = LIMITS[encoding];
  if (units <= single) return { encoding, units, segments: units > 0 ? 1 : 0, left: single - units, offenders };
  let segments = 1;
  let used = 0;
  for (const cost of costs) {
    if (used + cost > joined) {
      segments += 1;
      used = 0;
    }
    used += cost;
  }
  return { encoding, units, segments, left: joined - used, offenders };
}
