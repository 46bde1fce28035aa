import { createAdminApi } from "../../../app/shopify/create-admin-api.server.ts";
import { createDiscountTerms } from "../../../app/shopify/discount-terms.server.ts";
import { createDiscountGateway } from "../../../app/shopify/discounts.server.ts";
import { openTestClient, SHOP } from "../../../sandbox/shopify/test-client.ts";
import { testPorts } from "../test-ports.ts";

/** The local Shopify with its discounts behind our own ports. */
export function sandboxDiscounts() {
  const client = openTestClient({ customers: 10 });
  const base = testPorts({ start: client.world.now() });
  const { stopwatch } = base;
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
      const asked = { method: init?.method ?? "GET", headers, body: String(init?.body ?? "") };
      const answer = await client.request(String(url), asked);
      return new Response(String(answer?.body ?? ""), { status: answer?.status ?? 404 });
    },
  });
  return {
    client,
    ports: {
      ...base,
      discounts: createDiscountGateway({ adminApi, stopwatch }),
      discountTerms: createDiscountTerms(adminApi),
    },
  };
}
