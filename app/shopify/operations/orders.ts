/** Asked each minute a shop sends, and every quarter of an hour: which orders came or changed? */
export const ORDERS_SINCE = `#graphql
  query OrdersSince($query: String!, $first: Int!, $after: String) {
    orders(query: $query, first: $first, after: $after, sortKey: UPDATED_AT) {
      nodes {
        id
        processedAt
        updatedAt
        test
        phone
        billingAddress { phone countryCodeV2 }
        shippingAddress { phone countryCodeV2 }
        customer { id }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Whole orders that no webhook told of. A page of lines; what an order has beyond it is asked with ORDER_LINES. */
export const ORDERS_BY_ID = `#graphql
  query OrdersById($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order {
        id
        name
        createdAt
        processedAt
        updatedAt
        cancelledAt
        test
        phone
        sourceName
        displayFinancialStatus
        displayFulfillmentStatus
        discountCodes
        totalPriceSet { shopMoney { amount } }
        currentTotalPriceSet { shopMoney { amount } }
        totalTaxSet { shopMoney { amount } }
        totalDiscountsSet { shopMoney { amount } }
        totalShippingPriceSet { shopMoney { amount } }
        totalTipReceivedSet { shopMoney { amount } }
        taxesIncluded
        billingAddress { phone countryCodeV2 }
        shippingAddress { phone countryCodeV2 }
        customer { id defaultPhoneNumber { phoneNumber } }
        refunds(first: 20) { id createdAt totalRefundedSet { shopMoney { amount } } }
        lineItems(first: 20) {
          nodes {
            id
            quantity
            isGiftCard
            originalUnitPriceSet { shopMoney { amount } }
            totalDiscountSet { shopMoney { amount } }
            product { id }
            variant { id }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`;

export const ORDER_LINES = `#graphql
  query OrderLines($id: ID!, $after: String) {
    order(id: $id) {
      lineItems(first: 100, after: $after) {
        nodes {
          id
          quantity
          isGiftCard
          originalUnitPriceSet { shopMoney { amount } }
          totalDiscountSet { shopMoney { amount } }
          product { id }
          variant { id }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

/** Which of these orders are still there? */
export const ORDERS_THERE = `#graphql
  query OrdersThere($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { id } }
  }
`;

/** Asked every quarter of an hour: whose payment is disputed? Disputes have webhooks of their own, for another scope. */
export const DISPUTED_ORDERS = `#graphql
  query DisputedOrders($query: String!, $first: Int!, $after: String) {
    orders(query: $query, first: $first, after: $after, sortKey: ID) {
      nodes { id disputes { initiatedAs status } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
