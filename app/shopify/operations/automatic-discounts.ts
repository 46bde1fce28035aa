/** What applies by itself at the checkout now; Shopify allows 25 at a time. */
export const AUTOMATIC_DISCOUNTS = `#graphql
  query AutomaticDiscounts {
    discountNodes(first: 25, query: "method:automatic AND status:active") {
      nodes {
        id
        discount {
          __typename
          ... on DiscountAutomaticBasic {
            title
            endsAt
            discountClasses
            combinesWith { orderDiscounts productDiscounts shippingDiscounts }
            customerGets {
              value {
                __typename
                ... on DiscountPercentage { percentage }
                ... on DiscountAmount { amount { amount } }
              }
              items {
                __typename
                ... on DiscountProducts { products(first: 10) { nodes { id title } } }
                ... on DiscountCollections { collections(first: 10) { nodes { id title } } }
              }
            }
          }
          ... on DiscountAutomaticBxgy {
            title
            endsAt
            discountClasses
            combinesWith { orderDiscounts productDiscounts shippingDiscounts }
          }
          ... on DiscountAutomaticFreeShipping {
            title
            endsAt
            discountClasses
            combinesWith { orderDiscounts productDiscounts shippingDiscounts }
          }
          ... on DiscountAutomaticApp {
            title
            endsAt
            discountClasses
            combinesWith { orderDiscounts productDiscounts shippingDiscounts }
          }
        }
      }
    }
  }
`;
