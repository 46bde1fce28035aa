import { Session } from "@shopify/shopify-api";
import { z } from "zod";
import type { Transaction } from "../platform/database.server.ts";
import type { SealedPlace, Sealing } from "../platform/sealing.server.ts";

/** Class of the advisory lock under which one process at a time refreshes a shop's tokens. */
const REFRESH_LOCK = 7_215;

const stored = z.object({
  id: z.string(),
  shop: z.string(),
  state: z.string(),
  isOnline: z.boolean(),
  scope: z.string().optional(),
  expires: z.coerce.date().optional(),
  accessToken: z.string().optional(),
  refreshToken: z.string().optional(),
  refreshTokenExpires: z.coerce.date().optional(),
});

const place = (shop: string, id: string): SealedPlace => ({
  shop,
  table: "shopify_session",
  column: "sealed",
  row: id,
});

/** Writes a session; its tokens are sealed, its times stay readable for the refresh. */
export async function writeSession(tx: Transaction, sealing: Sealing, session: Session): Promise<void> {
  const { id, shop, state, isOnline, scope, expires, accessToken, refreshToken, refreshTokenExpires } = session;
  const kept = { id, shop, state, isOnline, scope, expires, accessToken, refreshToken, refreshTokenExpires };
  const row = {
    shopDomain: shop,
    sealed: sealing.seal(JSON.stringify(kept), place(shop, id)),
    accessExpiresAt: expires ?? null,
    refreshExpiresAt: refreshTokenExpires ?? null,
  };
  await tx.shopifySession.upsert({ where: { id }, create: { id, ...row }, update: row });
}

export async function findSession(tx: Transaction, sealing: Sealing, id: string): Promise<Session | undefined> {
  const row = await tx.shopifySession.findUnique({ where: { id } });
  return row ? opened(sealing, row) : undefined;
}

/** The same, and nobody changes it until the transaction ends. */
export async function lockSession(tx: Transaction, sealing: Sealing, id: string): Promise<Session | undefined> {
  await tx.$queryRaw`select 1 as one from shopify_session where id = ${id} for update`;
  return await findSession(tx, sealing, id);
}

export async function findSessionsOfShop(tx: Transaction, sealing: Sealing, domain: string): Promise<Session[]> {
  const rows = await tx.shopifySession.findMany({ where: { shopDomain: domain } });
  return rows.map((row) => opened(sealing, row));
}

export async function removeSessions(tx: Transaction, ids: string[]): Promise<void> {
  await tx.shopifySession.deleteMany({ where: { id: { in: ids } } });
}

/** Waits until no other process refreshes this shop's tokens, and keeps others out until the transaction ends. */
export async function lockRefresh(tx: Transaction, domain: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(${REFRESH_LOCK}::int, hashtext(${domain}))::text`;
}

function opened(sealing: Sealing, row: { id: string; shopDomain: string; sealed: string }): Session {
  return new Session(stored.parse(JSON.parse(sealing.open(row.sealed, place(row.shopDomain, row.id)))));
}
