/** What a discount of ours says now. */
export const DISCOUNT_TERMS = `#graphql
  query DiscountTerms($id: ID!) {
    discountNode(id: $id) {
      discount {
        __typename
        ... on DiscountCodeBasic {
          endsAt usageLimit appliesOncePerCustomer
          combinesWith { orderDiscounts productDiscounts shippingDiscounts }
          context { __typename }
          minimumRequirement { ...MinimumOfDiscount }
          customerGets {
            value {
              __typename
              ... on DiscountPercentage { percentage }
              ... on DiscountAmount { amount { amount } appliesOnEachItem }
            }
            items { ...GoodsOfDiscount }
          }
        }
        ... on DiscountCodeFreeShipping {
          endsAt usageLimit appliesOncePerCustomer
          combinesWith { orderDiscounts productDiscounts shippingDiscounts }
          context { __typename }
          minimumRequirement { ...MinimumOfDiscount }
        }
        ... on DiscountCodeBxgy {
          endsAt usageLimit appliesOncePerCustomer
          combinesWith { orderDiscounts productDiscounts shippingDiscounts }
          context { __typename }
          customerBuys { value { __typename ... on DiscountQuantity { quantity } } }
          customerGets {
            value {
              __typename
              ... on DiscountOnQuantity {
                quantity { quantity }
                effect { __typename ... on DiscountPercentage { percentage } }
              }
            }
            items { ...GoodsOfDiscount }
          }
        }
      }
    }
  }
  fragment MinimumOfDiscount on DiscountMinimumRequirement {
    __typename
    ... on DiscountMinimumSubtotal { greaterThanOrEqualToSubtotal { amount } }
    ... on DiscountMinimumQuantity { greaterThanOrEqualToQuantity }
  }
  fragment GoodsOfDiscount on DiscountItems {
    __typename
    ... on DiscountProducts { products(first: 250) { nodes { id } } }
    ... on DiscountCollections { collections(first: 250) { nodes { id } } }
  }
`;

/** Changes a discount of percent or an amount off. */
export const DISCOUNT_UPDATE = `#graphql
  mutation DiscountUpdate($id: ID!, $discount: DiscountCodeBasicInput!) {
    discountCodeBasicUpdate(id: $id, basicCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { field code message }
    }
  }
`;

/** As DISCOUNT_UPDATE, for free shipping. */
export const FREE_SHIPPING_UPDATE = `#graphql
  mutation FreeShippingUpdate($id: ID!, $discount: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingUpdate(id: $id, freeShippingCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { field code message }
    }
  }
`;

/** As DISCOUNT_UPDATE, for buy X get Y. */
export const BXGY_UPDATE = `#graphql
  mutation BxgyUpdate($id: ID!, $discount: DiscountCodeBxgyInput!) {
    discountCodeBxgyUpdate(id: $id, bxgyCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { field code message }
    }
  }
`;
