import type { Stopwatch } from "../../../app/platform/ports.ts";
import { type AdminApiClient, createAdminApi } from "../../../app/shopify/create-admin-api.server.ts";
import { createDiscountListing } from "../../../app/shopify/discount-listing.server.ts";
import { createDiscountTerms } from "../../../app/shopify/discount-terms.server.ts";
import { createDiscountGateway } from "../../../app/shopify/discounts.server.ts";
import { SHOP, type TestClient } from "../../../sandbox/shopify/test-client.ts";

/** What may happen on the way: it answers instead of Shopify, or loses what Shopify answers. */
type Meanwhile = (body: string, ask: () => Promise<Response>) => Promise<Response>;

/** The product's client of the Admin API over the local Shopify. */
export function localAdminApi(
  client: TestClient,
  stopwatch: Stopwatch,
  meanwhile: Meanwhile = (_body, ask) => ask(),
): AdminApiClient {
  return createAdminApi({
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
      return await meanwhile(body, async () => {
        const answer = await client.request(String(url), { method: init?.method ?? "GET", headers, body });
        return new Response(String(answer?.body ?? ""), { status: answer?.status ?? 404 });
      });
    },
  });
}

/** The product's discounts over the local Shopify, whose replies can be lost after it has done the work. */
export function localDiscounts(client: TestClient, stopwatch: Stopwatch) {
  const lost: string[] = [];
  const adminApi = localAdminApi(client, stopwatch, async (body, ask) => {
    const answer = await ask();
    const place = lost.findIndex((operation) => body.includes(operation));
    if (place < 0) return answer;
    lost.splice(place, 1);
    throw new TypeError("fetch failed");
  });
  return {
    adminApi,
    discounts: createDiscountGateway({ adminApi, stopwatch }),
    discountListing: createDiscountListing(adminApi),
    discountTerms: createDiscountTerms(adminApi),
    /** The next reply to this operation is lost. */
    loseReplyOf: (operation: string) => void lost.push(operation),
  };
}
