import { z } from "zod";
import type { AutomaticSource } from "../domain/offers/automatic-source.ts";
import { COMPARE_DISCOUNT_JOB, compareDiscount, compareHeld } from "../domain/offers/changed-discounts.server.ts";
import type { DiscountTermsPort } from "../domain/offers/discount-terms.ts";
import { SWEEP_CODES, type SweepPorts, sweepCodes } from "../domain/offers/sweep-codes.server.ts";
import {
  WRITE_CORRECTION,
  type WriteCorrectionPorts,
  writeCorrection,
} from "../domain/series/versions/write-correction.server.ts";
import { WATCH_AUTOMATIC, watchAutomatic } from "../domain/series/watch-automatic.server.ts";
import { shopId } from "../domain/values/ids.ts";
import type { JobHandler } from "../platform/jobs.ts";

export type OfferJobPorts = SweepPorts &
  WriteCorrectionPorts & { discountTerms: DiscountTermsPort; automatic: AutomaticSource };

const ofShop = z.object({ shop: z.number().int() });
const ofCohort = z.object({ shop: z.number().int(), cohort: z.uuid().optional() });
const ofCorrection = z.object({ shop: z.number().int(), correction: z.uuid() });

/** What is promised: discounts as Shopify has them, what stands in their way, and texts that put one right. */
export function offerJobs(ports: OfferJobPorts): Record<string, JobHandler> {
  return {
    [COMPARE_DISCOUNT_JOB]: async (payload) => {
      const { shop, cohort } = ofCohort.parse(payload);
      await (cohort ? compareDiscount(ports, shopId(shop), cohort) : compareHeld(ports, shopId(shop)));
    },
    [SWEEP_CODES]: async (payload) => void (await sweepCodes(ports, shopId(ofShop.parse(payload).shop))),
    [WATCH_AUTOMATIC]: async (payload) => await watchAutomatic(ports, shopId(ofShop.parse(payload).shop)),
    [WRITE_CORRECTION]: async (payload) => {
      const { shop, correction } = ofCorrection.parse(payload);
      await writeCorrection(ports, shopId(shop), correction);
    },
  };
}
