import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now, Random } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { EnrollmentId, SeriesId, ShopId } from "../values/ids.ts";
import { answerFor, cohortTitle, isKeyOf, isLocked, lockedKey, offerKey, seedCode } from "./cohort.ts";
import { drawDiscountCode } from "./discount-code.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import { markCodesRevoking } from "./end-code.server.ts";
import { offerEndsAt } from "./expiry.ts";
import { markCohortGone } from "./gone-cohort-store.server.ts";
import type { CodedOffer } from "./offer.ts";
import {
  beginIssuing,
  customerOfEnrollment,
  ensureCohort,
  finishIssuing,
  holdLiveEnrollments,
  listCodes,
  listCohorts,
  lockOpenCodes,
  markExpired,
  redrawCode,
  reserveCodes,
  type StoredCode,
  type StoredCohort,
  seriesName,
  setCohortGid,
} from "./offer-store.server.ts";

export interface IssueCodesPorts {
  database: Database;
  now: Now;
  ids: Ids;
  random: Random;
  discounts: DiscountGateway;
}

export interface CodeRequest {
  seriesId: SeriesId;
  /** Index from 0. */
  step: number;
  offer: CodedOffer;
  enrollments: EnrollmentId[];
}

export interface IssuedCode {
  enrollmentId: EnrollmentId;
  code: string;
  endsAt: Date;
}

/** Codes one request to Shopify may carry. */
const BATCH = 250;
/** How often a code is drawn anew when somebody else has its text; ten signs make even one rare. */
const DRAWS = 4;

/**
 * Gives each of these enrollments its one live code for this step and answers those that are live at Shopify. Safe to
 * call again at any point, also after a crash: what stands in our table before each call to Shopify is what is asked
 * for again. An enrollment that has ended, or whose earlier code still lives, gets none now.
 * @throws when Shopify could not be asked; nothing is lost then, the next call goes on.
 */
export async function issueCodes(ports: IssueCodesPorts, shop: ShopId, request: CodeRequest): Promise<IssuedCode[]> {
  if (request.enrollments.length === 0) return [];
  const { view, reserved } = await ports.database.transaction((tx) => reserve(ports, tx, shop, request));
  const cohorts = await ports.database.transaction((tx) =>
    listCohorts(tx, shop, [...new Set(reserved.map((code) => code.cohortId))]),
  );
  for (const cohort of cohorts) {
    const open = reserved.filter((code) => code.cohortId === cohort.id && code.state !== "active");
    if (open.length === 0) continue;
    const gid = cohort.gid ?? (await createCohort(ports, view, request, cohort, open));
    for (let start = 0; start < open.length; start += BATCH)
      await addBatch(
        ports,
        view,
        gid,
        open.slice(start, start + BATCH).map((code) => code.id),
      );
  }
  const codes = await ports.database.transaction((tx) =>
    listCodes(
      tx,
      shop,
      reserved.map((code) => code.id),
    ),
  );
  return codes
    .filter((code) => code.state === "active")
    .map(({ enrollmentId, code, endsAt }) => ({ enrollmentId, code, endsAt }));
}

async function reserve(ports: IssueCodesPorts, tx: Transaction, shop: ShopId, request: CodeRequest) {
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
    ensureCohort(tx, shop, { id: ports.ids.uuid(), seriesId, step, offerKey: key, endsAt });
  if (isLocked(request.offer)) {
    for (const one of drawn)
      await reserveCodes(tx, shop, await cohortOf(lockedKey(request.offer, one.enrollmentId)), [one], now);
  } else {
    const cohort = await cohortOf(offerKey(request.offer));
    if (drawn.length > 0) await reserveCodes(tx, shop, cohort, drawn, now);
  }
  const open = await lockOpenCodes(tx, shop, live);
  return { view, reserved: await ofThisStep(tx, shop, request, open) };
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
  const kept = new Set((await ofThisStep(tx, shop, request, open)).map((code) => code.id));
  const expired = open.filter((code) => code.endsAt <= now && code.state !== "revoking");
  await markExpired(
    tx,
    shop,
    expired.map((code) => code.id),
    now,
  );
  // An earlier code nobody was told of makes way (once its deletion is confirmed); one that was texted is honoured.
  for (const code of open.filter((one) => !kept.has(one.id) && !expired.includes(one) && one.textedAt === null))
    await markCodesRevoking(tx, shop, code.enrollmentId, "replaced", { textedToo: false, now });
  const taken = new Set(open.filter((code) => !expired.includes(code)).map((code) => code.enrollmentId));
  return live.filter((id) => !taken.has(id));
}

/** Of these codes those that were made for this step and offer and are not to die. */
async function ofThisStep(
  tx: Transaction,
  shop: ShopId,
  request: CodeRequest,
  codes: StoredCode[],
): Promise<StoredCode[]> {
  const cohorts = await listCohorts(tx, shop, [...new Set(codes.map((code) => code.cohortId))]);
  const fitting = new Set(
    cohorts
      .filter(
        (one) => one.seriesId === request.seriesId && one.step === request.step && isKeyOf(one.offerKey, request.offer),
      )
      .map((one) => one.id),
  );
  return codes.filter((code) => fitting.has(code.cohortId) && code.state !== "revoking");
}

async function createCohort(
  ports: IssueCodesPorts,
  shop: ShopView,
  request: CodeRequest,
  cohort: StoredCohort,
  codes: StoredCode[],
): Promise<string> {
  const owner = isLocked(request.offer) ? codes[0]?.enrollmentId : undefined;
  const { name, customer } = await ports.database.transaction(async (tx) => ({
    name: await seriesName(tx, shop.id, request.seriesId),
    customer: owner === undefined ? undefined : await customerOfEnrollment(tx, shop.id, owner),
  }));
  const gid = await ports.discounts.createCohort(shop.id, {
    title: cohortTitle(name, request.step, request.offer, shop.currency, cohort.endsAt),
    seedCode: seedCode(cohort.id),
    offer: request.offer,
    currency: shop.currency,
    startsAt: ports.now(),
    endsAt: cohort.endsAt,
    ...(customer === undefined ? {} : { customer }),
  });
  await ports.database.transaction((tx) => setCohortGid(tx, shop.id, cohort.id, gid));
  return gid;
}

async function addBatch(ports: IssueCodesPorts, shop: ShopView, gid: string, codeIds: string[]): Promise<void> {
  for (let draw = 0; draw < DRAWS; draw++) {
    const asked = await ports.database.transaction((tx) => beginIssuing(tx, shop.id, codeIds));
    if (asked.length === 0) return;
    const answers = await ports.discounts.addCodes(
      shop.id,
      gid,
      asked.map((one) => one.code),
    );
    await ports.database.transaction(async (tx) => {
      const issued: { id: string; redeemCodeId: string }[] = [];
      // No answer: the merchant has deleted the whole discount. The next round makes another.
      if (asked.some((one) => !answerFor(answers, one.code)))
        return await markCohortGone(tx, shop.id, { gid, at: ports.now() });
      for (const one of asked) {
        const answer = answerFor(answers, one.code);
        if (answer && "redeemCodeId" in answer) issued.push({ id: one.id, redeemCodeId: answer.redeemCodeId });
        else if (answer)
          await redrawCode(tx, shop.id, one.id, drawDiscountCode(ports.random, shop.settings.codePrefix));
      }
      if (issued.length > 0) await finishIssuing(tx, shop.id, issued);
    });
  }
}
