import { z } from "zod";

const TIMEOUT_MS = 10_000;

const tokens = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().positive(),
});

export interface FreshTokens {
  accessToken: string;
  scope: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
  /** Seconds. */
  refreshTokenExpiresIn: number;
}

/** refused: the refresh token is void, the merchant must open the app once. unreachable: try again later. */
export type RefreshAnswer = { kind: "tokens"; tokens: FreshTokens } | { kind: "refused" } | { kind: "unreachable" };

export interface TokenEndpoint {
  refresh(domain: string, refreshToken: string): Promise<RefreshAnswer>;
}

/** Shopify's token endpoint with the app's credentials. Never throws. */
export function createTokenEndpoint(
  app: { apiKey: string; apiSecret: string },
  fetchFunction: typeof fetch,
): TokenEndpoint {
  return {
    async refresh(domain, refreshToken) {
      try {
        const response = await fetchFunction(`https://${domain}/admin/oauth/access_token`, {
          method: "POST",
          headers: { "content-type": "application/json", accept: "application/json" },
          body: JSON.stringify({
            client_id: app.apiKey,
            client_secret: app.apiSecret,
            grant_type: "refresh_token",
            refresh_token: refreshToken,
          }),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (response.status === 400) return { kind: "refused" };
        if (!response.ok) return { kind: "unreachable" };
        return { kind: "tokens", tokens: camelCased(tokens.parse(await response.json())) };
      } catch {
        return { kind: "unreachable" };
      }
    },
  };
}

function camelCased(answer: z.infer<typeof tokens>): FreshTokens {
  return {
    accessToken: answer.access_token,
    scope: answer.scope,
    expiresIn: answer.expires_in,
    refreshToken: answer.refresh_token,
    refreshTokenExpiresIn: answer.refresh_token_expires_in,
  };
}
