import type { CustomerTagger } from "../domain/results/customer-tagger.ts";
import { type CustomerId, gid, type ShopId } from "../domain/values/ids.ts";
import type { CustomerTagsAddMutation, CustomerTagsRemoveMutation } from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { CUSTOMER_TAGS_ADD, CUSTOMER_TAGS_REMOVE } from "./operations/customer-tags.ts";

/** Tags of Shopify's customers. Shopify's refusals (a customer who is gone) are no trouble: there is nothing to tag. */
export function createCustomerTagger(api: AdminApi): CustomerTagger {
  const run = async <T>(document: string, shop: ShopId, customer: CustomerId, tags: readonly string[]) =>
    void (await api.run<T>(shop, document, { id: gid("Customer", customer), tags: [...tags] }));
  return {
    addTags: async (shop, customer, tags) =>
      await run<CustomerTagsAddMutation>(CUSTOMER_TAGS_ADD, shop, customer, tags),
    removeTags: async (shop, customer, tags) =>
      await run<CustomerTagsRemoveMutation>(CUSTOMER_TAGS_REMOVE, shop, customer, tags),
  };
}
