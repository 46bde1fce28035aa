import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";

/** A name or number an account may send from. */
export interface TwilioSender {
  readonly value: string;
  /** An alphanumeric sender is one-way: nobody can answer it, and the US and Canada do not carry it. */
  readonly kind: "alphanumeric" | "long_code";
  /** Twilio's id of the number; null for an alphanumeric sender. */
  readonly sid: string | null;
  /** Carrier throughput in SMS segments a second of business time. */
  readonly segmentsPerSecond: number;
}

/** One Twilio account, as its owner sees it in the console. */
export interface TwilioAccount {
  readonly sid: string;
  readonly authToken: string;
  readonly shop: string;
  readonly friendlyName: string;
  /** ISO 4217: what the account is billed in. */
  readonly currency: string;
  readonly senders: readonly TwilioSender[];
  /** The account's messaging service: sends from the first number or name, with Advanced Opt-Out. */
  readonly messagingServiceSid: string;
  /** Calling code prefixes that its geographic permissions allow. */
  readonly permittedPrefixes: readonly string[];
}

function sendersOf(shop: SandboxShop, hex: (purpose: string) => string): TwilioSender[] {
  const number = (value: string, segmentsPerSecond: number): TwilioSender => ({
    value,
    kind: "long_code",
    sid: `PN${hex(`number ${value}`)}`,
    segmentsPerSecond,
  });
  // 75/s is a standard 10DLC campaign; numbers and names to Germany carry 10/s.
  if (shop.country === "US") return [number("+13125550100", 75)];
  const name: TwilioSender = { value: "LINDENHOF", kind: "alphanumeric", sid: null, segmentsPerSecond: 10 };
  return [name, number("+4915735990000", 10)];
}

/** The accounts of this world, one per shop; ids and tokens follow from its seed. */
export function twilioAccounts(world: World): TwilioAccount[] {
  return world.shops.map((shop) => {
    const hex = (purpose: string) => world.random.fork(`twilio ${shop.domain} ${purpose}`).hex(32);
    return {
      sid: `AC${hex("account")}`,
      authToken: hex("token"),
      shop: shop.domain,
      friendlyName: shop.name,
      currency: shop.country === "US" ? "USD" : "EUR",
      senders: sendersOf(shop, hex),
      messagingServiceSid: `MG${hex("service")}`,
      permittedPrefixes: shop.country === "US" ? ["+1"] : ["+3", "+4"],
    };
  });
}

/** The account of a shop; throws when the world has no such shop. */
export function twilioAccountOf(world: World, shop: string): TwilioAccount {
  const account = twilioAccounts(world).find((candidate) => candidate.shop === shop);
  if (!account) throw new Error(`no Twilio account for ${shop} in this world`);
  return account;
}

/** Where Twilio posts what arrives at one of the account's numbers; changed with IncomingPhoneNumbers' SmsUrl. */
export function inboundUrl(world: World, account: TwilioAccount, number: string): string {
  const row = world.db
    .prepare("SELECT url FROM twilio_inbound_url WHERE account = ? AND number = ?")
    .get(account.sid, number);
  return typeof row?.url === "string" ? row.url : `https://winback.test/webhooks/twilio/inbound/${account.shop}`;
}

/** Sets where Twilio posts what arrives at this number. */
export function setInboundUrl(world: World, account: TwilioAccount, number: string, url: string): void {
  world.db
    .prepare("INSERT INTO twilio_inbound_url VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET url = excluded.url")
    .run(account.sid, number, url);
}
