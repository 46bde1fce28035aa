export const BULK_RUN = `#graphql
  mutation BulkRun($query: String!, $grouped: Boolean!) {
    bulkOperationRunQuery(query: $query, groupObjects: $grouped) {
      bulkOperation { id status }
      userErrors { field code message }
    }
  }
`;

export const BULK_LOOK = `#graphql
  query BulkLook($id: ID!) {
    bulkOperation(id: $id) { id status errorCode objectCount url }
  }
`;

/** First name and phone only: last names, e-mail and address text are never read. */
export const CUSTOMERS_BULK = `#graphql
  query CustomersBulk {
    customers {
      edges {
        node {
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
      }
    }
  }
`;

/** No personal field at all, so its lines may be stored as they come. */
export const ORDERS_BULK = `#graphql
  query OrdersBulk {
    orders {
      edges {
        node {
          id
          name
          processedAt
          updatedAt
          cancelledAt
          test
          sourceName
          displayFinancialStatus
          displayFulfillmentStatus
          discountCodes
          totalPriceSet { shopMoney { amount currencyCode } }
          currentTotalPriceSet { shopMoney { amount currencyCode } }
          totalTaxSet { shopMoney { amount currencyCode } }
          totalDiscountsSet { shopMoney { amount currencyCode } }
          totalShippingPriceSet { shopMoney { amount currencyCode } }
          totalTipReceivedSet { shopMoney { amount currencyCode } }
          taxesIncluded
          totalRefundedSet { shopMoney { amount currencyCode } }
          customer { id }
          lineItems {
            edges {
              node {
                id
                quantity
                isGiftCard
                discountedTotalSet { shopMoney { amount currencyCode } }
                product { id }
                variant { id }
              }
            }
          }
        }
      }
    }
  }
`;

export const PRODUCTS_BULK = `#graphql
  query ProductsBulk {
    products {
      edges {
        node {
          id
          title
          vendor
          productType
          tags
          updatedAt
          variants { edges { node { id inventoryItem { id unitCost { amount currencyCode } } } } }
          collections { edges { node { id title updatedAt } } }
        }
      }
    }
  }
`;
