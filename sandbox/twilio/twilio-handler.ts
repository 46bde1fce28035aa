import { setTimeout as pause } from "node:timers/promises";
import { TWILIO_HOSTS } from "../network/genuine-hosts.ts";
import type { Handler, SandboxRequest, SandboxResponse } from "../network/http-message.ts";
import type { World } from "../world/world.ts";
import { acceptMessage } from "./accept-message.ts";
import { balanceJson, usageJson } from "./account-money.ts";
import { accountJson, listNumbers, oneNumber } from "./account-resources.ts";
import { type TwilioAccount, twilioAccounts } from "./accounts.ts";
import { refusalResponse, TwilioRefusal } from "./errors.ts";
import { geoPermissionsJson } from "./geo-permissions.ts";
import { listMessages } from "./list-messages.ts";
import { messageJson } from "./message-json.ts";
import { findMessage } from "./message-record.ts";
import { checkMessage } from "./message-request.ts";
import { countryPrices } from "./price-list.ts";
import { beginRequest, endRequest } from "./request-ledger.ts";
import { messagingService, serviceSenders } from "./sender-pool.ts";
import { updateMessage } from "./update-message.ts";

interface Answer {
  status: number;
  json: Record<string, unknown>;
  /** The message a POST created. */
  created?: string;
}

const PATH =
  /^\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})(?:\/(Messages|IncomingPhoneNumbers|Balance|Usage\/Records)(?:\/(\w+))?)?\.json$/;
const SERVICE = /^\/v1\/Services\/(MG[0-9a-f]{32})(?:\/(PhoneNumbers|AlphaSenders))?$/;
const COUNTRY_PRICES = /^\/v1\/Messaging\/Countries\/([A-Z]{2})$/;

/** The account whose sid and Auth Token the request carries by Basic auth; 20003 when they do not fit. */
function authenticate(accounts: readonly TwilioAccount[], request: SandboxRequest): TwilioAccount {
  const [scheme, encoded = ""] = (request.headers.authorization ?? "").split(" ");
  const given = Buffer.from(encoded, "base64").toString();
  const account = accounts.find(({ sid, authToken }) => scheme === "Basic" && given === `${sid}:${authToken}`);
  if (!account) throw new TwilioRefusal(20003);
  return account;
}

function messages(world: World, account: TwilioAccount, request: SandboxRequest, sid: string | undefined, at: number) {
  const form = new URLSearchParams(request.body.toString());
  if (sid === undefined && request.method === "GET")
    return { status: 200, json: listMessages(world, account, request.url) };
  if (sid === undefined && request.method === "POST") {
    const stored = acceptMessage(world, account, checkMessage(world, account, form), at);
    return { status: 201, json: messageJson(stored, account.currency), created: stored.sid };
  }
  if (sid !== undefined && request.method === "GET") {
    const found = findMessage(world, account.sid, sid);
    if (!found) throw new TwilioRefusal(20404, sid);
    return { status: 200, json: messageJson(found, account.currency) };
  }
  if (sid !== undefined && request.method === "POST")
    return { status: 200, json: messageJson(updateMessage(world, account.sid, sid, form), account.currency) };
  throw new TwilioRefusal(20405, request.method);
}

/** What lies beside api.twilio.com; each path is one API's alone, so that one address may stand for all. */
function beside(world: World, account: TwilioAccount, request: SandboxRequest): Record<string, unknown> | null {
  const { pathname } = request.url;
  const [, service, senders] = SERVICE.exec(pathname) ?? [];
  if (service && senders) return serviceSenders(account, service, senders);
  if (service) return messagingService(world, account, service, new URLSearchParams(request.body.toString()));
  const [, country] = COUNTRY_PRICES.exec(pathname) ?? [];
  if (country) return countryPrices(country, account.currency);
  return pathname === "/v1/Messaging/GeoPermissions" ? geoPermissionsJson(world, account, request.url) : null;
}

function route(world: World, account: TwilioAccount, request: SandboxRequest, begunAt: number): Answer {
  const other = beside(world, account, request);
  if (other) return { status: 200, json: other };
  const match = PATH.exec(request.url.pathname);
  const [, sid, resource, item] = match ?? [];
  if (!match || sid !== account.sid) throw new TwilioRefusal(20404, request.url.pathname);
  if (resource === undefined) return { status: 200, json: accountJson(account) };
  if (resource === "Balance") return { status: 200, json: balanceJson(world, account) };
  if (resource === "Usage/Records") return { status: 200, json: usageJson(world, account, request.url) };
  if (resource === "Messages") return messages(world, account, request, item, begunAt);
  const form = new URLSearchParams(request.body.toString());
  if (item !== undefined) return { status: 200, json: oneNumber(world, account, item, form) };
  return { status: 200, json: listNumbers(world, account, request.url) };
}

/** Whose path was asked for, whether or not the credentials are right. */
function claimedAccount(accounts: readonly TwilioAccount[], request: SandboxRequest) {
  const sid = PATH.exec(request.url.pathname)?.[1] ?? null;
  return { account: sid, shop: accounts.find((account) => account.sid === sid)?.shop ?? null };
}

function refusalOf(error: unknown): TwilioRefusal {
  if (error instanceof TwilioRefusal) return error;
  throw error;
}

/**
 * Twilio's REST API for both accounts. Half of the latency fault passes before a request takes effect, half after, and
 * it takes effect even when the client has gone meanwhile. The lost-reply fault hangs up after acceptance.
 */
export function createTwilioHandler(world: World): Handler {
  const accounts = twilioAccounts(world);
  return async (request) => {
    if (!TWILIO_HOSTS.includes(request.url.hostname)) return null;
    const begunAt = Date.now();
    const line = beginRequest(world, request, new URLSearchParams(request.body.toString()));
    const half = world.faults.twilioLatencyMs / 2;
    if (half > 0) await pause(half);
    let reply: SandboxResponse;
    let created: string | null = null;
    let errorCode: number | null = null;
    try {
      if (world.faults.twilioRefuse) throw new TwilioRefusal(20429);
      const answer = route(world, authenticate(accounts, request), request, begunAt);
      created = answer.created ?? null;
      const headers = { "content-type": "application/json" };
      reply = { status: answer.status, headers, body: JSON.stringify(answer.json) };
    } catch (error) {
      const refusal = refusalOf(error);
      errorCode = refusal.code;
      reply = refusalResponse(refusal);
    }
    if (half > 0) await pause(half);
    const lost = created !== null && world.faults.twilioLoseReplyShare > 0;
    if (lost && world.random.chance(world.faults.twilioLoseReplyShare)) reply = { status: 0, hangUp: true };
    const httpStatus = reply.hangUp ? null : reply.status;
    const { account, shop } = claimedAccount(accounts, request);
    if (errorCode !== null) world.log("text", shop, `Twilio refused ${request.method} with ${errorCode}`);
    endRequest(world, line, { account, shop, httpStatus, errorCode, sid: created });
    return reply;
  };
}
