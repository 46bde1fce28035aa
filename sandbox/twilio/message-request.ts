import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { World } from "../world/world.ts";
import type { TwilioAccount, TwilioSender } from "./accounts.ts";
import { type RefusalCode, TwilioRefusal } from "./errors.ts";
import { isPermitted } from "./geo-permissions.ts";
import { MAGIC_SENDER, refusalOfMagicSender, refusalOfRecipient } from "./number-outcome.ts";

/** A text Twilio agrees to send. */
export interface CheckedMessage {
  readonly to: string;
  readonly sender: TwilioSender;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly statusCallback: string | null;
  readonly validityPeriod: number;
  /** Business milliseconds of a scheduled text, or null for at once. */
  readonly sendAt: number | null;
}

const BODY_LIMIT = 1600;
const LONGEST_VALIDITY = 36_000;
const UNSUPPORTED = ["MediaUrl", "ContentSid", "PersistentAction"];

function refuseIf(code: RefusalCode | null | false, detail?: string): void {
  if (code) throw new TwilioRefusal(code, detail);
}

function senderFor(account: TwilioAccount, from: string, service: string): TwilioSender {
  if (service !== "") {
    refuseIf(service !== account.messagingServiceSid && 21701, service);
    const pool = account.senders.find((sender) => from === "" || sender.value === from);
    if (!pool) throw new TwilioRefusal(21606, from);
    return pool;
  }
  refuseIf(from === "" && 21603);
  refuseIf(refusalOfMagicSender(from), from);
  if (from === MAGIC_SENDER) return { value: from, kind: "long_code", sid: null, segmentsPerSecond: 10 };
  const owned = account.senders.find((sender) => sender.value === from);
  if (!owned) throw new TwilioRefusal(21606, from);
  return owned;
}

function isCallbackUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return /^https?:$/.test(protocol) && !hostname.includes("_");
}

function sendAtOf(world: World, form: URLSearchParams): number | null {
  if (form.get("ScheduleType") !== "fixed") return null;
  refuseIf(!form.get("MessagingServiceSid") && 35118);
  const at = Date.parse(form.get("SendAt") ?? "");
  const ahead = (at - world.now().getTime()) / 1000;
  refuseIf(!(ahead > 300 && ahead <= 3_024_000) && 35115);
  return at;
}

/** Whether STOP from this phone to this sender (or its messaging service) is in force. */
export function isBlocked(world: World, account: string, sender: string, service: string | null, to: string): boolean {
  return Boolean(
    world.db
      .prepare("SELECT 1 FROM twilio_block WHERE account = ? AND sender IN (?, ?) AND phone = ?")
      .get(account, sender, service ?? sender, to),
  );
}

/** By the country of the number; one of no country by its first digits. */
function mayText(world: World, account: TwilioAccount, to: string): boolean {
  const country = parsePhoneNumberFromString(to)?.country;
  if (country) return isPermitted(world, account, country);
  return account.permittedPrefixes.some((prefix) => to.startsWith(prefix));
}

/** Reads and checks POST Messages' form. Throws TwilioRefusal with Twilio's own number. */
export function checkMessage(world: World, account: TwilioAccount, form: URLSearchParams): CheckedMessage {
  const text = (name: string) => form.get(name) ?? "";
  const unsupported = UNSUPPORTED.find((name) => form.has(name));
  refuseIf(unsupported !== undefined && 20404, `the local stand-in does not know ${unsupported}`);
  const to = text("To");
  const body = text("Body");
  refuseIf(to === "" && 21604);
  refuseIf(body === "" && 21602);
  refuseIf(body.length > BODY_LIMIT && 21617);
  refuseIf(refusalOfRecipient(to), to);
  const sender = senderFor(account, text("From"), text("MessagingServiceSid"));
  const service = text("MessagingServiceSid") || null;
  refuseIf(sender.kind === "alphanumeric" && to.startsWith("+1") && 21612, `${sender.value} to ${to}`);
  refuseIf(!mayText(world, account, to) && 21408, to);
  refuseIf(isBlocked(world, account.sid, sender.value, service, to) && 21610, to);
  const statusCallback = text("StatusCallback") || null;
  refuseIf(statusCallback !== null && !isCallbackUrl(statusCallback) && 21609, statusCallback ?? "");
  const validity = text("ValidityPeriod") === "" ? LONGEST_VALIDITY : Number(text("ValidityPeriod"));
  if (!Number.isInteger(validity) || validity < 1 || validity > LONGEST_VALIDITY)
    throw new TwilioRefusal(90007, text("ValidityPeriod"));
  return {
    to,
    sender,
    messagingServiceSid: service,
    body,
    statusCallback,
    validityPeriod: validity,
    sendAt: sendAtOf(world, form),
  };
}
