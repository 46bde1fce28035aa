import type { Database } from "../../../platform/database.server.ts";
import type { Ids, Now } from "../../../platform/ports.ts";
import { type Bettered, type BetterLook, betterCodes, lookAtBetter } from "../../offers/better-codes.server.ts";
import type { DiscountTermsPort } from "../../offers/discount-terms.ts";
import type { ShopView } from "../../shops/shop.ts";
import type { SeriesId } from "../../values/ids.ts";
import type { Problem } from "../../values/problem.ts";
import type { WhichText } from "./text-version.ts";
import { listDiscounts } from "./version-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  discountTerms: DiscountTermsPort;
}

/** Whose codes are to give more: those named by one text in these versions. */
interface BetterAsked {
  series: SeriesId;
  which: WhichText;
  /** Percent, or minor units of an amount. */
  worth: number;
  /** As it was typed a second time; null when it was not. */
  confirmed: number | null;
}

/** What bettering the codes of one version of a text would touch. */
export async function lookAtBetterVersion(
  ports: Pick<Ports, "database" | "now">,
  shop: ShopView,
  asked: BetterAsked,
): Promise<{ ok: true; look: BetterLook } | { ok: false; problems: Problem[] }> {
  return await lookAtBetter(ports, shop, { ...asked, cohorts: await discountsIn(ports, shop, asked) });
}

/** Raises what the codes give that one version of a text has named; never lowers it. @throws when Shopify refused. */
export async function betterVersion(
  ports: Ports,
  shop: ShopView,
  asked: BetterAsked & { actor: string },
): Promise<Bettered> {
  return await betterCodes(ports, shop, { ...asked, cohorts: await discountsIn(ports, shop, asked) }, asked.actor);
}

async function discountsIn(
  { database, now }: Pick<Ports, "database" | "now">,
  shop: ShopView,
  { series, which }: BetterAsked,
): Promise<string[]> {
  return await database.transaction((tx) => listDiscounts(tx, shop.id, series, which, now()));
}
