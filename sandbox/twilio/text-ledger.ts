import { z } from "zod";
import type { World } from "../world/world.ts";

const record = z.object({
  id: z.number(),
  sid: z.string(),
  account: z.string(),
  shop: z.string(),
  to: z.string(),
  from: z.string(),
  body: z.string(),
  segments: z.number(),
  status: z.string(),
  error_code: z.number().nullable(),
  begun_at: z.number(),
  accepted_at: z.number(),
  business_at: z.string(),
  status_callback: z.string().nullable(),
  validity_period: z.number(),
});

/** One text Twilio accepted from the app; begun and accepted in physical milliseconds. */
export type TextRecord = z.infer<typeof record>;

/** The ledger of accepted texts, oldest first; of one shop, or of all. Twilio's own keyword answers are no part of it. */
export function listTexts(world: World, shop: string | null = null): TextRecord[] {
  return world.db
    .prepare("SELECT * FROM text WHERE ? IS NULL OR shop = ? ORDER BY id")
    .all(shop, shop)
    .map((row) => record.parse(row));
}
