import type { LastOrderWindow, SegmentSource } from "../domain/sync/segment-source.ts";
import { customerId, idFromGid } from "../domain/values/ids.ts";
import type { SegmentMembersQuery } from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { SEGMENT_MEMBERS } from "./operations/segments.ts";

/** The most Shopify gives at once. */
const PAGE = 1_000;

/** Members of customer segments that are asked for as a query and stored nowhere. */
export function createSegmentSource(api: AdminApi): SegmentSource {
  return {
    async lastOrderedWithin(shop, window, after) {
      const variables = { query: segmentOf(window), first: PAGE, after };
      const answer = await api.run<SegmentMembersQuery>(shop, SEGMENT_MEMBERS, variables);
      const { edges, pageInfo } = answer.customerSegmentMembers;
      return {
        customers: edges.map(({ node }) => customerId(idFromGid("CustomerSegmentMember", node.id))),
        next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
      };
    },
  };
}

/** Shopify's segment language: `last_order_date >= -90d AND last_order_date < -60d`. */
function segmentOf({ newer, older }: LastOrderWindow): string {
  const near = `last_order_date < -${newer}d`;
  return older === null ? near : `last_order_date >= -${older}d AND ${near}`;
}
