import type { CustomerSearch } from "../domain/customers/customer-search.ts";
import { customerId, idFromGid } from "../domain/values/ids.ts";
import type { CustomersFoundQuery } from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { CUSTOMERS_FOUND } from "./operations/customers.ts";

const MOST = 100;

/** Asks the Admin API's customer search. */
export function createCustomerSearch(api: AdminApi): CustomerSearch {
  return {
    async findByName(shop, name) {
      const query = nameQuery(name);
      if (query === "") return [];
      const answer = await api.run<CustomersFoundQuery>(shop, CUSTOMERS_FOUND, { query, first: MOST });
      return answer.customers.nodes.map((node) => customerId(idFromGid("Customer", node.id)));
    },
  };
}

/** Words of a name as search terms; what the search syntax gives a meaning is taken out (shopify.dev, "Search syntax"). */
export function nameQuery(name: string): string {
  const words = name.split(/[^\p{L}\p{M}\p{N}.@_+-]+/u).map((word) => word.replace(/^-+/, ""));
  return words
    .filter((word) => word !== "" && !/^(and|or|not)$/i.test(word))
    .slice(0, 5)
    .join(" ");
}
