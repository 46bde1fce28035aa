/** Creates the one discount of an offer cohort; its own code is a seed that is never sent. */
export const DISCOUNT_CREATE = `#graphql
  mutation DiscountCreate($discount: DiscountCodeBasicInput!) {
    discountCodeBasicCreate(basicCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { field code message }
    }
  }
`;

/** As DISCOUNT_CREATE, for free shipping. */
export const FREE_SHIPPING_CREATE = `#graphql
  mutation FreeShippingCreate($discount: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { field code message }
    }
  }
`;

/** As DISCOUNT_CREATE, for buy X get Y. */
export const BXGY_CREATE = `#graphql
  mutation BxgyCreate($discount: DiscountCodeBxgyInput!) {
    discountCodeBxgyCreate(bxgyCodeDiscount: $discount) {
      codeDiscountNode { id }
      userErrors { field code message }
    }
  }
`;

/** Whose discount a code belongs to, whatever its case. */
export const DISCOUNT_OF_CODE = `#graphql
  query DiscountOfCode($code: String!) {
    codeDiscountNodeByCode(code: $code) {
      id
      codeDiscount {
        ... on DiscountCodeBasic { tags }
        ... on DiscountCodeFreeShipping { tags }
        ... on DiscountCodeBxgy { tags }
      }
    }
  }
`;

/** Adds up to 250 codes; the work is done by a job. */
export const CODES_ADD = `#graphql
  mutation CodesAdd($discountId: ID!, $codes: [DiscountRedeemCodeInput!]!) {
    discountRedeemCodeBulkAdd(discountId: $discountId, codes: $codes) {
      bulkCreation { id }
      userErrors { field code message }
    }
  }
`;

/** Whether that job is done: one point, unlike its codes. */
export const CODES_DONE = `#graphql
  query CodesDone($id: ID!) { discountRedeemCodeBulkCreation(id: $id) { done } }
`;

/** What became of each code; partial success is normal, a code without an id was refused. */
export const CODES_ADDED = `#graphql
  query CodesAdded($id: ID!, $first: Int!, $after: String) {
    discountRedeemCodeBulkCreation(id: $id) {
      codes(first: $first, after: $after) {
        nodes { code discountRedeemCode { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

/** The codes of a discount, newest first. */
export const CODES_OF_DISCOUNT = `#graphql
  query CodesOfDiscount($id: ID!, $first: Int!, $after: String) {
    discountNode(id: $id) {
      discount {
        ... on DiscountCodeBasic {
          codes(first: $first, after: $after, reverse: true) {
            nodes { id code }
            pageInfo { hasNextPage endCursor }
          }
        }
        ... on DiscountCodeFreeShipping {
          codes(first: $first, after: $after, reverse: true) {
            nodes { id code }
            pageInfo { hasNextPage endCursor }
          }
        }
        ... on DiscountCodeBxgy {
          codes(first: $first, after: $after, reverse: true) {
            nodes { id code }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
    }
  }
`;

/** Deletes single codes; the work is done by a job. Single codes cannot be switched off, only deleted. */
export const CODES_DELETE = `#graphql
  mutation CodesDelete($discountId: ID!, $ids: [ID!]!) {
    discountCodeRedeemCodeBulkDelete(discountId: $discountId, ids: $ids) {
      job { id done }
      userErrors { field code message }
    }
  }
`;

/** Whether a job is done. */
export const JOB_STATE = `#graphql
  query JobState($id: ID!) { job(id: $id) { id done } }
`;

/** Deletes whole discounts with their codes; the work is done by a job. */
export const DISCOUNTS_DELETE = `#graphql
  mutation DiscountsDelete($ids: [ID!]!) {
    discountCodeBulkDelete(ids: $ids) {
      job { id done }
      userErrors { field code message }
    }
  }
`;

/** The discounts that carry our tag. */
export const OUR_DISCOUNTS = `#graphql
  query OurDiscounts($query: String!, $first: Int!, $after: String) {
    discountNodes(first: $first, after: $after, query: $query) {
      nodes {
        id
        discount {
          ... on DiscountCodeBasic { tags }
          ... on DiscountCodeFreeShipping { tags }
          ... on DiscountCodeBxgy { tags }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
