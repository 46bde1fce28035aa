import { repairSigns } from "./gsm-repair.ts";
import { isGsm7 } from "./sms-segments.ts";

/** Longest first name, title and other value that a text takes up, in signs. */
export const LONGEST = { name: 20, title: 32, value: 40 } as const;

/**
 * A value from outside as it may stand in a text: no control, bidirectional or invisible signs, no braces, one line, cut
 * at a word where it is too long; and nothing at all when it reads like an address, so that a "first name" cannot
 * smuggle in a link.
 */
export function plainValue(value: string, longest: number = LONGEST.value): string {
  const plain = value
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}{}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (/:\/\/|www\.|[^\s.]\.[\p{L}]{2,}/iu.test(plain)) return "";
  return cutAtWord(plain, longest);
}

/** At most so many signs, without a word cut in two unless it is the first, and without what hangs loose at the end. */
function cutAtWord(text: string, longest: number): string {
  const signs = [...text];
  if (signs.length <= longest) return text;
  const cut = signs.slice(0, longest + 1).join("");
  const end = cut.lastIndexOf(" ");
  const kept = end > 0 ? cut.slice(0, end) : signs.slice(0, longest).join("");
  return kept.replace(/[\s,;:|(/&+–—-]+$/u, "");
}

/** A value in GSM-7, its signs replaced by their nearest; null where some have none. */
export function cheapValue(value: string): string | null {
  const repaired = repairSigns(value);
  return [...repaired].every(isGsm7) ? repaired : null;
}
