import { createAdminApi } from "../../../app/shopify/create-admin-api.server.ts";
import { createDiscountListing } from "../../../app/shopify/discount-listing.server.ts";
import { createDiscountGateway } from "../../../app/shopify/discounts.server.ts";
import { SHOP, type TestClient } from "../../../sandbox/shopify/test-client.ts";
import type { TestPorts } from "../test-ports.ts";

/** The product's discounts over the local Shopify, whose replies can be lost after it has done the work. */
export function localDiscounts(client: TestClient, stopwatch: TestPorts["stopwatch"]) {
  const lost: string[] = [];
  const adminApi = createAdminApi({
    domainOf: async () => SHOP,
    access: {
      tokenOf: async () => ({ kind: "token", token: client.token }),
      replace: async () => ({ kind: "none" }),
      forsake: async () => {},
    },
    stopwatch,
    fetch: async (url, init) => {
      const headers = Object.fromEntries(new Headers(init?.headers));
      const body = String(init?.body ?? "");
      const answer = await client.request(String(url), { method: init?.method ?? "GET", headers, body });
      const place = lost.findIndex((operation) => body.includes(operation));
      if (place >= 0) {
        lost.splice(place, 1);
        throw new TypeError("fetch failed");
      }
      return new Response(String(answer?.body ?? ""), { status: answer?.status ?? 404 });
    },
  });
  return {
    adminApi,
    discounts: createDiscountGateway({ adminApi, stopwatch }),
    discountListing: createDiscountListing(adminApi),
    /** The next reply to this operation is lost. */
    loseReplyOf: (operation: string) => void lost.push(operation),
  };
}
