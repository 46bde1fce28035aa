import type { Session } from "@shopify/shopify-api";
import { createSessionRefresh, type SessionPorts } from "./refresh-session.server.ts";
import { findSession, findSessionsOfShop, removeSessions, writeSession } from "./session-store.server.ts";
import type { ShopAccess } from "./shop-access.ts";

/** The library refreshes on its own, without a lock, when less than 5 minutes are left: we are always earlier. */
const REFRESH_BELOW_MS = 10 * 60_000;
const LIBRARY_REFRESHES_BELOW_MS = 5 * 60_000;

/** What the Shopify library asks of a session storage. */
export interface SessionStorage {
  storeSession(session: Session): Promise<boolean>;
  loadSession(id: string): Promise<Session | undefined>;
  deleteSession(id: string): Promise<boolean>;
  deleteSessions(ids: string[]): Promise<boolean>;
  findSessionsByShop(domain: string): Promise<Session[]>;
}

export interface Sessions extends SessionStorage {
  /** The way of everything that works without a merchant. */
  access: ShopAccess;
}

/**
 * Sessions in our own table, tokens sealed. Loading an offline session that is about to expire refreshes it first. The
 * library gets none that it would try to refresh by itself: a merchant's page then exchanges its own token for a new
 * one, and a shopper's link needs none.
 */
export function createSessionStorage(ports: SessionPorts): Sessions {
  const { database, sealing } = ports;
  const find = (id: string) => database.transaction((tx) => findSession(tx, sealing, id));
  const remove = async (ids: string[]) => {
    await database.transaction((tx) => removeSessions(tx, ids));
    return true;
  };
  const access = createShopAccess(ports, find);
  return {
    access,
    storeSession: async (session) => {
      await database.transaction((tx) => writeSession(tx, sealing, session));
      return true;
    },
    loadSession: async (id) => {
      const found = await find(id);
      const session = found && (await access.current(found));
      return session && !endsWithin(session, LIBRARY_REFRESHES_BELOW_MS, ports.now()) ? session : undefined;
    },
    deleteSession: (id) => remove([id]),
    deleteSessions: remove,
    findSessionsByShop: (domain) => database.transaction((tx) => findSessionsOfShop(tx, sealing, domain)),
  };
}

interface CurrentSessions extends ShopAccess {
  /** The session itself, or with new tokens when its own are about to expire; undefined when access is lost. */
  current(session: Session): Promise<Session | undefined>;
}

function createShopAccess(ports: SessionPorts, find: (id: string) => Promise<Session | undefined>): CurrentSessions {
  const { refresh, forsake } = createSessionRefresh(ports);
  const ofShop = (domain: string) => find(`offline_${domain}`);
  const current = async (session: Session) => {
    if (!endsWithin(session, REFRESH_BELOW_MS, ports.now())) return session;
    const result = await refresh(session);
    return result.kind === "lost" ? undefined : result.session;
  };
  return {
    current,
    async tokenOf(domain) {
      const found = await ofShop(domain);
      const session = found && (await current(found));
      if (!session?.accessToken) return { kind: "none" };
      if (session.expires && session.expires <= ports.now()) return { kind: "later" };
      return { kind: "token", token: session.accessToken };
    },
    async replace(domain, refused) {
      const found = await ofShop(domain);
      if (!found) return { kind: "none" };
      const result =
        found.accessToken === refused ? await refresh(found) : ({ kind: "fresh", session: found } as const);
      if (result.kind === "later") return { kind: "later" };
      if (result.kind === "lost" || !result.session.accessToken) return { kind: "none" };
      return { kind: "token", token: result.session.accessToken };
    },
    async forsake(domain, refused) {
      const found = await ofShop(domain);
      if (found?.accessToken === refused) await forsake(found);
    },
  };
}

/** Only sessions that can be refreshed at all: online ones, and old ones that never expire, are as they are. */
function endsWithin(session: Session, ms: number, now: Date): boolean {
  if (session.isOnline || !session.refreshToken || !session.expires) return false;
  return session.expires.getTime() - now.getTime() < ms;
}
