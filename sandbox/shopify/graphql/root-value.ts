import { automaticMutations } from "./automatic-mutations.ts";
import { bulkMutations, bulkQueries } from "./bulk-mutations.ts";
import { customerMutations } from "./customer-mutations.ts";
import { discountMutations } from "./discount-mutations.ts";
import { discountQueries } from "./discount-queries.ts";
import { flowMutations } from "./flow-mutations.ts";
import { redeemCodeMutations } from "./redeem-code-mutations.ts";
import { resourceQueries } from "./resource-queries.ts";
import { segmentQueries } from "./segment-members.ts";
import { shopQueries } from "./shop-queries.ts";

/** Everything the local Shopify serves at the root; all else of the published schema answers NOT_SERVED_LOCALLY. */
export const rootValue: Readonly<Record<string, unknown>> = {
  ...shopQueries,
  ...resourceQueries,
  ...discountQueries,
  ...segmentQueries,
  ...bulkQueries,
  ...discountMutations,
  ...automaticMutations,
  ...redeemCodeMutations,
  ...customerMutations,
  ...bulkMutations,
  ...flowMutations,
};
