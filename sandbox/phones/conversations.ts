import { linksIn } from "../twilio/arrived-texts.ts";
import { type MessageRecord, readMessage } from "../twilio/message-record.ts";
import type { World } from "../world/world.ts";

/** One bubble on a phone. */
export interface Bubble {
  readonly sid: string;
  readonly direction: "received" | "written";
  readonly shop: string;
  /** The other side: who wrote, or to whom it was written. */
  readonly party: string;
  readonly body: string;
  readonly links: readonly string[];
  /** Business time, ISO. */
  readonly at: string;
}

/** One phone of the wall. */
export interface Phone {
  readonly number: string;
  /** Name of the customer it belongs to, as the newest sender's shop knows it. */
  readonly owner: string | null;
  /** Whom an answer goes to: the newest sender. */
  readonly answersTo: string;
  readonly shop: string;
  readonly bubbles: readonly Bubble[];
}

/** A page of the wall, newest first. */
export interface Wall {
  /** Grows with every bubble anywhere: whoever shows the wall knows when to look again. */
  readonly newest: number;
  readonly phones: readonly Phone[];
  readonly count: number;
  readonly page: number;
  readonly pages: number;
}

/** Which phones to show. */
export interface WallFilter {
  readonly shop: string | null;
  /** Digits that the number contains. */
  readonly number: string;
  /** From 1. */
  readonly page: number;
}

const PHONES_A_PAGE = 12;
const BUBBLES_A_PHONE = 30;

function bubbleOf(message: MessageRecord): Bubble {
  const written = message.direction === "inbound";
  return {
    sid: message.sid,
    direction: written ? "written" : "received",
    shop: message.shop,
    party: written ? message.to : message.from,
    body: message.body,
    links: linksIn(message.body),
    at: message.business_at,
  };
}

function ownerOf(world: World, shop: string, number: string): string | null {
  const row = world.db
    .prepare("SELECT first_name, last_name FROM customer WHERE phone = ? AND shop = ? ORDER BY id LIMIT 1")
    .get(number, shop);
  const name = [row?.first_name, row?.last_name].filter((part) => typeof part === "string" && part !== "").join(" ");
  return name === "" ? null : name;
}

function phoneOf(world: World, number: string, shop: string | null): Phone | null {
  const messages = world.db
    .prepare(
      `SELECT * FROM (
         SELECT * FROM twilio_message
         WHERE (("to" = ? AND arrival IS NOT NULL) OR ("from" = ? AND direction = 'inbound')) AND (? IS NULL OR shop = ?)
         ORDER BY id DESC LIMIT ?) ORDER BY id`,
    )
    .all(number, number, shop, shop, BUBBLES_A_PHONE)
    .map(readMessage);
  const newest = messages.findLast((message) => message.direction !== "inbound") ?? messages.at(-1);
  if (!newest) return null;
  return {
    number,
    owner: ownerOf(world, newest.shop, number),
    answersTo: newest.direction === "inbound" ? newest.to : newest.from,
    shop: newest.shop,
    bubbles: messages.map(bubbleOf),
  };
}

/** The phones that received texts, the newest text first. */
export function readWall(world: World, filter: WallFilter): Wall {
  const values = [filter.shop, filter.shop, `%${filter.number}%`];
  const where = `direction <> 'inbound' AND arrival IS NOT NULL AND (? IS NULL OR shop = ?) AND "to" LIKE ?`;
  const total = world.db
    .prepare(`SELECT count(DISTINCT "to") AS phones FROM twilio_message WHERE ${where}`)
    .get(...values);
  const newest = world.db
    .prepare(
      "SELECT coalesce(max(arrival), 0) + (SELECT count(*) FROM twilio_message WHERE direction = 'inbound') AS n FROM twilio_message",
    )
    .get();
  const count = Number(total?.phones ?? 0);
  const pages = Math.max(1, Math.ceil(count / PHONES_A_PAGE));
  const page = Math.min(pages, Math.max(1, filter.page));
  const numbers = world.db
    .prepare(
      `SELECT "to" AS number, max(arrival) AS newest FROM twilio_message WHERE ${where}
       GROUP BY "to" ORDER BY newest DESC LIMIT ? OFFSET ?`,
    )
    .all(...values, PHONES_A_PAGE, (page - 1) * PHONES_A_PAGE);
  const phones = numbers
    .map((row) => phoneOf(world, String(row.number), filter.shop))
    .filter((phone) => phone !== null);
  return { newest: Number(newest?.n ?? 0), phones, count, page, pages };
}
