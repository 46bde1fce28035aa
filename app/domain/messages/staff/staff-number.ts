/** Codes that may be tried before a new one has to be asked for. */
export const MOST_TRIES = 5;
/** A code is good for so long. */
export const CODE_LIFE_MS = 15 * 60_000;
/** Codes one number is texted at most in a day. */
export const MOST_CODES = 3;
export const MOST_STAFF_NUMBERS = 5;

/** A number alarms are told to once it is confirmed, as pages show it. */
export interface StaffNumber {
  id: string;
  /** `+49 ••• 5678`; null once erased. */
  masked: string | null;
  confirmed: boolean;
}

/** Six digits, from so large a number that none is likelier. */
export function codeFrom(below: (limit: number) => number): string {
  return String(below(1_000_000)).padStart(6, "0");
}

/** What keeps a typed code from confirming; null: it does. */
export function refusalOfCode(
  stored: { hash: string; sentAt: Date; tries: number },
  typedHash: string,
  now: Date,
): "code_expired" | "code_wrong" | null {
  if (stored.tries >= MOST_TRIES || now.getTime() - stored.sentAt.getTime() > CODE_LIFE_MS) return "code_expired";
  return stored.hash === typedHash ? null : "code_wrong";
}

const WORDS = {
  en: (brand: string, code: string) => `${brand}: ${code} is your code for alarms from Winback. Nobody else needs it.`,
  de: (brand: string, code: string) =>
    `${brand}: ${code} ist dein Code für Alarme von Winback. Gib ihn niemandem weiter.`,
};

/** The text that carries a code. */
export function codeText(language: "en" | "de", brand: string, code: string): string {
  return WORDS[language](brand, code);
}
