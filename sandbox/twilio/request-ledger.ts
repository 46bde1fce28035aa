import { z } from "zod";
import type { SandboxRequest } from "../network/http-message.ts";
import type { World } from "../world/world.ts";

const record = z.object({
  id: z.number(),
  account: z.string().nullable(),
  shop: z.string().nullable(),
  method: z.string(),
  path: z.string(),
  to: z.string().nullable(),
  from: z.string().nullable(),
  body: z.string().nullable(),
  begun_at: z.number(),
  answered_at: z.number().nullable(),
  business_at: z.string(),
  http_status: z.number().nullable(),
  error_code: z.number().nullable(),
  sid: z.string().nullable(),
});

/** One request to the Messages API, whether accepted, refused or hung up. */
export type TwilioRequestRecord = z.infer<typeof record>;

/** What became of a request. */
export interface RequestEnd {
  readonly account: string | null;
  readonly shop: string | null;
  readonly httpStatus: number | null;
  readonly errorCode: number | null;
  readonly sid: string | null;
}

/** Writes a request down the moment it begins (physical time): promises are judged by requests begun. */
export function beginRequest(world: World, request: SandboxRequest, form: URLSearchParams): number {
  const { lastInsertRowid } = world.db
    .prepare(
      'INSERT INTO twilio_request (method, path, "to", "from", body, begun_at, business_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      request.method,
      request.url.pathname,
      form.get("To"),
      form.get("From") ?? form.get("MessagingServiceSid"),
      form.get("Body"),
      Date.now(),
      world.now().toISOString(),
    );
  return Number(lastInsertRowid);
}

/** Completes the request's line; a hung-up one keeps an empty http_status. */
export function endRequest(world: World, id: number, end: RequestEnd): void {
  world.db
    .prepare(
      "UPDATE twilio_request SET account = ?, shop = ?, http_status = ?, error_code = ?, sid = ?, answered_at = ? WHERE id = ?",
    )
    .run(end.account, end.shop, end.httpStatus, end.errorCode, end.sid, Date.now(), id);
}

/** The ledger of requests, oldest first; of one shop, or of all (refused credentials belong to none). */
export function listTwilioRequests(world: World, shop: string | null = null): TwilioRequestRecord[] {
  return world.db
    .prepare("SELECT * FROM twilio_request WHERE ? IS NULL OR shop = ? ORDER BY id")
    .all(shop, shop)
    .map((row) => record.parse(row));
}
