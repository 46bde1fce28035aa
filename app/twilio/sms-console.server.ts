import type twilio from "twilio";
import { z } from "zod";
import type { ConsoleAnswer, Micros, SenderAtProvider, SmsConsole, TextState } from "../domain/messages/sms-console.ts";
import type { SmsAccount } from "../domain/messages/sms-gateway.ts";
import { classifyError } from "./classify-error.ts";
import { microsOf } from "./micros.ts";
import { HeaderKeepingClient } from "./request-client.server.ts";
import { clientOf } from "./twilio-client.server.ts";

const TIMEOUT_MS = 10_000;
const SOCKETS = 16;
/** Twilio's largest page. */
const PAGE = 1_000;
const DAY_MS = 86_400_000;

/** What the merchant's own Twilio account says of itself, over sockets of its own: no text waits for a look. */
export function createSmsConsole(options: { apiUrl: string }): SmsConsole {
  const http = new HeaderKeepingClient({ keepAlive: true, maxSockets: SOCKETS, autoRetry: false, timeout: TIMEOUT_MS });
  const of = (account: SmsAccount) => clientOf(account, http, options.apiUrl);
  return {
    readAccount: (account) =>
      answer(async () => {
        const found = await of(account).api.v2010.accounts(account.accountSid).fetch();
        return { active: found.status === "active", trial: found.type === "Trial" };
      }),
    readSender: (account) => answer(() => readSender(of(account), account.sender)),
    readPermissions: (account, countries) => answer(() => readPermissions(of(account), countries)),
    readBalance: (account) =>
      answer(async () => {
        const { balance, currency } = await of(account).balance.fetch();
        return microsOf(balance, currency);
      }),
    readPrice: (account, country) => answer(() => readPrice(of(account), country)),
    readUsage: (account, from, to) => answer(() => readUsage(of(account), from, to)),
    readText: (account, sid) => answer(async () => stateOf(await of(account).messages(sid).fetch())),
    listSent: (account, day) => listSent(of(account), day),
  };
}

async function answer<T>(ask: () => Promise<T>): Promise<ConsoleAnswer<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    const outcome = classifyError(error);
    if (outcome.kind !== "shop_blocked") return { ok: false, why: "unreachable" };
    return { ok: false, why: outcome.code === 20404 || outcome.code === 404 ? "not_found" : "refused" };
  }
}

async function readSender(client: twilio.Twilio, sender: string): Promise<SenderAtProvider> {
  if (sender.startsWith("MG")) return await readService(client, sender);
  if (/[A-Za-z]/.test(sender)) return { owned: null, senders: 1, repliesTo: null };
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: sender, limit: 1 });
  return {
    owned: number !== undefined && number.capabilities.sms !== false,
    senders: 1,
    repliesTo: number?.smsUrl || null,
  };
}

async function readService(client: twilio.Twilio, sid: string): Promise<SenderAtProvider> {
  const service = client.messaging.v1.services(sid);
  const [found, numbers, names] = await Promise.all([
    service.fetch(),
    service.phoneNumbers.list({ limit: 20 }),
    service.alphaSenders.list({ limit: 20 }),
  ]);
  // "Defer to sender's webhook": then each number has an address of its own.
  const repliesTo = found.useInboundWebhookOnNumber ? null : found.inboundRequestUrl || null;
  return { owned: true, senders: numbers.length + names.length, repliesTo };
}

async function readPermissions(client: twilio.Twilio, countries: readonly string[]): Promise<Map<string, boolean>> {
  const found = await client.accounts.v1.messagingGeopermissions.fetch({ countryCode: countries.join(",") });
  const rows = permissions.parse(found.permissions);
  return new Map(rows.map((row) => [row.country_code, row.enabled]));
}

const permissions = z.array(z.object({ country_code: z.string(), enabled: z.boolean() }));

/** As they come over the wire: the SDK's types promise other names. */
const carriers = z.array(z.object({ prices: z.array(z.object({ current_price: z.coerce.number() })) }));

async function readPrice(client: twilio.Twilio, country: string): Promise<Micros> {
  const { outboundSmsPrices, priceUnit } = await client.pricing.v1.messaging.countries(country).fetch();
  const prices = carriers.parse(outboundSmsPrices).flatMap((carrier) => carrier.prices);
  if (prices.length === 0) throw new Error("Twilio names no price.");
  return microsOf(Math.max(...prices.map((one) => one.current_price)), priceUnit);
}

async function readUsage(client: twilio.Twilio, from: string, to: string): Promise<{ texts: number } & Micros> {
  const range = { startDate: new Date(`${from}T00:00:00Z`), endDate: new Date(`${to}T00:00:00Z`) };
  const [record] = await client.usage.records.list({ category: "sms-outbound", ...range, limit: 1 });
  if (!record) throw new Error("Twilio has no record of these days.");
  return { texts: Number(record.count) || 0, ...microsOf(record.price, record.priceUnit) };
}

interface SentPage {
  instances: (Fetched & { direction: string })[];
  nextPage(): Promise<SentPage> | undefined;
}

async function* listSent(client: twilio.Twilio, day: string): AsyncIterable<TextState[]> {
  const dateSentAfter = new Date(`${day}T00:00:00Z`);
  const dateSentBefore = new Date(dateSentAfter.getTime() + DAY_MS);
  let page: SentPage = await client.messages.page({ dateSentAfter, dateSentBefore, pageSize: PAGE });
  for (;;) {
    yield page.instances.filter((one) => one.direction !== "inbound").map(stateOf);
    const next = await page.nextPage();
    if (!next) return;
    page = next;
  }
}

interface Fetched {
  sid: string;
  status: string;
  errorCode: number | null;
  price: string | null;
  priceUnit: string;
}

/** What was charged stands below zero. */
function stateOf({ sid, status, errorCode, price, priceUnit }: Fetched): TextState {
  if (!price) return { sid, status, errorCode: errorCode || null, price: null };
  const { micros, currency } = microsOf(price, priceUnit);
  return { sid, status, errorCode: errorCode || null, price: { micros: micros < 0n ? -micros : micros, currency } };
}
