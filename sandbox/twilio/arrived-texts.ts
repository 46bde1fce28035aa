import type { World } from "../world/world.ts";
import { type MessageRecord, readMessage } from "./message-record.ts";

/** A text that has reached a phone, as a simulated shopper reads it. */
export interface ArrivedText {
  readonly sid: string;
  readonly shop: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  /** Every https address in the body, in order. */
  readonly links: readonly string[];
  /** Business time at which it was handed to Twilio. */
  readonly at: Date;
}

/** The https addresses in a text; a full stop or bracket after one is no part of it. */
export function linksIn(body: string): string[] {
  return [...body.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([link]) => link.replace(/[.,;:!?)\]]+$/, ""));
}

function arrived(message: MessageRecord): ArrivedText {
  const { sid, shop, to, from, body, created_ms } = message;
  return { sid, shop, to, from, body, links: linksIn(body), at: new Date(created_ms) };
}

/**
 * The app's texts that reached phones after the given one did, in order of arrival; all when it is null.
 * Answers at most `limit`, so that a reader goes on from the last sid it saw.
 */
export function readTexts(world: World, sinceSid: string | null, limit = 1000): ArrivedText[] {
  return world.db
    .prepare(
      `SELECT * FROM twilio_message WHERE direction = 'outbound-api'
         AND arrival > coalesce((SELECT arrival FROM twilio_message WHERE sid = ?), 0) ORDER BY arrival LIMIT ?`,
    )
    .all(sinceSid, limit)
    .map((row) => arrived(readMessage(row)));
}
