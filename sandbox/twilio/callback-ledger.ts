import { z } from "zod";
import type { World } from "../world/world.ts";

const record = z.object({
  id: z.number(),
  sid: z.string(),
  account: z.string(),
  shop: z.string(),
  kind: z.enum(["status", "inbound"]),
  status: z.string(),
  url: z.string(),
  params: z.string().transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))),
  token: z.string(),
  state: z.enum(["pending", "answered", "failed", "lost"]),
  attempts: z.number(),
  http_status: z.number().nullable(),
  error: z.string().nullable(),
  begun_at: z.number().nullable(),
  answered_at: z.number().nullable(),
  business_at: z.string(),
  next_physical: z.number(),
});

/** One request Twilio owes an app: a status callback or an inbound message. */
export type CallbackRecord = z.infer<typeof record>;

/** What is posted, and where. */
export type NewCallback = Pick<CallbackRecord, "sid" | "account" | "shop" | "kind" | "status" | "url" | "params">;

const REORDER_MS = 300;

function insert(world: World, callback: NewCallback, token: string, state: string, nextPhysical: number): void {
  world.db
    .prepare(
      `INSERT INTO twilio_callback (sid, account, shop, kind, status, url, params, token, state, business_at, next_physical)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      callback.sid,
      callback.account,
      callback.shop,
      callback.kind,
      callback.status,
      callback.url,
      JSON.stringify(callback.params),
      token,
      state,
      world.now().toISOString(),
      nextPhysical,
    );
}

/** Puts a callback into the ledger to be delivered, or lost, delayed, doubled and shuffled as the faults say. */
export function queueCallback(world: World, callback: NewCallback): void {
  const { faults, random } = world;
  const token = `${callback.sid}-${callback.status}`;
  if (faults.webhookLoseShare > 0 && random.chance(faults.webhookLoseShare)) {
    insert(world, callback, token, "lost", Date.now());
    return;
  }
  const copies = faults.webhookDuplicateShare > 0 && random.chance(faults.webhookDuplicateShare) ? 2 : 1;
  for (let copy = 0; copy < copies; copy += 1) {
    const shuffle = faults.webhookReorder ? random.integer(0, REORDER_MS) : 0;
    insert(world, callback, token, "pending", Date.now() + faults.webhookDelayMs + shuffle);
  }
}

/** Callbacks whose physical time has come, oldest first. */
export function callbacksDue(world: World, limit: number): CallbackRecord[] {
  return world.db
    .prepare(
      "SELECT * FROM twilio_callback WHERE state = 'pending' AND next_physical <= ? ORDER BY next_physical, id LIMIT ?",
    )
    .all(Date.now(), limit)
    .map((row) => record.parse(row));
}

/** Callbacks not yet answered, given up or lost. */
export function callbacksPending(world: World): number {
  const row = world.db.prepare("SELECT count(*) AS pending FROM twilio_callback WHERE state = 'pending'").get();
  return Number(row?.pending ?? 0);
}

/** What one try came to. */
export interface CallbackTry {
  readonly state: CallbackRecord["state"];
  readonly httpStatus: number | null;
  readonly error: string | null;
  readonly begunAt: number;
  readonly nextPhysical: number;
}

/** Writes one try into the ledger; `begun_at` stays that of the first. */
export function recordTry(world: World, id: number, result: CallbackTry): void {
  world.db
    .prepare(
      `UPDATE twilio_callback SET attempts = attempts + 1, state = ?, http_status = ?, error = ?,
         begun_at = coalesce(begun_at, ?), answered_at = ?, next_physical = ? WHERE id = ?`,
    )
    .run(
      result.state,
      result.httpStatus,
      result.error,
      result.begunAt,
      result.httpStatus === null ? null : Date.now(),
      result.nextPhysical,
      id,
    );
}

/** The ledger of callbacks, oldest first; of one shop, or of all. */
export function listCallbacks(world: World, shop: string | null = null): CallbackRecord[] {
  return world.db
    .prepare("SELECT * FROM twilio_callback WHERE ? IS NULL OR shop = ? ORDER BY id")
    .all(shop, shop)
    .map((row) => record.parse(row));
}
