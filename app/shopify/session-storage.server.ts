import { Session } from "@shopify/shopify-api";
import { findShopByDomain, updateShop } from "../domain/shops/shop-store.server.ts";
import type { Database } from "../platform/database.server.ts";
import type { Log } from "../platform/log.server.ts";
import type { Now } from "../platform/ports.ts";
import type { Sealing } from "../platform/sealing.server.ts";
import { findSession, findSessionsOfShop, lockRefresh, removeSessions, writeSession } from "./session-store.server.ts";
import type { FreshTokens, TokenEndpoint } from "./token-endpoint.server.ts";

/** The library refreshes on its own, without a lock, when less than 5 minutes are left: we are always earlier. */
const REFRESH_BELOW_MS = 10 * 60_000;

/** What the Shopify library asks of a session storage. */
export interface SessionStorage {
  storeSession(session: Session): Promise<boolean>;
  loadSession(id: string): Promise<Session | undefined>;
  deleteSession(id: string): Promise<boolean>;
  deleteSessions(ids: string[]): Promise<boolean>;
  findSessionsByShop(domain: string): Promise<Session[]>;
}

export interface SessionPorts {
  database: Database;
  sealing: Sealing;
  now: Now;
  log: Log;
  tokens: TokenEndpoint;
}

/**
 * Sessions in our own table, tokens sealed. Loading an offline session that is about to expire refreshes it first, one
 * process at a time a shop: Shopify's refresh tokens rotate, and two refreshes at once would lose one.
 */
export function createSessionStorage(ports: SessionPorts): SessionStorage {
  const { database, sealing } = ports;
  return {
    storeSession: async (session) => {
      await database.transaction((tx) => writeSession(tx, sealing, session));
      return true;
    },
    loadSession: async (id) => {
      const session = await database.transaction((tx) => findSession(tx, sealing, id));
      return session && needsRefresh(session, ports.now()) ? await refreshSession(ports, session) : session;
    },
    deleteSession: async (id) => {
      await database.transaction((tx) => removeSessions(tx, [id]));
      return true;
    },
    deleteSessions: async (ids) => {
      await database.transaction((tx) => removeSessions(tx, ids));
      return true;
    },
    findSessionsByShop: async (domain) => await database.transaction((tx) => findSessionsOfShop(tx, sealing, domain)),
  };
}

function needsRefresh(session: Session, now: Date): boolean {
  if (session.isOnline || !session.refreshToken || !session.expires) return false;
  return session.expires.getTime() - now.getTime() < REFRESH_BELOW_MS;
}

/** The session with new tokens; the old one when Shopify did not give any. */
async function refreshSession(ports: SessionPorts, stale: Session): Promise<Session | undefined> {
  return await ports.database.transaction(async (tx) => {
    await lockRefresh(tx, stale.shop);
    const session = await findSession(tx, ports.sealing, stale.id);
    const now = ports.now();
    if (!session?.refreshToken || !needsRefresh(session, now)) return session;
    const answer = await ports.tokens.refresh(session.shop, session.refreshToken);
    if (answer.kind === "tokens") {
      const fresh = renewed(session, answer.tokens, now);
      await writeSession(tx, ports.sealing, fresh);
      return fresh;
    }
    ports.log.warn("session not refreshed", { reason: answer.kind });
    if (answer.kind === "refused") {
      const shop = await findShopByDomain(tx, session.shop);
      if (shop?.state === "installed") await updateShop(tx, shop.id, { state: "needs_reopen" });
    }
    return session;
  });
}

function renewed(session: Session, tokens: FreshTokens, now: Date): Session {
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  return new Session({
    id: session.id,
    shop: session.shop,
    state: session.state,
    isOnline: false,
    accessToken: tokens.accessToken,
    scope: tokens.scope,
    expires: after(tokens.expiresIn),
    refreshToken: tokens.refreshToken,
    refreshTokenExpires: after(tokens.refreshTokenExpiresIn),
  });
}

/** A usable access token of a shop's offline session; null when there is none or it has expired. */
export async function accessTokenOf(sessions: SessionStorage, now: Now, domain: string): Promise<string | null> {
  const session = await sessions.loadSession(`offline_${domain}`);
  if (!session?.accessToken) return null;
  return session.expires && session.expires <= now() ? null : session.accessToken;
}
