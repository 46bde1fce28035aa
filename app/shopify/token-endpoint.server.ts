import { z } from "zod";
import { type AppCredentials, requestToken } from "./token-request.server.ts";

/** A page may be waiting behind it. */
const TIMEOUT_MS = 5_000;

const tokens = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().positive(),
});
const refusal = z.object({ error: z.string() });

/** Refusals that speak of the app, not of the shop: a wrong secret must not shut every shop out. */
const ABOUT_THE_APP = ["invalid_client", "unauthorized_client", "unsupported_grant_type"];

export interface FreshTokens {
  accessToken: string;
  scope: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
  /** Seconds. */
  refreshTokenExpiresIn: number;
}

/**
 * refused: the refresh token is void, the merchant must open the app once. unreachable: try again later.
 * misconfigured: Shopify does not know this app by its key and secret; for the shop the same as unreachable.
 */
export type RefreshAnswer =
  | { kind: "tokens"; tokens: FreshTokens }
  | { kind: "refused" }
  | { kind: "unreachable" }
  | { kind: "misconfigured" };

export interface TokenEndpoint {
  refresh(domain: string, refreshToken: string): Promise<RefreshAnswer>;
}

/** Shopify's token endpoint with the app's credentials. Never throws. */
export function createTokenEndpoint(app: AppCredentials, fetchFunction: typeof fetch): TokenEndpoint {
  return {
    async refresh(domain, refreshToken) {
      try {
        const grant = { grant_type: "refresh_token", refresh_token: refreshToken };
        const response = await requestToken(app, fetchFunction, domain, { grant, timeoutMs: TIMEOUT_MS });
        if (response.status === 400) return await readRefusal(response);
        if (!response.ok) return { kind: response.status === 401 ? "misconfigured" : "unreachable" };
        return { kind: "tokens", tokens: camelCased(tokens.parse(await response.json())) };
      } catch {
        return { kind: "unreachable" };
      }
    },
  };
}

/** invalid_grant, invalid_subject_token, …: whatever does not blame the app is about the shop's refresh token. */
async function readRefusal(response: Response): Promise<RefreshAnswer> {
  const read = refusal.safeParse(await response.json());
  if (!read.success) return { kind: "unreachable" };
  return { kind: ABOUT_THE_APP.includes(read.data.error) ? "misconfigured" : "refused" };
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
