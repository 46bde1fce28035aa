import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { type ChangedByHand, extendCodesByHand, laterEnd, lockPeople } from "./codes-by-hand.server.ts";
import {
  type ChosenOfCohort,
  type CohortByHand,
  chosenByCohort,
  cohortsOfCodes,
  phonesOfCodes,
} from "./codes-by-hand.sql.server.ts";
import { lockedKey } from "./cohort.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import type { DiscountTermsPort } from "./discount-terms.ts";
import { moveCodes } from "./move-codes.server.ts";
import { beginMoving, insertTarget } from "./move-codes-store.server.ts";
import { storedOffer } from "./offer-comparison.ts";
import { listCohorts } from "./offer-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  discounts: DiscountGateway;
  discountTerms: DiscountTermsPort;
}

/**
 * Gives only the chosen codes a later end. At Shopify an end is the discount's, so those that share one with others move
 * into a discount of their own, under the same code; one whose whole discount was chosen keeps it.
 * @throws when Shopify could not be asked or refused; a move that was begun goes on by itself.
 */
export async function extendCodesAlone(
  ports: Ports,
  shop: ShopView,
  asked: { codes: readonly string[]; day: string; understood: boolean; actor: string },
): Promise<ChangedByHand> {
  const now = ports.now();
  const { cohorts, chosen } = await ports.database.transaction(async (tx) => ({
    cohorts: await tx.$queryRaw<CohortByHand[]>(cohortsOfCodes(shop.id, asked.codes, now)),
    chosen: await tx.$queryRaw<ChosenOfCohort[]>(chosenByCohort(shop.id, asked.codes, now)),
  }));
  const endsAt = laterEnd(asked.day, shop.timezone, cohorts, now);
  if (!(endsAt instanceof Date)) return endsAt;
  if (!asked.understood && chosen.some((one) => one.texted > 0))
    return { ok: false, problems: [{ path: "understood", issue: "code_end_was_texted" }] };
  const shared = chosen.filter((one) => cohorts.some((all) => all.id === one.cohort && all.codes > one.ids.length));
  const moved = await beginMoves(ports, shop, shared, { ...asked, endsAt });
  await moveCodes(ports, shop.id);
  const whole = chosen.filter((one) => !shared.includes(one)).flatMap((one) => one.ids);
  if (whole.length === 0) return { ok: true, codes: moved };
  const extended = await extendCodesByHand(ports, shop, { ...asked, codes: whole });
  return extended.ok ? { ok: true, codes: extended.codes + moved } : extended;
}

/** Writes down where these codes are to move, before Shopify is asked. */
async function beginMoves(
  ports: Ports,
  shop: ShopView,
  shared: readonly ChosenOfCohort[],
  { endsAt, actor }: { endsAt: Date; actor: string },
): Promise<number> {
  if (shared.length === 0) return 0;
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const ids = shared.flatMap((one) => one.ids);
    await lockPeople(tx, shop.id, await tx.$queryRaw(phonesOfCodes(shop.id, ids)));
    const cohorts = await listCohorts(
      tx,
      shop.id,
      shared.map((one) => one.cohort),
    );
    let moving = 0;
    for (const one of shared) {
      const offer = storedOffer(cohorts.find(({ id }) => id === one.cohort)?.offer);
      if (!offer) continue;
      const id = ports.ids.uuid();
      await insertTarget(tx, shop.id, { id, offerKey: lockedKey(offer, id), endsAt }, one.cohort);
      moving += await beginMoving(tx, shop.id, one.ids, one.cohort, id);
    }
    const texted = shared.reduce((all, one) => all + one.texted, 0);
    const detail = { codes: moving, texted, to: endsAt.toISOString(), alone: true };
    await appendAudit(tx, shop.id, ports.ids, { actor, action: "codes_extended", detail }, now);
    return moving;
  });
}
