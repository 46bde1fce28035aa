/** What the app is known by at Shopify. */
export interface AppCredentials {
  apiKey: string;
  apiSecret: string;
}

/** Asks a shop's token endpoint for a token, with the app's credentials. @param grant its type, and what it takes. */
export async function requestToken(
  app: AppCredentials,
  fetchFunction: typeof fetch,
  domain: string,
  { grant, timeoutMs }: { grant: Record<string, string>; timeoutMs: number },
): Promise<Response> {
  return await fetchFunction(`https://${domain}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ client_id: app.apiKey, client_secret: app.apiSecret, ...grant }),
    signal: AbortSignal.timeout(timeoutMs),
  });
}
