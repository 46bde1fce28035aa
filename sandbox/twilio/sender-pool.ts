import type { World } from "../world/world.ts";
import { inboundUrl, setInboundUrl, type TwilioAccount } from "./accounts.ts";
import { TwilioRefusal } from "./errors.ts";

const OPENED = "2024-01-15T09:00:00Z";

/** The number whose inbound address stands for the service's. */
const numberOf = (account: TwilioAccount) => account.senders.find(({ kind }) => kind === "long_code")?.value ?? "";

function serviceJson(world: World, account: TwilioAccount): Record<string, unknown> {
  const url = `https://messaging.twilio.com/v1/Services/${account.messagingServiceSid}`;
  return {
    sid: account.messagingServiceSid,
    account_sid: account.sid,
    friendly_name: account.friendlyName,
    date_created: OPENED,
    date_updated: OPENED,
    inbound_request_url: inboundUrl(world, account, numberOf(account)),
    inbound_method: "POST",
    fallback_url: null,
    fallback_method: "POST",
    status_callback: null,
    sticky_sender: true,
    mms_converter: true,
    smart_encoding: false,
    fallback_to_long_code: false,
    area_code_geomatch: true,
    synchronous_validation: false,
    validity_period: 36_000,
    url,
    links: { phone_numbers: `${url}/PhoneNumbers`, alpha_senders: `${url}/AlphaSenders` },
    usecase: "marketing",
    us_app_to_person_registered: false,
    use_inbound_webhook_on_number: false,
  };
}

/** GET or POST messaging.twilio.com/v1/Services/MG…; InboundRequestUrl sets where what arrives at its numbers is posted. */
export function messagingService(
  world: World,
  account: TwilioAccount,
  sid: string,
  form: URLSearchParams,
): Record<string, unknown> {
  if (sid !== account.messagingServiceSid) throw new TwilioRefusal(20404, sid);
  const url = form.get("InboundRequestUrl");
  if (url) for (const { value, sid: number } of account.senders) if (number) setInboundUrl(world, account, value, url);
  return serviceJson(world, account);
}

/** GET …/PhoneNumbers or …/AlphaSenders: what the service may send from. */
export function serviceSenders(account: TwilioAccount, sid: string, which: string): Record<string, unknown> {
  if (sid !== account.messagingServiceSid) throw new TwilioRefusal(20404, sid);
  const base = `https://messaging.twilio.com/v1/Services/${sid}/${which}`;
  const shared = { account_sid: account.sid, service_sid: sid, date_created: OPENED, date_updated: OPENED };
  const senders = account.senders.filter((sender) => (sender.sid !== null) === (which === "PhoneNumbers"));
  const key = which === "PhoneNumbers" ? "phone_numbers" : "alpha_senders";
  const rows = senders.map((sender) => {
    const id = sender.sid ?? `AI${account.sid.slice(2)}`;
    const named = sender.sid
      ? { phone_number: sender.value, country_code: sender.value.startsWith("+1") ? "US" : "DE" }
      : { alpha_sender: sender.value };
    return { sid: id, ...shared, ...named, capabilities: ["SMS"], url: `${base}/${id}` };
  });
  const meta = {
    page: 0,
    page_size: 50,
    first_page_url: `${base}?PageSize=50&Page=0`,
    previous_page_url: null,
    next_page_url: null,
    url: `${base}?PageSize=50&Page=0`,
    key,
  };
  return { [key]: rows, meta };
}
