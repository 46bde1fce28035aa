import type { SandboxRequest, SandboxResponse } from "../network/http-message.ts";
import { APP_API_KEY, APP_API_SECRET } from "../world/app-registration.ts";
import { shopOf } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import {
  ACCESS_TOKEN_SECONDS,
  type IssuedTokens,
  issueTokens,
  REFRESH_TOKEN_SECONDS,
  refreshTokens,
} from "./access-tokens.ts";
import { grantedScopes, isInstalled } from "./install-app.ts";
import { staffOfToken } from "./session-token.ts";
import type { StaffMember } from "./staff.ts";

const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

type Fields = Record<string, string>;

function json(status: number, body: unknown): SandboxResponse {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body) };
}

function refused(error: string, description: string): SandboxResponse {
  return json(400, { error, error_description: description });
}

function readFields(request: SandboxRequest): Fields {
  const text = request.body.toString("utf8");
  if (!request.headers["content-type"]?.includes("json")) return Object.fromEntries(new URLSearchParams(text));
  try {
    const read: unknown = JSON.parse(text);
    const entries = typeof read === "object" && read !== null ? Object.entries(read) : [];
    return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
  } catch {
    return {};
  }
}

/** As Shopify tells who a token of their own belongs to. */
function associatedUser(shop: string, member: StaffMember) {
  return {
    id: member.id,
    first_name: member.firstName,
    last_name: member.lastName,
    email: `${member.firstName.toLowerCase()}@${shop}`,
    email_verified: true,
    account_owner: member.accountOwner,
    locale: shopOf(shop).locale,
    collaborator: member.collaborator,
  };
}

/** @param online whose own token it is; null for the shop's. */
function answer(world: World, shop: string, tokens: IssuedTokens, online: StaffMember | null): SandboxResponse {
  const scope = grantedScopes(world, shop).join(",");
  return json(200, {
    access_token: tokens.accessToken,
    scope,
    ...(tokens.refreshToken || online ? { expires_in: ACCESS_TOKEN_SECONDS } : {}),
    ...(tokens.refreshToken
      ? { refresh_token: tokens.refreshToken, refresh_token_expires_in: REFRESH_TOKEN_SECONDS }
      : {}),
    ...(online ? { associated_user_scope: scope, associated_user: associatedUser(shop, online) } : {}),
  });
}

async function exchange(world: World, shop: string, fields: Fields): Promise<SandboxResponse> {
  if (fields.subject_token_type !== ID_TOKEN)
    return refused("invalid_request", "subject_token_type must be an id_token");
  const member = await staffOfToken(world, shop, fields.subject_token ?? "");
  if (!isInstalled(world, shop) || !member) {
    return refused("invalid_subject_token", "The subject token is invalid or expired");
  }
  const kind = fields.requested_token_type;
  if (kind !== OFFLINE && kind !== ONLINE) return refused("invalid_request", "unknown requested_token_type");
  const tokens = issueTokens(world, shop, kind === ONLINE ? "online" : "offline", fields.expiring === "1");
  world.log("oauth", shop, "an access token was issued");
  return answer(world, shop, tokens, kind === ONLINE ? member : null);
}

function refresh(world: World, shop: string, fields: Fields): SandboxResponse {
  const tokens = refreshTokens(world, shop, fields.refresh_token ?? "");
  if (!tokens) return refused("invalid_subject_token", "The refresh token is invalid, used or expired");
  world.log("oauth", shop, "an access token was refreshed");
  return answer(world, shop, tokens, null);
}

/** POST /admin/oauth/access_token of a shop: token exchange and refresh; null for any other path. */
export async function handleOauth(
  world: World,
  shop: string,
  request: SandboxRequest,
): Promise<SandboxResponse | null> {
  if (request.url.pathname !== "/admin/oauth/access_token") return null;
  if (request.method !== "POST") return json(405, { error: "method_not_allowed" });
  if (world.faults.tokenEndpointDown) return json(503, { error: "service_unavailable" });
  const fields = readFields(request);
  if (fields.client_id !== APP_API_KEY || fields.client_secret !== APP_API_SECRET) {
    return refused("invalid_client", "Client authentication failed");
  }
  if (fields.grant_type === EXCHANGE) return exchange(world, shop, fields);
  if (fields.grant_type === "refresh_token") return refresh(world, shop, fields);
  return refused("unsupported_grant_type", `unknown grant_type ${fields.grant_type ?? ""}`);
}
