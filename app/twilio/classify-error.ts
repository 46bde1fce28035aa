import type { HandOverOutcome } from "../domain/messages/sms-gateway.ts";
import { isOfSender, meaningOf } from "./error-codes.ts";

/** Errors of a connection that was never made: nothing can have arrived. */
const NEVER_CONNECTED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH"]);
const LONGEST_WAIT_MS = 3_600_000;

/**
 * What an error of the SDK says about the text. Whatever does not prove that Twilio refused it is ambiguous: 5xx,
 * time-outs, resets and broken replies. Classified by status and number, because the SDK's error classes differ.
 */
export function classifyError(error: unknown): HandOverOutcome {
  const status = numberAt(error, "status");
  const transport = textAt(error, "code");
  if (transport && NEVER_CONNECTED.has(transport)) return { kind: "not_processed", code: null, retryAfterMs: 0 };
  if (status === null || status < 400 || status >= 500 || status === 408) return { kind: "ambiguous" };
  const code = numberAt(error, "code");
  if (status === 429) return { kind: "not_processed", code, retryAfterMs: retryAfterMs(error) };
  if (code === null) return status === 400 ? { kind: "content", code: status } : { kind: "shop_blocked", code: status };
  const kind = meaningOf(code);
  if (kind === "not_processed") return { kind, code, retryAfterMs: retryAfterMs(error) };
  return kind === "shop_blocked" && isOfSender(code) ? { kind, code, ofSender: true } : { kind, code };
}

/** Seconds of the Retry-After header in ms, at most an hour; 0 when there is none we understand. */
function retryAfterMs(error: unknown): number {
  const seconds = Number(textAt(valueAt(error, "details"), "retryAfter") ?? "0");
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1_000, LONGEST_WAIT_MS) : 0;
}

function valueAt(source: unknown, name: string): unknown {
  if (typeof source !== "object" || source === null) return undefined;
  return Object.entries(source).find(([key]) => key === name)?.[1];
}

function numberAt(source: unknown, name: string): number | null {
  const value = valueAt(source, name);
  return typeof value === "number" ? value : null;
}

function textAt(source: unknown, name: string): string | null {
  const value = valueAt(source, name);
  return typeof value === "string" ? value : null;
}
