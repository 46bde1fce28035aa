/** Asked each minute a shop sends: which orders came or changed? */
export const ORDERS_SINCE = `#graphql
  query OrdersSince($query: String!, $first: Int!, $after: String) {
    orders(query: $query, first: $first, after: $after, sortKey: UPDATED_AT) {
      nodes {
        id
        processedAt
        test
        customer { id }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
