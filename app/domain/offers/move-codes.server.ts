import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { lockPeople } from "./codes-by-hand.server.ts";
import { answerFor, cohortTitle, seedCode } from "./cohort.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import { markCohortGone } from "./gone-cohort-store.server.ts";
import {
  dropTextsOfCodes,
  forgetMoving,
  listMoving,
  listTargets,
  type MovingCode,
  settleMoved,
} from "./move-codes-store.server.ts";
import { storedOffer } from "./offer-comparison.ts";
import { listCohorts, seriesName, setCohortGid } from "./offer-store.server.ts";

/** Recurring task: goes on with codes whose move a crash or Shopify's silence has cut short. */
export const MOVE_CODES = "move_codes";

interface Ports {
  database: Database;
  now: Now;
  discounts: DiscountGateway;
}

/**
 * Moves codes that are to have an end of their own into the discounts written down for them. Shopify knows a code only
 * once, so it is deleted in its old discount and added to the new one at once: for a moment it does not work. What was
 * begun is written down, so that it is gone on with after a crash. Safe to call again at any point.
 * @throws when Shopify could not be asked; the codes still are on their way then.
 */
export async function moveCodes(ports: Ports, shop: ShopId): Promise<void> {
  const { view, targets } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    targets: await listTargets(tx, shop),
  }));
  for (const target of targets) await moveInto(ports, view, target);
}

async function moveInto(ports: Ports, shop: ShopView, target: string): Promise<void> {
  const codes = await ports.database.transaction((tx) => listMoving(tx, shop.id, target));
  const going = codes.filter((one) => one.state === "active" && one.redeemCodeId !== null && one.from !== null);
  const staying = codes.filter((one) => !going.includes(one)).map((one) => one.id);
  if (staying.length > 0) await ports.database.transaction((tx) => forgetMoving(tx, shop.id, staying));
  if (going.length === 0) return;
  const gid = await targetAtShopify(ports, shop, target);
  for (const [from, ids] of byDiscount(going)) await ports.discounts.deleteCodes(shop.id, from, ids);
  const answers = await ports.discounts.addCodes(
    shop.id,
    gid,
    going.map((one) => one.code),
  );
  for (const one of going) {
    const answer = answerFor(answers, one.code);
    // The merchant has deleted the new discount meanwhile: its codes are gone with it.
    if (!answer) return await takenAway(ports, shop, target, gid, going);
    if (!("redeemCodeId" in answer)) throw new Error("A code that moves is still known to Shopify in its old place.");
    await arrive(ports, shop, one, { redeemCodeId: answer.redeemCodeId, target, gid });
  }
}

async function targetAtShopify(ports: Ports, shop: ShopView, target: string): Promise<string> {
  const found = await ports.database.transaction(async (tx) => {
    const [cohort] = await listCohorts(tx, shop.id, [target]);
    return cohort && { ...cohort, name: await seriesName(tx, shop.id, cohort.seriesId) };
  });
  const offer = storedOffer(found?.offer);
  if (!found || !offer) throw new Error("The discount that codes move to is not known.");
  if (found.gid !== null) return found.gid;
  const gid = await ports.discounts.createCohort(shop.id, {
    id: target,
    title: cohortTitle(found.name, found.step, offer, shop.currency, found.endsAt),
    seedCode: seedCode(target),
    offer,
    currency: shop.currency,
    startsAt: ports.now(),
    endsAt: found.endsAt,
  });
  await ports.database.transaction((tx) => setCohortGid(tx, shop.id, target, gid));
  return gid;
}

async function arrive(
  { database, discounts }: Ports,
  shop: ShopView,
  one: MovingCode,
  there: { redeemCodeId: string; target: string; gid: string },
): Promise<void> {
  const state = await database.transaction(async (tx) => {
    await lockPeople(tx, shop.id, [one]);
    const settled = await settleMoved(tx, shop.id, { id: one.id, ...there });
    if (settled === "active") await tx.$executeRaw(dropTextsOfCodes(shop.id, [one.id]));
    return settled;
  });
  // It was used in its old discount while it moved: it must not be good for a second order.
  if (state !== null && state !== "active" && state !== "revoking")
    await discounts.deleteCodes(shop.id, there.gid, [there.redeemCodeId]);
}

async function takenAway(
  { database, now }: Ports,
  shop: ShopView,
  target: string,
  gid: string,
  codes: readonly MovingCode[],
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockPeople(tx, shop.id, [...codes]);
    for (const { id, redeemCodeId } of codes)
      await settleMoved(tx, shop.id, { id, redeemCodeId: redeemCodeId ?? "", target });
    await markCohortGone(tx, shop.id, { gid, at: now() });
  });
}

function byDiscount(codes: readonly MovingCode[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { from, redeemCodeId } of codes)
    if (from !== null && redeemCodeId !== null) found.set(from, [...(found.get(from) ?? []), redeemCodeId]);
  return found;
}
