import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { RefusalCode } from "./errors.ts";

/** Twilio's magic recipients of its test credentials; honoured here for every account. */
const MAGIC_TO: ReadonlyMap<string, RefusalCode> = new Map([
  ["+15005550001", 21211],
  ["+15005550002", 21612],
  ["+15005550003", 21408],
  ["+15005550004", 21610],
  ["+15005550009", 21614],
]);

/** Twilio's magic senders; +15005550006 is always accepted. */
const MAGIC_FROM: ReadonlyMap<string, RefusalCode> = new Map([
  ["+15005550007", 21606],
  ["+15005550008", 21611],
]);

/** The magic sender that is always accepted. */
export const MAGIC_SENDER = "+15005550006";

/** Our own magic endings: the last four digits of a mobile decide what becomes of its texts. */
const ENDINGS: ReadonlyMap<string, Outcome> = new Map([
  ["0030", { status: "undelivered", error: 30003 }],
  ["0050", { status: "undelivered", error: 30005 }],
  ["0070", { status: "undelivered", error: 30007 }],
  ["0080", { status: "undelivered", error: 30008 }],
  ["0090", { status: "sent", error: null }],
]);

/** The status a text ends in. */
export interface Outcome {
  readonly status: "delivered" | "undelivered" | "sent" | "failed";
  readonly error: number | null;
}

/** Why Twilio would refuse this recipient before anything else is looked at, or null. */
export function refusalOfRecipient(to: string): RefusalCode | null {
  const magic = MAGIC_TO.get(to);
  if (magic) return magic;
  if (!/^\+[1-9]\d{6,14}$/.test(to)) return 21211;
  return parsePhoneNumberFromString(to)?.isPossible() ? null : 21211;
}

/** Why Twilio would refuse this magic sender, or null. */
export function refusalOfMagicSender(from: string): RefusalCode | null {
  return MAGIC_FROM.get(from) ?? null;
}

/** What becomes of a text to this number: landlines cannot receive (30006), some endings are magic, the rest arrive. */
export function outcomeFor(to: string): Outcome {
  const type = parsePhoneNumberFromString(to)?.getType();
  if (type === "FIXED_LINE" || type === "TOLL_FREE" || type === "PREMIUM_RATE")
    return { status: "undelivered", error: 30006 };
  return ENDINGS.get(to.slice(-4)) ?? { status: "delivered", error: null };
}
