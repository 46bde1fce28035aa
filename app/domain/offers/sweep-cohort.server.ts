import type { Database } from "../../platform/database.server.ts";
import { inPieces } from "../../platform/in-lanes.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { seedCode } from "./cohort.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import type { DiscountListing, FoundCode } from "./discount-listing.ts";
import { DISCOUNT_GONE } from "./gone-cohort-store.server.ts";
import { listKnownCodes, listKnownIds, listUsableCodes, markCodesMissing, markGoneAnew } from "./sweep-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  discounts: DiscountGateway;
  discountListing: DiscountListing;
}

export interface SweptCohort {
  seen: number;
  orphans: number;
  missing: number;
  risen: number;
}

const BATCH = 250;

/**
 * Compares the codes of one discount with our table and puts both right.
 * @returns null when Shopify no longer has the discount.
 */
export async function sweepCohort(
  ports: Ports,
  shop: ShopId,
  cohort: { id: string; gid: string },
): Promise<SweptCohort | null> {
  const now = ports.now();
  // Read first: a code issued while we look is not missed.
  const usable = await ports.database.transaction((tx) => listUsableCodes(tx, shop, cohort.id));
  const unseen = new Map(usable.map((one) => [one.code, one.id]));
  const swept: SweptCohort = { seen: 0, orphans: 0, missing: 0, risen: 0 };
  let after: string | null = null;
  do {
    const page = await ports.discountListing.codesOf(shop, cohort.gid, after);
    if (!page) return null;
    const codes = page.found.filter((one) => one.code !== seedCode(cohort.id));
    const { orphans, risen } = await judge(ports, shop, cohort.id, codes);
    const dead = [...orphans, ...risen.map((one) => one.redeemCodeId)];
    if (dead.length > 0) await ports.discounts.deleteCodes(shop, cohort.gid, dead);
    const ids = risen.map((one) => one.id);
    if (ids.length > 0) await ports.database.transaction((tx) => markGoneAnew(tx, shop, ids, now));
    for (const { code } of codes) unseen.delete(code.toUpperCase());
    swept.seen += codes.length - orphans.length;
    swept.orphans += orphans.length;
    swept.risen += risen.length;
    after = page.next;
  } while (after !== null);
  for (const ids of inPieces([...unseen.values()], BATCH))
    swept.missing += await ports.database.transaction((tx) => markCodesMissing(tx, shop, ids, now));
  return swept;
}

/**
 * A code was written down before it was asked for, so one that stands in no row is nobody's. One we took to be gone is
 * deleted at once, too: its owner may have another by now, and nobody has two that live.
 */
async function judge(
  ports: Ports,
  shop: ShopId,
  cohort: string,
  codes: FoundCode[],
): Promise<{ orphans: string[]; risen: { id: string; redeemCodeId: string }[] }> {
  return await ports.database.transaction(async (tx) => {
    const keys = codes.map((one) => one.code.toUpperCase());
    const known = new Map((await listKnownCodes(tx, shop, keys)).map((one) => [one.code, one]));
    const unknown = codes.filter((one) => !known.has(one.code.toUpperCase())).map((one) => one.redeemCodeId);
    const redacted = new Set(unknown.length > 0 ? await listKnownIds(tx, shop, cohort, unknown) : []);
    // A discount the merchant switched off and on again kept its codes there on purpose.
    const risen = codes.flatMap(({ code, redeemCodeId }) => {
      const one = known.get(code.toUpperCase());
      return one?.state === "revoked" && one.reason !== DISCOUNT_GONE ? [{ id: one.id, redeemCodeId }] : [];
    });
    return { orphans: unknown.filter((id) => !redacted.has(id)), risen };
  });
}
