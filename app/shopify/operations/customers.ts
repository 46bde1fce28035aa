/** Asked once a customer when a step is prepared: is a text still right? */
export const CUSTOMERS_NOW = `#graphql
  query CustomersNow($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Customer {
        id
        firstName
        numberOfOrders
        defaultPhoneNumber { phoneNumber smsMarketingConsent { state optInLevel updatedAt } }
        lastOrder { id processedAt }
      }
    }
  }
`;

/** Asked when a text is written that names the metafield the merchant chose. */
export const CUSTOMER_METAFIELD = `#graphql
  query CustomerMetafield($ids: [ID!]!, $namespace: String!, $key: String!) {
    nodes(ids: $ids) {
      ... on Customer { id metafield(namespace: $namespace, key: $key) { type value } }
    }
  }
`;

/** Asked each minute a shop sends: which customers changed? */
export const CUSTOMERS_SINCE = `#graphql
  query CustomersSince($query: String!, $first: Int!, $after: String) {
    customers(query: $query, first: $first, after: $after, sortKey: UPDATED_AT) {
      nodes {
        id
        updatedAt
        firstName
        numberOfOrders
        defaultPhoneNumber { phoneNumber smsMarketingConsent { state optInLevel updatedAt } }
        lastOrder { id processedAt }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Asked when a merchant looks for somebody by name. */
export const CUSTOMERS_FOUND = `#graphql
  query CustomersFound($query: String!, $first: Int!) {
    customers(query: $query, first: $first, sortKey: RELEVANCE) {
      nodes { id }
    }
  }
`;

/** Asked each night: customers that changed, with all that is kept of them. */
export const CUSTOMERS_CHANGED = `#graphql
  query CustomersChanged($query: String!, $first: Int!, $after: String) {
    customers(query: $query, first: $first, after: $after, sortKey: UPDATED_AT) {
      nodes {
        id
        firstName
        locale
        tags
        numberOfOrders
        amountSpent { amount currencyCode }
        updatedAt
        defaultPhoneNumber { phoneNumber smsMarketingConsent { state optInLevel updatedAt } }
        defaultAddress { countryCodeV2 provinceCode }
        lastOrder { id processedAt }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Which of these customers are still there? */
export const CUSTOMERS_THERE = `#graphql
  query CustomersThere($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Customer { id } }
  }
`;

/** Asked each night: do both sides count the same? */
export const CUSTOMER_COUNTS = `#graphql
  query CustomerCounts($segment: String!) {
    customersCount(limit: null) { count precision }
    customerSegmentMembers(first: 1, query: $segment) { totalCount }
  }
`;

/** Writes an opt-out or opt-in back, so that the merchant's other tools know. */
export const SMS_CONSENT_SET = `#graphql
  mutation SmsConsentSet($input: CustomerSmsMarketingConsentUpdateInput!) {
    customerSmsMarketingConsentUpdate(input: $input) {
      customer { id }
      userErrors { field code message }
    }
  }
`;
