/** Ids only: who last ordered when is told by the segment they are in. */
export const SEGMENT_MEMBERS = `#graphql
  query SegmentMembers($query: String!, $first: Int!, $after: String) {
    customerSegmentMembers(query: $query, first: $first, after: $after) {
      edges { node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
