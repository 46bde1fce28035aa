import twilio from "twilio";
import type { SmsAccount } from "../domain/messages/sms-gateway.ts";
import type { HeaderKeepingClient } from "./request-client.server.ts";

/** Twilio's API on this account, through this connection pool. `apiUrl`: base address of Twilio's REST API. */
export function clientOf(
  account: Pick<SmsAccount, "accountSid" | "authToken">,
  httpClient: HeaderKeepingClient,
  apiUrl: string,
): twilio.Twilio {
  const client = twilio(account.accountSid, account.authToken, { httpClient, lazyLoading: true });
  client.api.baseUrl = addressOf("api", apiUrl);
  client.messaging.baseUrl = addressOf("messaging", apiUrl);
  client.pricing.baseUrl = addressOf("pricing", apiUrl);
  client.accounts.baseUrl = addressOf("accounts", apiUrl);
  return client;
}

/** Twilio names its APIs by host (`pricing.twilio.com`); any other address answers for all of them. */
export function addressOf(api: string, apiUrl: string): string {
  const base = apiUrl.replace(/\/$/, "");
  return /^https:\/\/api\.([\w.]+\.)?twilio\.com$/.test(base) ? base.replace("//api.", `//${api}.`) : base;
}
