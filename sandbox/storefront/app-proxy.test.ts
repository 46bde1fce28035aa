import "@shopify/shopify-api/adapters/node";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { APP_API_KEY, APP_API_SECRET } from "../world/app-registration.ts";
import { GERMAN_SHOP, type LocalStorefront, startLocalStorefront } from "./local-storefront.ts";

const HOME = `https://${GERMAN_SHOP}`;
const shopify = shopifyApi({
  apiKey: APP_API_KEY,
  apiSecretKey: APP_API_SECRET,
  apiVersion: ApiVersion.October26,
  hostName: "winback.test",
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Error },
});
const isGenuine = (query: URLSearchParams) => shopify.utils.validateHmac(query, { signator: "appProxy" });
let local: LocalStorefront;

beforeEach(() => {
  local = startLocalStorefront();
});
afterEach(() => local.world.close());

describe("the app proxy", () => {
  it("forwards a path with Shopify's parameters and a signature the app's library accepts", async () => {
    await local.browser.get(`${HOME}/apps/winback/r/aB3xY?x=ä%20b&tag=1&tag=2`);
    const { url } = local.requests[0] ?? { url: new URL("https://none.test") };
    expect(url.origin + url.pathname).toBe("https://winback.test/proxy/r/aB3xY");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      shop: GERMAN_SHOP,
      path_prefix: "/apps/winback",
      logged_in_customer_id: "",
      x: "ä b",
    });
    expect(await isGenuine(url.searchParams)).toBe(true);
    url.searchParams.set("x", "forged");
    expect(await isGenuine(url.searchParams)).toBe(false);
  });

  it("drops what a visitor gives under Shopify's own names", async () => {
    await local.browser.get(`${HOME}/apps/winback/r/1?shop=evil.myshopify.com&logged_in_customer_id=7&signature=00`);
    const { url } = local.requests[0] ?? { url: new URL("https://none.test") };
    expect(url.searchParams.getAll("shop")).toEqual([GERMAN_SHOP]);
    expect(url.searchParams.get("logged_in_customer_id")).toBe("");
    expect(await isGenuine(url.searchParams)).toBe(true);
  });

  it("signs with business time", async () => {
    local.world.setOffset(9 * 86_400_000);
    await local.browser.get(`${HOME}/apps/winback/r/1`);
    const timestamp = Number(local.requests[0]?.url.searchParams.get("timestamp"));
    expect(Math.abs(timestamp * 1000 - Date.now() - 9 * 86_400_000)).toBeLessThan(5000);
  });

  it("passes the app's redirect back, and no cookies either way", async () => {
    local.answers.push(
      new Response(null, {
        status: 302,
        headers: { location: `${HOME}/discount/WB-1?redirect=/`, "set-cookie": "a=1" },
      }),
    );
    await local.browser.get(`${HOME}/`);
    const landed = await local.browser.get(`${HOME}/apps/winback/r/1`);
    expect(landed.hops.at(-1)).toBe(`${HOME}/`);
    expect(local.browser.cookie(GERMAN_SHOP, "discount_code")).toBe("WB-1");
    expect(local.browser.cookie(GERMAN_SHOP, "a")).toBeNull();
    expect(local.requests[0]?.headers).not.toHaveProperty("cookie");
  });

  it("shows Liquid inside the shop's layout", async () => {
    const headers = { "content-type": "application/liquid; charset=utf-8" };
    local.answers.push(new Response("<h2>Deine Einstellungen</h2>", { headers }));
    const { body } = await local.browser.get(`${HOME}/apps/winback/p/1`);
    expect(body).toContain("<h2>Deine Einstellungen</h2>");
    expect(body).toContain("Lindenhof Kaffee");
  });

  it("forwards a posted form", async () => {
    await local.browser.post(`${HOME}/apps/winback/p/1`, { choice: "stop" });
    expect(local.requests[0]).toMatchObject({ method: "POST", body: "choice=stop" });
  });

  it("says so when the app does not answer", async () => {
    local.answers.push(new Error("connect ECONNREFUSED"));
    expect(await local.browser.get(`${HOME}/apps/winback/r/1`)).toMatchObject({ status: 502 });
  });
});
