import RequestClient from "twilio/lib/base/RequestClient.js";

/**
 * Twilio's own HTTP client, except that an error keeps its Retry-After header: the SDK's exceptions carry no headers,
 * so it travels in the body's `details`.
 */
export class HeaderKeepingClient extends RequestClient {
  override async request<TData>(options: RequestClient.RequestOptions<TData>) {
    const response = await super.request<TData>(options);
    if (response.statusCode < 400) return response;
    const retryAfter = response.headers?.["retry-after"];
    const body: unknown = response.body;
    if (typeof body === "object" && body !== null) Object.assign(body, { details: { retryAfter } });
    return response;
  }
}
