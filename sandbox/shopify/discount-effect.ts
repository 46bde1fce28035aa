import type { World } from "../world/world.ts";
import type { DiscountRow } from "./rows.ts";
import { findProduct } from "./store.ts";

/** A line of a basket: price of one in minor units. */
export interface BasketLine {
  readonly productId: number;
  readonly quantity: number;
  readonly price: number;
}

/** What a discount takes off a basket. */
export interface DiscountEffect {
  /** Minor units. */
  readonly off: number;
  /** Minor units off each line of the basket, in its order. */
  readonly shares: readonly number[];
  readonly freeShipping: boolean;
}

/** Why a basket gets nothing from a discount it may use. */
export type BasketRefusal = "minimum_not_met" | "nothing_it_applies_to";

/** The ids under a key of a JSON object that is stored with a discount, or null when it has no such key. */
export function idsIn(json: string, key: string): number[] | null {
  const value: Record<string, unknown> = JSON.parse(json);
  const ids = value[key];
  return Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : null;
}

function isAmong(world: World, shop: string, items: string, productId: number): boolean {
  const products = idsIn(items, "products");
  if (products) return products.includes(productId);
  const collections = idsIn(items, "collections");
  if (!collections) return true;
  const inCollections: number[] = JSON.parse(findProduct(world, shop, productId)?.collection_ids ?? "[]");
  return inCollections.some((id) => collections.includes(id));
}

/** Spreads an amount over parts in proportion; what rounding leaves goes to the last that is above 0. */
function spread(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((amount * weight) / sum));
  const last = weights.findLastIndex((weight) => weight > 0);
  const given = shares.reduce((total, share) => total + share, 0);
  return shares.map((share, place) => (place === last ? share + amount - given : share));
}

interface Piece {
  readonly line: number;
  readonly price: number;
}

/**
 * Buy X get Y: each time so many pieces are bought, so many of the cheapest others become cheaper. A piece that became
 * cheaper does not count as bought.
 */
function buyAndGet(world: World, discount: DiscountRow, lines: readonly BasketLine[]): DiscountEffect | BasketRefusal {
  const buys: { quantity: number; items: object } = JSON.parse(discount.buys ?? "{}");
  const among = (items: string, line: BasketLine) => isAmong(world, discount.shop, items, line.productId);
  const pieces = lines.flatMap((line, place) =>
    Array.from({ length: line.quantity }, (): Piece => ({ line: place, price: line.price })),
  );
  const bought = new Set(lines.flatMap((line, place) => (among(JSON.stringify(buys.items), line) ? [place] : [])));
  const gifts = new Set(lines.flatMap((line, place) => (among(discount.items, line) ? [place] : [])));
  const cheapest = pieces.filter((piece) => gifts.has(piece.line)).sort((a, b) => a.price - b.price);
  const each = discount.gets_quantity ?? 1;
  let chosen: Piece[] = [];
  for (let times = 1; times <= (discount.uses_per_order ?? pieces.length); times++) {
    const next = cheapest.slice(0, times * each);
    const left = pieces.filter((piece) => bought.has(piece.line) && !next.includes(piece)).length;
    if (next.length < times * each || left < times * buys.quantity) break;
    chosen = next;
  }
  if (chosen.length === 0) return bought.size === 0 ? "nothing_it_applies_to" : "minimum_not_met";
  const shares = lines.map((_line, place) =>
    chosen
      .filter((piece) => piece.line === place)
      .reduce((sum, piece) => sum + Math.round(piece.price * (discount.percentage ?? 1)), 0),
  );
  return { off: shares.reduce((sum, share) => sum + share, 0), shares, freeShipping: false };
}

/** What a discount does to this basket, whoever pays; or why it does nothing. */
export function effectOf(
  world: World,
  discount: DiscountRow,
  lines: readonly BasketLine[],
): DiscountEffect | BasketRefusal {
  if (discount.kind === "bxgy") return buyAndGet(world, discount, lines);
  const entitled = lines.map((line) => isAmong(world, discount.shop, discount.items, line.productId));
  // A minimum counts what the discount is on, as the admin says of it.
  const counted = lines.filter((_line, place) => entitled[place]);
  if (counted.length === 0) return "nothing_it_applies_to";
  const goods = counted.reduce((sum, line) => sum + line.price * line.quantity, 0);
  const pieces = counted.reduce((sum, line) => sum + line.quantity, 0);
  if (goods < (discount.minimum_subtotal ?? 0) || pieces < (discount.minimum_quantity ?? 0)) return "minimum_not_met";
  if (discount.kind === "shipping") return { off: 0, shares: lines.map(() => 0), freeShipping: true };
  const amount = discount.amount ?? 0;
  const off =
    discount.percentage === null
      ? Math.min(discount.on_each_item ? amount * pieces : amount, goods)
      : Math.round(goods * discount.percentage);
  const weights = lines.map((line, place) => (entitled[place] ? line.price * line.quantity : 0));
  return { off, shares: spread(off, weights), freeShipping: false };
}
