import type { CustomerDirectory, CustomerFields } from "../../../app/domain/customers/customer-directory.ts";

/** A Shopify in which nothing changes: it shows these customers and knows no fields of theirs. */
export const aDirectory = (
  readCustomers: CustomerDirectory["readCustomers"] = async () => [],
): CustomerDirectory & CustomerFields => ({
  readCustomers,
  changedSince: async () => ({ orders: [], customers: [] }),
  readMetafield: async () => new Map(),
});
