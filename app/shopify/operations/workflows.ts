/** Starts the workflows that begin with one of our triggers (extensions/flow-*). */
export const WORKFLOW_TRIGGER = `#graphql
  mutation WorkflowTrigger($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) {
      userErrors { field message }
    }
  }
`;

/** Whether Shopify answers at all. */
export const SHOP_ANSWERS = `#graphql
  query ShopAnswers {
    shop { id }
  }
`;
