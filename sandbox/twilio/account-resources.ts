import type { World } from "../world/world.ts";
import { inboundUrl, setInboundUrl, type TwilioAccount, type TwilioSender } from "./accounts.ts";
import { TwilioRefusal } from "./errors.ts";
import { twilioDate } from "./message-json.ts";

const OPENED = Date.UTC(2024, 0, 15, 9);

/** GET Accounts/SID: what an app fetches to see whether credentials are right. */
export function accountJson(account: TwilioAccount): Record<string, unknown> {
  const uri = `/2010-04-01/Accounts/${account.sid}`;
  return {
    sid: account.sid,
    owner_account_sid: account.sid,
    auth_token: account.authToken,
    friendly_name: account.friendlyName,
    status: "active",
    type: "Full",
    date_created: twilioDate(OPENED),
    date_updated: twilioDate(OPENED),
    uri: `${uri}.json`,
    subresource_uris: {
      messages: `${uri}/Messages.json`,
      incoming_phone_numbers: `${uri}/IncomingPhoneNumbers.json`,
    },
  };
}

function numberJson(world: World, account: TwilioAccount, sender: TwilioSender): Record<string, unknown> {
  return {
    sid: sender.sid,
    account_sid: account.sid,
    friendly_name: sender.value,
    phone_number: sender.value,
    sms_url: inboundUrl(world, account, sender.value),
    sms_method: "POST",
    capabilities: { voice: false, sms: true, mms: false, fax: false },
    status: "in-use",
    api_version: "2010-04-01",
    date_created: twilioDate(OPENED),
    date_updated: twilioDate(OPENED),
    uri: `/2010-04-01/Accounts/${account.sid}/IncomingPhoneNumbers/${sender.sid}.json`,
  };
}

/** GET IncomingPhoneNumbers, filtered by PhoneNumber: an account has a handful, so there is one page. */
export function listNumbers(world: World, account: TwilioAccount, url: URL): Record<string, unknown> {
  const wanted = url.searchParams.get("PhoneNumber");
  const numbers = account.senders.filter((sender) => sender.sid && (!wanted || sender.value === wanted));
  return {
    incoming_phone_numbers: numbers.map((sender) => numberJson(world, account, sender)),
    uri: `${url.pathname}${url.search}`,
    page: 0,
    page_size: 50,
    start: 0,
    end: Math.max(0, numbers.length - 1),
    first_page_uri: `${url.pathname}?PageSize=50&Page=0`,
    previous_page_uri: null,
    next_page_uri: null,
  };
}

/** GET or POST IncomingPhoneNumbers/SID; SmsUrl sets where inbound messages are posted. */
export function oneNumber(
  world: World,
  account: TwilioAccount,
  sid: string,
  form: URLSearchParams,
): Record<string, unknown> {
  const sender = account.senders.find((candidate) => candidate.sid === sid);
  if (!sender) throw new TwilioRefusal(20404, sid);
  const url = form.get("SmsUrl");
  if (url) setInboundUrl(world, account, sender.value, url);
  return numberJson(world, account, sender);
}
