import { isGsm7 } from "./sms-segments.ts";

/** Signs that look or read the same in GSM-7, where taking off the accent is not enough. */
const NEAREST: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "'": "‘’‚‛′´`ʼʹ‹›",
    '"': "“”„‟″«»",
    "-": "‐‑‒–—―−•·‣",
    "...": "…",
    " ": "\t\u00A0\u2002\u2003\u2007\u2008\u2009\u200A\u202F\u205F\u3000",
    "": "\u00AD\u200B\u200C\u200D\u2060\uFEFF\uFE0E\uFE0F®©™",
    ss: "ẞ",
    x: "×",
    ":": "÷",
    oe: "œ",
    OE: "Œ",
    l: "ł",
    L: "Ł",
    d: "đð",
    D: "ĐÐ",
    i: "ı",
    th: "þ",
    TH: "Þ",
    h: "ħ",
    H: "Ħ",
    "1/2": "½",
    "1/4": "¼",
    "3/4": "¾",
    o: "º°",
    a: "ª",
    "2": "²",
    "3": "³",
    "1": "¹",
    EUR: "₠",
    "!": "ǃ",
  }).flatMap(([nearest, signs]) => [...signs].map((sign) => [sign, nearest] as const)),
);

/**
 * A text with every sign that would force the costly encoding replaced by its nearest in GSM-7: straight quotes, plain
 * dashes, letters without the accents GSM-7 lacks. Signs without a near one (emoji, other scripts) stay.
 */
export function repairSigns(text: string): string {
  return [...text.normalize("NFC")].map(nearest).join("");
}

function nearest(sign: string): string {
  if (isGsm7(sign)) return sign;
  const known = NEAREST.get(sign);
  if (known !== undefined) return known;
  const bare = [...sign.normalize("NFKD").replace(/\p{M}/gu, "")].map((one) => NEAREST.get(one) ?? one).join("");
  return bare !== "" && [...bare].every(isGsm7) ? bare : sign;
}

/** Whether a repair would change anything. */
export function isRepairable(text: string): boolean {
  return repairSigns(text) !== text.normalize("NFC");
}
