import type { Database } from "../../platform/database.server.ts";
import type { Now, Random } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { cohortTitle, seedCode } from "./cohort.ts";
import { drawDiscountCode } from "./discount-code.ts";
import type { CodeAnswer, DiscountGateway } from "./discount-gateway.ts";
import { markCohortGone } from "./gone-cohort-store.server.ts";
import type { CodedOffer } from "./offer.ts";
import {
  beginIssuing,
  finishIssuing,
  redrawCode,
  type StoredCode,
  type StoredCohort,
  seriesName,
  setCohortGid,
} from "./offer-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  random: Random;
  discounts: DiscountGateway;
}

/** How often a code is drawn anew when somebody else has its text; ten characters make even one rare. */
export const DRAWS = 4;

/** Has the discount made at Shopify of a cohort that was written down for this offer, and returns its gid. */
export type CohortMaker = (shop: ShopView, cohort: StoredCohort, offer: CodedOffer) => Promise<string>;

/** Makes each cohort once, however many batches ask for it at the same time. */
export function cohortMaker(ports: Ports): CohortMaker {
  const making = new Map<string, Promise<string>>();
  return (shop, cohort, offer) => {
    const made = making.get(cohort.id) ?? makeCohort(ports, shop, cohort, offer);
    making.set(cohort.id, made);
    return made;
  };
}

async function makeCohort(ports: Ports, shop: ShopView, cohort: StoredCohort, offer: CodedOffer): Promise<string> {
  const name = await ports.database.transaction((tx) => seriesName(tx, shop.id, cohort.seriesId));
  const gid = await ports.discounts.createCohort(shop.id, {
    id: cohort.id,
    title: cohortTitle(name, cohort.step, offer, shop.currency, cohort.endsAt),
    seedCode: seedCode(cohort.id),
    offer,
    currency: shop.currency,
    startsAt: ports.now(),
    endsAt: cohort.endsAt,
  });
  await ports.database.transaction((tx) => setCohortGid(tx, shop.id, cohort.id, gid));
  return gid;
}

/** Has up to 250 reserved codes added to their cohort's discount; one whose text somebody else has is drawn anew. */
export async function addToCohort(ports: Ports, shop: ShopView, gid: string, codeIds: string[]): Promise<void> {
  for (let draw = 0; draw < DRAWS; draw++) {
    const asked = await ports.database.transaction((tx) => beginIssuing(tx, shop.id, codeIds));
    if (asked.length === 0) return;
    const answers = await ports.discounts.addCodes(
      shop.id,
      gid,
      asked.map((one) => one.code),
    );
    const byCode = new Map(answers.map((answer) => [answer.code.toUpperCase(), answer]));
    // No answer: the merchant has deleted the whole discount. The next round makes another.
    if (asked.some((one) => !byCode.has(one.code.toUpperCase())))
      return await ports.database.transaction((tx) => markCohortGone(tx, shop.id, { gid, at: ports.now() }));
    await takeAnswers(ports, shop, asked, byCode);
  }
}

async function takeAnswers(
  ports: Ports,
  shop: ShopView,
  asked: StoredCode[],
  answers: ReadonlyMap<string, CodeAnswer>,
): Promise<void> {
  await ports.database.transaction(async (tx) => {
    const issued: { id: string; code: string; redeemCodeId: string }[] = [];
    for (const one of asked) {
      const answer = answers.get(one.code.toUpperCase());
      if (answer && "redeemCodeId" in answer) issued.push({ ...one, redeemCodeId: answer.redeemCodeId });
      else await redrawCode(tx, shop.id, one, drawDiscountCode(ports.random, shop.settings.codePrefix));
    }
    if (issued.length > 0) await finishIssuing(tx, shop.id, issued);
  });
}
