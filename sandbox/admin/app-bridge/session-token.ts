import { ask, reachable } from "./admin-window.ts";

/** A fresh session token; never cached, because business time may be pushed past its end at any moment. */
export async function idToken(): Promise<string> {
  return String(await ask("idToken"));
}

/** Requests to the app's own origin carry a session token, as App Bridge adds it. */
export function patchFetch(): void {
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(
      typeof input === "string" || input instanceof URL ? reachable(String(input)) : input,
      init,
    );
    if (new URL(request.url).origin !== location.origin || request.headers.has("authorization"))
      return plainFetch(request);
    let response = await sendWithToken(plainFetch, request);
    if (response.headers.get("X-Shopify-Retry-Invalid-Session-Request") === "1") {
      response = await sendWithToken(plainFetch, request);
    }
    const elsewhere = response.headers.get("X-Shopify-API-Request-Failure-Reauthorize-Url");
    if (elsewhere) window.open(reachable(new URL(elsewhere, location.href).href), "_top");
    return response;
  };
}

async function sendWithToken(plainFetch: typeof fetch, request: Request): Promise<Response> {
  const copy = request.clone();
  copy.headers.set("Authorization", `Bearer ${await idToken()}`);
  copy.headers.set("X-Requested-With", "XMLHttpRequest");
  return plainFetch(copy);
}
