import RequestClient from "twilio/lib/base/RequestClient.js";

/**
 * Twilio's own HTTP client, except that an error keeps its Retry-After header: the SDK's exceptions carry no headers,
 * so it travels in the body's `details`.
 */
export class HeaderKeepingClient extends RequestClient {
  override async request<TData>(options: RequestClient.RequestOptions<TData>) {
    const response = await super.request<TData>(options);
    if (response.statusCode < 400) return response;
    const retryAfter = secondsToWait(response.headers?.["retry-after"], response.headers?.date);
    const body: unknown = response.body;
    if (typeof body === "object" && body !== null) Object.assign(body, { details: { retryAfter } });
    return response;
  }
}

/**
 * Retry-After is so many seconds or a date (RFC 9110); a date is counted from the one the answer itself carries, since
 * clocks differ. What is neither stays as it came.
 */
export function secondsToWait(retryAfter: unknown, answeredAt: unknown): unknown {
  if (typeof retryAfter !== "string" || /^\d+$/.test(retryAfter.trim())) return retryAfter;
  const seconds = (Date.parse(retryAfter) - Date.parse(String(answeredAt))) / 1_000;
  return Number.isFinite(seconds) ? String(Math.max(0, seconds)) : retryAfter;
}
