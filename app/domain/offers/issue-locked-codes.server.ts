import type { Database } from "../../platform/database.server.ts";
import type { Now, Random } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { cohortTitle } from "./cohort.ts";
import { drawDiscountCode } from "./discount-code.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import { DRAWS } from "./issue-cohort-codes.server.ts";
import type { CodedOffer } from "./offer.ts";
import {
  beginIssuing,
  customerOfEnrollment,
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

/**
 * Has the discounts made that only one customer can use, one call each, for the offer their cohort was written down
 * with: the discount's own code is theirs. Asked again after a crash, the code finds the discount that was made.
 */
export async function issueLocked(
  ports: Ports,
  shop: ShopView,
  cohort: StoredCohort,
  offer: CodedOffer,
  codes: StoredCode[],
): Promise<void> {
  for (const { id, enrollmentId } of codes) {
    for (let draw = 0; draw < DRAWS; draw++) {
      const { asked, name, customer } = await ports.database.transaction(async (tx) => ({
        asked: (await beginIssuing(tx, shop.id, [id]))[0],
        name: await seriesName(tx, shop.id, cohort.seriesId),
        customer: await customerOfEnrollment(tx, shop.id, enrollmentId),
      }));
      if (!asked) break;
      const gid = await ports.discounts.createLocked(shop.id, {
        id: cohort.id,
        title: cohortTitle(name, cohort.step, offer, shop.currency, cohort.endsAt),
        code: asked.code,
        offer,
        currency: shop.currency,
        startsAt: ports.now(),
        endsAt: cohort.endsAt,
        customer,
      });
      await ports.database.transaction(async (tx) => {
        if (gid === null)
          return await redrawCode(tx, shop.id, asked, drawDiscountCode(ports.random, shop.settings.codePrefix));
        await setCohortGid(tx, shop.id, cohort.id, gid);
        await finishIssuing(tx, shop.id, [{ ...asked, redeemCodeId: null }]);
      });
    }
  }
}
