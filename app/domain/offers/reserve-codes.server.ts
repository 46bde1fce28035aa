import type { Transaction } from "../../platform/database.server.ts";
import type { Ids, Now, Random } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { EnrollmentId, SeriesId, ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { isKeyOf, isLocked, lockedKey, offerKey } from "./cohort.ts";
import { drawDiscountCode } from "./discount-code.ts";
import { markAllRevoking } from "./end-code.server.ts";
import { offerEndsAt } from "./expiry.ts";
import type { CodedOffer } from "./offer.ts";
import { isAsGood, storedOffer } from "./offer-comparison.ts";
import {
  ensureCohort,
  holdLiveEnrollments,
  listCohorts,
  lockOpenCodes,
  markExpired,
  reserveCodes,
  type StoredCode,
} from "./offer-store.server.ts";

export interface CodeRequest {
  seriesId: SeriesId;
  /** Index from 0. */
  step: number;
  offer: CodedOffer;
  enrollments: EnrollmentId[];
}

/** A code that ends sooner is not repeated: its step waits for its end and gets a new one. */
const LEAST_REPEATED_MS = DAY_MS;

interface Ports {
  now: Now;
  ids: Ids;
  random: Random;
}

/**
 * Writes down the codes these enrollments are to have before anybody is asked for one, and ends what stands in their
 * way.
 * @returns the codes made for this step and offer, earlier ones included. None for an enrollment that has ended, whose
 * earlier code still lives, or whose offer's last day has passed.
 */
export async function reserveStepCodes(
  ports: Ports,
  tx: Transaction,
  shop: ShopId,
  request: CodeRequest,
): Promise<{ view: ShopView; reserved: StoredCode[] }> {
  const now = ports.now();
  const view = await readShopRow(tx, shop);
  const endsAt = offerEndsAt(now, request.offer, view.timezone);
  // A last day that has passed: there is nothing to promise any more.
  if (endsAt <= now) return { view, reserved: [] };
  const live = await holdLiveEnrollments(tx, shop, request.enrollments);
  const free = await makeRoom(tx, shop, request, live, now);
  const drawn = free.map((enrollmentId) => ({
    id: ports.ids.uuid(),
    code: drawDiscountCode(ports.random, view.settings.codePrefix),
    enrollmentId,
  }));
  const { seriesId, step } = request;
  const cohortOf = (key: string) =>
    ensureCohort(tx, shop, { id: ports.ids.uuid(), seriesId, step, offerKey: key, endsAt, offer: request.offer });
  if (isLocked(request.offer)) {
    for (const one of drawn)
      await reserveCodes(tx, shop, await cohortOf(lockedKey(request.offer, one.enrollmentId)), [one], now);
  } else {
    const cohort = await cohortOf(offerKey(request.offer));
    if (drawn.length > 0) await reserveCodes(tx, shop, cohort, drawn, now);
  }
  const open = await lockOpenCodes(tx, shop, live);
  return { view, reserved: await fitting(tx, shop, request, open, now) };
}

/** Ends what stands in the way of a new code and returns the enrollments that now have none. */
async function makeRoom(
  tx: Transaction,
  shop: ShopId,
  request: CodeRequest,
  live: EnrollmentId[],
  now: Date,
): Promise<EnrollmentId[]> {
  const open = await lockOpenCodes(tx, shop, live);
  const kept = new Set((await fitting(tx, shop, request, open, now)).map((code) => code.id));
  const expired = open.filter((code) => code.endsAt <= now && code.state !== "revoking");
  await markExpired(
    tx,
    shop,
    expired.map((code) => code.id),
    now,
  );
  // An earlier code nobody was told of makes way (once its deletion is confirmed); one that was texted is honoured.
  const inTheWay = open.filter((one) => !kept.has(one.id) && !expired.includes(one) && one.textedAt === null);
  if (inTheWay.length > 0) {
    const owners = inTheWay.map((code) => ({ shop, id: code.enrollmentId }));
    await markAllRevoking(tx, owners, "replaced", { textedToo: false, now });
  }
  const taken = new Set(open.filter((code) => !expired.includes(code)).map((code) => code.enrollmentId));
  return live.filter((id) => !taken.has(id));
}

/**
 * Of these codes those that this step can name and that are not to die: made for this very step and offer, or for an
 * earlier step with an offer at least as good, as long as they are worth a text.
 */
async function fitting(
  tx: Transaction,
  shop: ShopId,
  request: CodeRequest,
  codes: StoredCode[],
  now: Date,
): Promise<StoredCode[]> {
  const cohorts = await listCohorts(tx, shop, [...new Set(codes.map((code) => code.cohortId))]);
  const ofSeries = new Map(cohorts.filter((one) => one.seriesId === request.seriesId).map((one) => [one.id, one]));
  return codes.filter((code) => {
    const cohort = ofSeries.get(code.cohortId);
    if (!cohort || code.state === "revoking") return false;
    if (cohort.step === request.step && isKeyOf(cohort.offerKey, request.offer)) return true;
    const held = storedOffer(cohort.offer);
    const lasts = code.endsAt.getTime() - now.getTime() >= LEAST_REPEATED_MS;
    return cohort.step < request.step && lasts && held !== null && isAsGood(held, request.offer);
  });
}
