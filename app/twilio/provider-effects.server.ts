import { applyStatusCallback, type StatusCallback } from "../domain/messages/apply-status-callback.server.ts";
import type { StepEvents } from "../domain/messages/step-events.ts";
import {
  type InboundPorts,
  type InboundText,
  receiveInboundText,
} from "../domain/series/receive-inbound-text.server.ts";
import type { ProviderEffects } from "../domain/sync/provider-effects.ts";
import type { MessageId } from "../domain/values/ids.ts";
import { meaningOfError } from "./error-codes.ts";

/** What Twilio's deliveries do, read from its forms. */
export function createProviderEffects(ports: InboundPorts, events: StepEvents): ProviderEffects {
  return {
    receiveInbound: (tx, shop, form, now) => receiveInboundText(tx, ports, shop, readInboundForm(form), now),
    async applyStatus(tx, shop, message, form, now) {
      await applyStatusCallback(tx, events, shop.id, readStatusForm(message, form), now);
    },
  };
}

/** A status callback (https://www.twilio.com/docs/messaging/guides/track-outbound-message-status). */
function readStatusForm(message: MessageId, form: URLSearchParams): StatusCallback {
  const code = Number(form.get("ErrorCode") ?? "");
  const errorCode = Number.isInteger(code) && code > 0 ? code : null;
  return {
    messageId: message,
    sid: form.get("MessageSid") ?? form.get("SmsSid") ?? "",
    status: form.get("MessageStatus") ?? form.get("SmsStatus") ?? "",
    errorCode,
    meaning: errorCode === null ? null : meaningOfError(errorCode),
  };
}

/** Twilio confirms and blocks on these words by itself, on every number: a confirmation of ours would be a second. */
const ANSWERED_BY_TWILIO = /^\s*(stop|stopall|unsubscribe|end|quit|revoke|optout|cancel)\s*$/i;

/** Twilio tells by itself how to stop. */
const HELPED_BY_TWILIO = /^\s*(help|info)\s*$/i;

/** An inbound message. With OptOutType Twilio's Advanced Opt-Out has understood and answered it. */
function readInboundForm(form: URLSearchParams): InboundText {
  const body = form.get("Body") ?? "";
  const answered = ANSWERED_BY_TWILIO.test(body) ? "stop" : HELPED_BY_TWILIO.test(body) ? "help" : "";
  const type = (form.get("OptOutType") ?? answered).toLowerCase();
  return {
    sid: form.get("MessageSid") ?? form.get("SmsSid") ?? "",
    from: form.get("From") ?? "",
    body,
    meaningAtProvider: type === "stop" || type === "start" || type === "help" ? type : null,
  };
}
