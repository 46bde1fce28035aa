import type { Database } from "../../platform/database.server.ts";
import { inLanes, inPieces } from "../../platform/in-lanes.ts";
import type { Ids, Now, Random } from "../../platform/ports.ts";
import type { EnrollmentId, ShopId } from "../values/ids.ts";
import { isLocked } from "./cohort.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import { addToCohort, type CohortMaker, cohortMaker } from "./issue-cohort-codes.server.ts";
import { issueLocked } from "./issue-locked-codes.server.ts";
import type { CodedOffer } from "./offer.ts";
import { storedOffer } from "./offer-comparison.ts";
import { listCodes, listCohorts } from "./offer-store.server.ts";
import { type CodeRequest, reserveStepCodes } from "./reserve-codes.server.ts";

export interface IssueCodesPorts {
  database: Database;
  now: Now;
  ids: Ids;
  random: Random;
  discounts: DiscountGateway;
}

export interface IssuedCode {
  enrollmentId: EnrollmentId;
  code: string;
  endsAt: Date;
  /** What the code gives: that of an earlier step where it is repeated. */
  offer: CodedOffer;
}

/** Codes one request to Shopify may carry. */
const BATCH = 250;
/** Jobs of Shopify's under way at once: each takes a second or two, and a batch some fifty points. */
const LANES = 12;
/** Locked discounts asked for at once within a batch. */
const LOCKED_LANES = 4;

/**
 * Gives each of these enrollments its one live code for this step and answers those that are live at Shopify. Safe to
 * call again at any point, also after a crash: what stands in our table before each call to Shopify is what is asked
 * for again. An enrollment that has ended, or whose earlier code still lives, gets none now.
 * @throws when Shopify could not be asked; nothing is lost then, the next call goes on.
 */
export async function issueCodes(ports: IssueCodesPorts, shop: ShopId, request: CodeRequest): Promise<IssuedCode[]> {
  const makeCohort = cohortMaker(ports);
  const batches = inPieces(request.enrollments, BATCH);
  const issued = await inLanes(batches, LANES, (enrollments) =>
    issueBatch(ports, shop, { ...request, enrollments }, makeCohort),
  );
  return issued.flat();
}

async function issueBatch(
  ports: IssueCodesPorts,
  shop: ShopId,
  request: CodeRequest,
  makeCohort: CohortMaker,
): Promise<IssuedCode[]> {
  const { view, reserved } = await ports.database.transaction((tx) => reserveStepCodes(ports, tx, shop, request));
  const open = reserved.filter((code) => code.state !== "active");
  const cohorts = await ports.database.transaction((tx) =>
    listCohorts(tx, shop, [...new Set(reserved.map((code) => code.cohortId))]),
  );
  // A code of an earlier step, reserved and never made, is made for what that step offered.
  const offers = new Map(cohorts.map((cohort) => [cohort.id, storedOffer(cohort.offer)]));
  const offerOf = (cohortId: string) => offers.get(cohortId) ?? request.offer;
  const parts = cohorts
    .map((cohort) => ({ cohort, codes: open.filter((code) => code.cohortId === cohort.id) }))
    .filter((part) => part.codes.length > 0);
  if (isLocked(request.offer))
    await inLanes(parts, LOCKED_LANES, ({ cohort, codes }) =>
      issueLocked(ports, view, cohort, offerOf(cohort.id), codes),
    );
  else
    for (const { cohort, codes } of parts)
      await addToCohort(
        ports,
        view,
        cohort.gid ?? (await makeCohort(view, cohort, offerOf(cohort.id))),
        codes.map((code) => code.id),
      );
  const ids = reserved.map((code) => code.id);
  const codes = await ports.database.transaction((tx) => listCodes(tx, shop, ids));
  return codes
    .filter((code) => code.state === "active")
    .map(({ enrollmentId, code, endsAt, cohortId }) => ({
      enrollmentId,
      code,
      endsAt,
      offer: offerOf(cohortId),
    }));
}
