import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { CodedOffer } from "../offers/offer.ts";
import { findShopByDomain } from "../shops/shop-store.server.ts";
import { findMessageByLink } from "./message-store.server.ts";
import { readPromise } from "./promise-store.server.ts";
import { isLinkToken } from "./text-links.ts";

/** What a text promised, to be told to whoever has its link: nothing of the person, nor the code itself. */
export interface ToldConditions {
  brand: string;
  currency: string;
  timezone: string;
  offer: CodedOffer;
  endsAt: Date;
  /** used: an order was placed with the code; ended: its time has passed, or its owner has ordered without it. */
  standing: "good" | "used" | "ended";
}

/**
 * The conditions behind the link of a text. They stay readable when the offer has ended and when the shop has let the
 * app go.
 * @returns null when no text of this shop with an offer carries the link.
 */
export async function readConditions(
  ports: { database: Database; now: Now },
  shopDomain: string,
  token: string,
): Promise<ToldConditions | null> {
  if (!isLinkToken(token)) return null;
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const shop = await findShopByDomain(tx, shopDomain);
    const message = shop && (await findMessageByLink(tx, shop.id, token));
    const promised = message && (await readPromise(tx, message));
    if (!shop || !promised?.code || promised.offer.kind === "none") return null;
    const { state, endsAt } = promised.code;
    const good = state === "active" && endsAt > now;
    const { currency, timezone, settings, name } = shop;
    const brand = settings.brand.trim() || name;
    return {
      brand,
      currency,
      timezone,
      offer: promised.offer,
      endsAt,
      standing: good ? "good" : state === "redeemed" ? "used" : "ended",
    };
  });
}
