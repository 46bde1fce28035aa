import { type AdminApiClient, createAdminApi } from "../app/shopify/create-admin-api.server.ts";

/** The shop the codes are issued in. */
export const BENCH_SHOP = "lindenhof-kaffee.myshopify.com";

/** What the local Shopify was asked. */
export interface ShopifyAccount {
  requests: number;
  points: number;
  /** Answers THROTTLED. */
  throttled: number;
  /** The least its bucket held after an answer. */
  least: number;
}

export interface LiveCode {
  code: string;
  discount: number;
  /** Customers of the discount's context; nobody: everybody. */
  owners: number[];
}

/** The product's client of the Admin API, led to the bench's Shopify. */
export async function benchAdminApi(url: string): Promise<AdminApiClient> {
  const { token } = await readBench<{ token: string }>(url, "token");
  return createAdminApi({
    domainOf: async () => BENCH_SHOP,
    access: {
      tokenOf: async () => ({ kind: "token", token }),
      replace: async () => ({ kind: "none" }),
      forsake: async () => {},
    },
    stopwatch: { ms: () => performance.now(), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
    fetch: (address, init) => fetch(url + new URL(String(address)).pathname, init),
  });
}

/** Reads one of the bench's own figures from its Shopify. */
export async function readBench<T>(url: string, name: "token" | "account" | "codes"): Promise<T> {
  return (await (await fetch(`${url}/bench/${name}`)).json()) as T;
}
