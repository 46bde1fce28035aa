import type twilio from "twilio";
import type { HandOverOutcome, OutgoingText, SmsAccount, SmsGateway } from "../domain/messages/sms-gateway.ts";
import { classifyError } from "./classify-error.ts";
import { HeaderKeepingClient } from "./request-client.server.ts";
import { clientOf } from "./twilio-client.server.ts";

/** A hand-over that takes longer is ambiguous; the lease of a claim is longer than this. */
const HAND_OVER_TIMEOUT_MS = 2_500;
const LOOK_TIMEOUT_MS = 10_000;
const SOCKETS = 64;
const LIST_LIMIT = 200;
const SID = /^(SM|MM)[0-9a-f]{32}$/;

export interface GatewayOptions {
  /** Base address of Twilio's REST API. */
  apiUrl: string;
}

/** Texts through the merchant's own Twilio account. One connection pool serves all shops; nothing is retried here. */
export function createSmsGateway(options: GatewayOptions): SmsGateway {
  const sockets = { keepAlive: true, maxSockets: SOCKETS, autoRetry: false };
  const quick = new HeaderKeepingClient({ ...sockets, timeout: HAND_OVER_TIMEOUT_MS });
  const patient = new HeaderKeepingClient({ ...sockets, timeout: LOOK_TIMEOUT_MS });
  const on = (account: Pick<SmsAccount, "accountSid" | "authToken">, http: HeaderKeepingClient) =>
    clientOf(account, http, options.apiUrl);
  return {
    handOver: (account, text) => handOver(on(account, quick), account.sender, text),
    async listTexts(account, to, since) {
      const found = await on(account, patient).messages.list({ to, limit: LIST_LIMIT });
      return found
        .filter((one) => one.dateCreated === null || one.dateCreated >= since)
        .map(({ sid, status, body, errorCode }) => ({ sid, status, body, errorCode: errorCode || null }));
    },
    async cancel(account, sid) {
      try {
        await on(account, patient).messages(sid).update({ status: "canceled" });
        return true;
      } catch (error) {
        const outcome = classifyError(error);
        if (outcome.kind === "ambiguous" || outcome.kind === "not_processed") throw error;
        return false;
      }
    },
    receiveReplies: (account, url) => receiveReplies(on(account, patient), account.sender, url),
    async verify(account) {
      try {
        const found = await on(account, patient).api.v2010.accounts(account.accountSid).fetch();
        return found.status === "active" ? "ok" : "refused";
      } catch (error) {
        return classifyError(error).kind === "shop_blocked" ? "refused" : "unreachable";
      }
    },
  };
}

async function handOver(client: twilio.Twilio, sender: string, text: OutgoingText): Promise<HandOverOutcome> {
  const from = sender.startsWith("MG") ? { messagingServiceSid: sender } : { from: sender };
  try {
    const message = await client.messages.create({
      to: text.to,
      body: text.body,
      statusCallback: text.statusCallback,
      validityPeriod: text.validitySeconds,
      ...from,
    });
    // A reply that was cut off may still be a 2xx: without a sid nobody knows what became of the text.
    if (!SID.test(message.sid ?? "")) return { kind: "ambiguous" };
    return { kind: "accepted", sid: message.sid, segments: Math.max(1, Number(message.numSegments) || 1) };
  } catch (error) {
    return classifyError(error);
  }
}

/** Points the sender's inbound webhook at us: of a Messaging Service, or of a number the account owns. */
async function receiveReplies(client: twilio.Twilio, sender: string, url: string): Promise<boolean> {
  if (sender.startsWith("MG")) {
    try {
      await client.messaging.v1.services(sender).update({ inboundRequestUrl: url, inboundMethod: "POST" });
    } catch (error) {
      if (classifyError(error).kind === "shop_blocked") return false;
      throw error;
    }
    return true;
  }
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: sender, limit: 1 });
  if (!number) return false;
  await client.incomingPhoneNumbers(number.sid).update({ smsUrl: url, smsMethod: "POST" });
  return true;
}
