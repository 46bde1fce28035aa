import type { DiscountListing } from "../domain/offers/discount-listing.ts";
import { gid, idFromGid } from "../domain/values/ids.ts";
import type { CodesOfDiscountQuery, OurDiscountsQuery } from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { cohortTag, TAG } from "./discount-input.ts";
import { CODES_OF_DISCOUNT, OUR_DISCOUNTS } from "./operations/discounts.ts";
import { nextOf } from "./read-pages.server.ts";

const DISCOUNTS = 100;
const CODES = 250;

/** Reads the shop's discounts; it waits behind the merchant's own pages. */
export function createDiscountListing(api: AdminApi): DiscountListing {
  return {
    async ourDiscounts(shop, after) {
      const variables = { query: `tag:${TAG}`, first: DISCOUNTS, after };
      const { discountNodes } = await api.run<OurDiscountsQuery>(shop, OUR_DISCOUNTS, variables);
      const found = discountNodes.nodes.flatMap(({ id, discount }) =>
        "tags" in discount && discount.tags.includes(TAG)
          ? // both kinds of node share one number; mutations know the other
            [{ gid: gid("DiscountCodeNode", idFromGid("DiscountNode", id)), cohortId: cohortOf(discount.tags) }]
          : [],
      );
      return { found, next: nextOf(discountNodes) };
    },
    async codesOf(shop, cohortGid, after) {
      const variables = { id: cohortGid, first: CODES, after };
      const { discountNode } = await api.run<CodesOfDiscountQuery>(shop, CODES_OF_DISCOUNT, variables);
      if (!discountNode) return null;
      if (!("codes" in discountNode.discount)) return { found: [], next: null };
      const { codes } = discountNode.discount;
      return { found: codes.nodes.map(({ id, code }) => ({ code, redeemCodeId: id })), next: nextOf(codes) };
    },
  };
}

function cohortOf(tags: readonly string[]): string | null {
  const tag = tags.find((one) => one.startsWith(cohortTag("")));
  return tag?.slice(cohortTag("").length) ?? null;
}
