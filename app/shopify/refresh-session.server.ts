import { Session } from "@shopify/shopify-api";
import { loseAccess } from "../domain/shops/shop-access-store.server.ts";
import type { Database, Transaction } from "../platform/database.server.ts";
import type { Log } from "../platform/log.server.ts";
import type { Ids, Now, Stopwatch } from "../platform/ports.ts";
import type { Sealing } from "../platform/sealing.server.ts";
import { findSession, lockRefresh, lockSession, removeSessions, writeSession } from "./session-store.server.ts";
import type { FreshTokens, RefreshAnswer, TokenEndpoint } from "./token-endpoint.server.ts";

export interface SessionPorts {
  database: Database;
  sealing: Sealing;
  now: Now;
  ids: Ids;
  stopwatch: Stopwatch;
  log: Log;
  tokens: TokenEndpoint;
}

/** lost: the merchant must open the app. later: Shopify did not answer; the session is as it was. */
export type Refreshed = { kind: "fresh"; session: Session } | { kind: "lost" } | { kind: "later"; session: Session };

export interface SessionRefresh {
  /** Gets new tokens in place of those of `stale`, or those another process has got meanwhile. */
  refresh(stale: Session): Promise<Refreshed>;
  /** Nothing more can be done with this session: it is forgotten and its shop waits for the merchant. */
  forsake(session: Session): Promise<void>;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Refreshes offline sessions, each one process at a time (Shopify's refresh tokens rotate) and once a process (who comes
 * meanwhile gets the same answer, and needs no connection to wait on). While Shopify does not answer it is asked again
 * after 1 s, 2 s, … at most a minute, however often tokens are wanted.
 */
export function createSessionRefresh(ports: SessionPorts): SessionRefresh {
  const running = new Map<string, Promise<Refreshed>>();
  const resting = new Map<string, { failures: number; untilMs: number }>();

  const attempt = async (stale: Session): Promise<Refreshed> => {
    const rest = resting.get(stale.id);
    if (rest && ports.stopwatch.ms() < rest.untilMs) return { kind: "later", session: stale };
    const result = await ports.database.transaction((tx) => refreshLocked(tx, ports, stale));
    if (result.kind === "later") {
      const failures = (rest?.failures ?? 0) + 1;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
      resting.set(stale.id, { failures, untilMs: ports.stopwatch.ms() + wait });
    } else resting.delete(stale.id);
    return result;
  };

  return {
    refresh: (stale) => {
      const known = running.get(stale.id);
      if (known) return known;
      const begun = attempt(stale).finally(() => running.delete(stale.id));
      running.set(stale.id, begun);
      return begun;
    },
    forsake: (session) =>
      ports.database.transaction(async (tx) => {
        await lockRefresh(tx, session.shop);
        const stored = await lockSession(tx, ports.sealing, session.id);
        if (stored?.accessToken === session.accessToken) await giveUp(tx, ports, session);
      }),
  };
}

async function refreshLocked(tx: Transaction, ports: SessionPorts, stale: Session): Promise<Refreshed> {
  const { sealing, tokens } = ports;
  await lockRefresh(tx, stale.shop);
  const stored = await findSession(tx, sealing, stale.id);
  if (!stored) return { kind: "lost" };
  if (stored.accessToken !== stale.accessToken) return { kind: "fresh", session: stored };
  const now = ports.now();
  const answer: RefreshAnswer = stored.refreshToken
    ? await tokens.refresh(stored.shop, stored.refreshToken)
    : { kind: "refused" };
  // The merchant may have opened the app, or removed it, while we waited: then this answer is of the past.
  const current = await lockSession(tx, sealing, stale.id);
  if (!current) return { kind: "lost" };
  if (current.accessToken !== stale.accessToken) return { kind: "fresh", session: current };
  if (answer.kind === "tokens") {
    const session = renewed(stored, answer.tokens, now);
    await writeSession(tx, sealing, session);
    return { kind: "fresh", session };
  }
  if (answer.kind === "refused") {
    await giveUp(tx, ports, stored);
    return { kind: "lost" };
  }
  ports.log[answer.kind === "misconfigured" ? "error" : "warn"]("session not refreshed", { reason: answer.kind });
  return { kind: "later", session: stored };
}

/** Without its session the next page the merchant opens gets a new one by token exchange. */
async function giveUp(tx: Transaction, ports: SessionPorts, session: Session): Promise<void> {
  await removeSessions(tx, [session.id]);
  const lost = await loseAccess(tx, ports.ids, session.shop, ports.now());
  if (lost) ports.log.warn("shop must be reopened", { reason: "refused" });
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
