import type { SegmentDirectory } from "../domain/customers/segment-directory.ts";
import { customerId, gid, idFromGid } from "../domain/values/ids.ts";
import type { MembersOfSegmentQuery, OneSegmentQuery, SegmentsQuery } from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { MEMBERS_OF_SEGMENT, SEGMENT, SEGMENTS } from "./operations/segments.ts";

/** The most Shopify gives at once. */
const SEGMENTS_SHOWN = 250;
const PAGE = 1_000;

/** The merchant's own customer segments, by the Admin API. */
export function createSegmentDirectory(api: AdminApi): SegmentDirectory {
  return {
    async listSegments(shop) {
      const { segments } = await api.run<SegmentsQuery>(shop, SEGMENTS, { first: SEGMENTS_SHOWN });
      return segments.nodes.map(({ id, name }) => ({ id: idFromGid("Segment", id), name }));
    },
    async findSegment(shop, id) {
      const { segment } = await api.run<OneSegmentQuery>(shop, SEGMENT, { id: gid("Segment", id) });
      return segment && { id, name: segment.name };
    },
    async readMembers(shop, segment, after) {
      const variables = { id: gid("Segment", segment), first: PAGE, after };
      const answer = await api.run<MembersOfSegmentQuery>(shop, MEMBERS_OF_SEGMENT, variables);
      const { edges, pageInfo } = answer.customerSegmentMembers;
      return {
        customers: edges.map(({ node }) => customerId(idFromGid("CustomerSegmentMember", node.id))),
        next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
      };
    },
  };
}
