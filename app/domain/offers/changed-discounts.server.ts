import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { Problem, Saved } from "../values/problem.ts";
import {
  endUntexted,
  findStanding,
  keepDifferences,
  keepOffer,
  listChanged,
  listUncompared,
  type StandingCohort,
} from "./changed-discounts-store.server.ts";
import { lockPeople } from "./codes-by-hand.server.ts";
import { dropTextsOfCohort, moveCodeEnds, moveCohortEnd, phonesOfCohorts } from "./codes-by-hand.sql.server.ts";
import { isLockedKey, lockedKey } from "./cohort.ts";
import { type DiscountTerms, type DiscountTermsPort, differencesOf, offerOf, termsOf } from "./discount-terms.ts";
import { markCohortGone } from "./gone-cohort-store.server.ts";
import { storedOffer } from "./offer-comparison.ts";

/** Background job that compares a discount with what we made; payload `{ shop: <ShopId>, cohort?: <id> }`, all that are held without one. */
export const COMPARE_DISCOUNT_JOB = "compare-discount";

interface Ports {
  database: Database;
  now: Now;
  discountTerms: DiscountTermsPort;
}

/**
 * Compares a discount of ours with what we made. A difference holds its unsent texts until the merchant decides; without
 * one they go on. Safe to run again.
 * @throws when Shopify could not be asked; its texts wait until then.
 */
export async function compareDiscount(ports: Ports, shop: ShopId, cohort: string): Promise<void> {
  const { view, standing } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    standing: await findStanding(tx, shop, cohort, ports.now()),
  }));
  if (!standing) return;
  const theirs = await ports.discountTerms.readTerms(shop, standing.gid, view.currency);
  await ports.database.transaction(async (tx) => {
    if (theirs === null) return await markCohortGone(tx, shop, { gid: standing.gid, at: ports.now() });
    // Read again: the merchant may have given it another end meanwhile.
    const now = await findStanding(tx, shop, cohort, ports.now());
    const differs = differencesOf(oursOf(now ?? standing, theirs), theirs);
    await keepDifferences(tx, shop, cohort, differs.length > 0 ? differs : null);
  });
}

/** Compares whatever is still held without having been compared: the job of its webhook was lost or gave up. */
export async function compareHeld(ports: Ports, shop: ShopId): Promise<void> {
  const held = await ports.database.transaction((tx) => listUncompared(tx, shop, ports.now()));
  for (const cohort of held) await compareDiscount(ports, shop, cohort);
}

/** Discounts that are another at Shopify than they were made, with what is another. */
export async function readChangedDiscounts(
  ports: { database: Database; now: Now },
  shop: ShopId,
): Promise<Pick<StandingCohort, "id" | "series" | "step" | "differs">[]> {
  const rows = await ports.database.transaction((tx) => listChanged(tx, shop, ports.now()));
  return rows.map(({ id, series, step, differs }) => ({ id, series, step, differs }));
}

/** Writes back to Shopify what the discount was made with. @throws when Shopify could not be asked or refused. */
export async function restoreDiscount(
  ports: Ports & { ids: Ids },
  shop: ShopView,
  asked: { cohort: string; actor: string },
): Promise<Saved> {
  const standing = await ports.database.transaction((tx) => findStanding(tx, shop.id, asked.cohort, ports.now()));
  const offer = storedOffer(standing?.offer);
  if (!standing?.differs || !offer) return refused("discount_not_changed");
  const { gid, endsAt } = standing;
  await ports.discountTerms.writeTerms(shop.id, gid, { offer, endsAt, currency: shop.currency });
  await compareDiscount(ports, shop.id, standing.id);
  await ports.database.transaction((tx) => note(tx, ports, shop.id, standing, asked.actor, "discount_restored"));
  return { ok: true };
}

/**
 * Takes the discount as Shopify has it. Another end: its codes have it too, and texts that wait are written anew.
 * Anything else: texted codes go on as they are now; those in no text die, and their texts get codes of a new discount.
 * @throws when Shopify could not be asked.
 */
export async function acceptDiscount(
  ports: Ports & { ids: Ids },
  shop: ShopView,
  asked: { cohort: string; actor: string },
): Promise<Saved> {
  const now = ports.now();
  const standing = await ports.database.transaction((tx) => findStanding(tx, shop.id, asked.cohort, now));
  const offer = storedOffer(standing?.offer);
  if (!standing?.differs || !offer) return refused("discount_not_changed");
  const theirs = await ports.discountTerms.readTerms(shop.id, standing.gid, shop.currency);
  if (theirs === null) return refused("code_discount_gone");
  const { endsAt } = theirs;
  if (endsAt === null) return refused("discount_never_ends");
  const differs = differencesOf(oursOf(standing, theirs), theirs);
  const followed = offerOf(offer, theirs);
  if (!followed || differs.some(({ what }) => what === "limit" || what === "audience"))
    return refused("discount_only_restore");
  await ports.database.transaction(async (tx) => {
    await lockPeople(tx, shop.id, await tx.$queryRaw(phonesOfCohorts(shop.id, [standing.id])));
    await tx.$executeRaw(dropTextsOfCohort(shop.id, standing.id));
    if (differs.some(({ what }) => what !== "ends")) {
      await endUntexted(tx, shop.id, standing.id, now);
      await keepOffer(tx, shop.id, standing.id, { offer: followed, offerKey: lockedKey(followed, standing.id) });
    }
    await tx.$executeRaw(moveCohortEnd(shop.id, standing.id, endsAt));
    await tx.$executeRaw(moveCodeEnds(shop.id, standing.id, endsAt));
    await note(tx, ports, shop.id, standing, asked.actor, "discount_accepted");
  });
  return { ok: true };
}

/** A discount of before offers were kept is held to its end and its limits alone. */
function oursOf({ offer: stored, endsAt, offerKey }: StandingCohort, theirs: DiscountTerms): DiscountTerms {
  const offer = storedOffer(stored);
  if (!offer) return { ...theirs, endsAt, usageLimit: 1, oncePerCustomer: true };
  return termsOf(offer, endsAt, isLockedKey(offerKey));
}

async function note(
  tx: Transaction,
  { ids, now }: { ids: Ids; now: Now },
  shop: ShopId,
  { id, differs }: StandingCohort,
  actor: string,
  action: string,
): Promise<void> {
  const detail = { cohort: id, what: (differs ?? []).map(({ what }) => what).join(",") };
  await appendAudit(tx, shop, ids, { actor, action, detail }, now());
}

const refused = (issue: string): { ok: false; problems: Problem[] } => ({
  ok: false,
  problems: [{ path: "discount", issue }],
});
