import { DateTime } from "luxon";
import { shopOf } from "../world/shops.ts";

/** A time as REST payloads carry it: whole seconds with the shop's own offset. */
export function timeInShop(shop: string, at: number): string;
export function timeInShop(shop: string, at: number | null): string | null;
export function timeInShop(shop: string, at: number | null): string | null {
  if (at === null) return null;
  const seconds = Math.floor(at / 1000);
  return DateTime.fromSeconds(seconds, { zone: shopOf(shop).timezone }).toISO({ suppressMilliseconds: true });
}

/** A time as GraphQL answers carry it: whole seconds, UTC. */
export function timeInUtc(at: number): string;
export function timeInUtc(at: number | null): string | null;
export function timeInUtc(at: number | null): string | null {
  return at === null ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}
