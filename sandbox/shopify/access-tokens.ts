import { randomBytes } from "node:crypto";
import { insert, inTransaction, one, run } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { isInstalled } from "./install-app.ts";

/** Seconds of business time. */
export const ACCESS_TOKEN_SECONDS = 60 * 60;
export const REFRESH_TOKEN_SECONDS = 90 * 24 * 60 * 60;

/** A pair of tokens as the token endpoint hands it out; without a refresh token it does not expire. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
}

type RefreshRow = {
  token: string;
  shop: string;
  previous: string | null;
  access_token: string;
  expires_at: number;
  retired_at: number | null;
};

function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString("hex")}`;
}

/** Makes a token for the shop; expiring ones come with a refresh token that follows `previous`. */
export function issueTokens(
  world: World,
  shop: string,
  kind: "offline" | "online",
  expiring: boolean,
  previous: string | null = null,
): IssuedTokens {
  const now = world.now().getTime();
  const accessToken = newToken(kind === "offline" ? "shpat" : "shpua");
  const expiresAt = expiring || kind === "online" ? now + ACCESS_TOKEN_SECONDS * 1000 : null;
  insert(
    world.db,
    "INSERT INTO access_token (token, shop, kind, expires_at, created_at) VALUES (?, ?, ?, ?, ?)",
    accessToken,
    shop,
    kind,
    expiresAt,
    now,
  );
  if (!expiring || kind === "online") return { accessToken, refreshToken: null };
  const refreshToken = newToken("shprt");
  insert(
    world.db,
    `INSERT INTO refresh_token (token, shop, previous, access_token, expires_at, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
    refreshToken,
    shop,
    previous,
    accessToken,
    now + REFRESH_TOKEN_SECONDS * 1000,
    now,
  );
  return { accessToken, refreshToken };
}

/** The shop a live access token belongs to, or null. Using it retires the refresh token before it. */
export function shopOfToken(world: World, token: string): string | null {
  const now = world.now().getTime();
  const row = one<{ shop: string }>(
    world.db,
    `SELECT shop FROM access_token WHERE token = ? AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?)`,
    token,
    now,
  );
  if (!row || !isInstalled(world, row.shop)) return null;
  const refresh = one<RefreshRow>(world.db, "SELECT * FROM refresh_token WHERE access_token = ?", token);
  if (refresh?.previous) retire(world, refresh.previous);
  return row.shop;
}

function retire(world: World, token: string): void {
  run(
    world.db,
    "UPDATE refresh_token SET retired_at = ? WHERE token = ? AND retired_at IS NULL",
    world.now().getTime(),
    token,
  );
}

/**
 * Trades a refresh token for a new pair, or gives null. The old one stays good until the new pair is used (since
 * 2026-08-28), so that an answer lost on the way costs nothing.
 */
export function refreshTokens(world: World, shop: string, refreshToken: string): IssuedTokens | null {
  const row = one<RefreshRow>(
    world.db,
    "SELECT * FROM refresh_token WHERE token = ? AND shop = ? AND retired_at IS NULL AND expires_at > ?",
    refreshToken,
    shop,
    world.now().getTime(),
  );
  if (!row || !isInstalled(world, shop)) return null;
  return inTransaction(world.db, () => {
    if (row.previous) retire(world, row.previous);
    return issueTokens(world, shop, "offline", true, refreshToken);
  });
}
