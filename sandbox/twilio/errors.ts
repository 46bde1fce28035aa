import type { SandboxResponse } from "../network/http-message.ts";

/** Twilio's numbers for requests it refuses: HTTP status and wording (facts: twilio.com/docs/api/errors). */
const REFUSALS = {
  20003: [401, "Authenticate"],
  20404: [404, "The requested resource was not found"],
  20405: [405, "Method not allowed"],
  20429: [429, "Too Many Requests"],
  21211: [400, "Invalid 'To' Phone Number"],
  21408: [400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"],
  21602: [400, "Message body is required."],
  21603: [400, "A 'From' phone number is required."],
  21604: [400, "A 'To' phone number is required."],
  21606: [400, "The 'From' phone number provided is not a valid message-capable Twilio phone number for this account"],
  21609: [400, "The StatusCallback URL is not a valid URL."],
  21610: [400, "Attempt to send to unsubscribed recipient"],
  21611: [429, "This 'From' number has exceeded the maximum number of queued messages"],
  21612: [400, "Message cannot be sent with the current combination of 'To' and 'From' parameters"],
  21614: [400, "'To' number is not a valid mobile number"],
  21617: [400, "The concatenated message body exceeds the 1600 character limit"],
  21701: [404, "The Messaging Service does not exist"],
  30409: [400, "This message cannot be canceled"],
  35118: [400, "MessagingServiceSid is required to schedule a message"],
  90007: [400, "Invalid validity period value: it must be a whole number of seconds from 1 to 36000"],
  35115: [400, "The SendAt time must be between 301 seconds and 35 days (3024000 seconds) in the future"],
} as const satisfies Record<number, readonly [number, string]>;

/** A number of the table above. */
export type RefusalCode = keyof typeof REFUSALS;

/** A refused request; thrown inside the Messages API and answered as Twilio answers. */
export class TwilioRefusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;

  constructor(code: RefusalCode, detail?: string) {
    const [status, message] = REFUSALS[code];
    super(detail ? `${message}: ${detail}` : message);
    this.code = code;
    this.status = status;
  }
}

/** Twilio's error body. A 429 names a second to wait. */
export function refusalResponse(refusal: TwilioRefusal): SandboxResponse {
  const body = {
    code: refusal.code,
    message: refusal.message,
    more_info: `https://www.twilio.com/docs/errors/${refusal.code}`,
    status: refusal.status,
  };
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (refusal.status === 429) headers["retry-after"] = "1";
  if (refusal.status === 401) headers["www-authenticate"] = 'Basic realm="Twilio API"';
  return { status: refusal.status, headers, body: JSON.stringify(body) };
}
