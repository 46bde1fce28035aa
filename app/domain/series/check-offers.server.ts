import { z } from "zod";
import type { Transaction } from "../../platform/database.server.ts";
import { averageOrder } from "../customers/average-order-store.server.ts";
import { standingGoods } from "../offers/goods-store.server.ts";
import { type Offer, type OfferGoods, offer } from "../offers/offer.ts";
import { goodKey, offerProblems } from "../offers/offer-problems.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { Problem } from "../values/problem.ts";

/** The offers of a series while it may still be wrong elsewhere, by step; null where one is no offer. */
export function offersIn(content: unknown): (Offer | null)[] {
  const steps = z.object({ steps: z.array(z.object({ offer: z.unknown() })) }).safeParse(content);
  return (steps.data?.steps ?? []).map((step) => offer.safeParse(step.offer).data ?? null);
}

/** What keeps the offers of a series from being promised, by the path of the field. */
export async function checkOffers(
  tx: Transaction,
  shop: ShopId,
  offers: readonly (Offer | null)[],
  now: Date,
): Promise<Problem[]> {
  const { settings, currency, timezone } = await readShopRow(tx, shop);
  const money = { averageOrder: await averageOrder(tx, shop), marginPercent: settings.money.marginPercent };
  const facts = { now, currency, timezone, money, ...(await goodsOf(tx, shop, offers)) };
  return offers.flatMap((one, index) => (one ? offerProblems(one, `steps.${index}.offer`, facts) : []));
}

async function goodsOf(tx: Transaction, shop: ShopId, offers: readonly (Offer | null)[]) {
  const known = new Set<string>();
  const filled = new Set<string>();
  const named = offers.flatMap((one) => (one === null || one.kind === "none" || !one.on ? [] : [one.on]));
  for (const what of ["products", "collections"] satisfies OfferGoods["what"][]) {
    const ids = named.filter((on) => on.what === what).flatMap((on) => on.of.map((good) => good.id));
    if (ids.length === 0) continue;
    const standing = await standingGoods(tx, shop, what, ids);
    for (const id of standing.known) known.add(goodKey(what, id));
    for (const id of standing.filled) filled.add(goodKey(what, id));
  }
  return { known, filled };
}
