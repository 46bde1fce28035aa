/** Ids only: who last ordered when is told by the segment they are in. */
export const SEGMENT_MEMBERS = `#graphql
  query SegmentMembers($query: String!, $first: Int!, $after: String) {
    customerSegmentMembers(query: $query, first: $first, after: $after) {
      edges { node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** The merchant's own segments, to choose one for a series. */
export const SEGMENTS = `#graphql
  query Segments($first: Int!) {
    segments(first: $first, sortKey: LAST_EDIT_DATE, reverse: true) {
      nodes { id name }
    }
  }
`;

/** Is it still there, and what is it called? Members of a segment that is gone are an error. */
export const SEGMENT = `#graphql
  query OneSegment($id: ID!) {
    segment(id: $id) { id name }
  }
`;

export const MEMBERS_OF_SEGMENT = `#graphql
  query MembersOfSegment($id: ID!, $first: Int!, $after: String) {
    customerSegmentMembers(segmentId: $id, first: $first, after: $after) {
      edges { node { id } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
