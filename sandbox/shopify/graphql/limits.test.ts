import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { uninstallApp } from "../install-app.ts";
import { openTestClient, SHOP, type TestClient } from "../test-client.ts";
import { testRegistration } from "../test-registration.ts";
import { CostBucket } from "./cost-bucket.ts";

const SHOP_NAME = "{ shop { name } }";
const CUSTOMERS = "{ customers(first: 250) { nodes { id amountSpent { amount } lastOrder { id customer { id } } } } }";
const opened: TestClient[] = [];

function client(options: Parameters<typeof openTestClient>[0] = {}): TestClient {
  const made = openTestClient(options);
  opened.push(made);
  return made;
}

afterEach(() => {
  for (const made of opened.splice(0)) made.world.close();
});

describe("the door of the Admin API", () => {
  it("answers 401 without a token, with a foreign one and after uninstalling", async () => {
    const made = client();
    const ask = async (shop: string, token: string) =>
      (
        await made.request(`https://${shop}/admin/api/2026-10/graphql.json`, {
          method: "POST",
          headers: { "x-shopify-access-token": token },
          body: JSON.stringify({ query: SHOP_NAME }),
        })
      )?.status;
    expect(await ask(SHOP, made.token)).toBe(200);
    expect(await ask(SHOP, "shpat_wrong")).toBe(401);
    expect(await ask("prairie-candle.myshopify.com", made.token)).toBe(401);
    uninstallApp(made.world, SHOP);
    expect(await ask(SHOP, made.token)).toBe(401);
  });

  it("refuses what the published schema does not know", async () => {
    const answer = await client().ask("{ customers(first: 1) { nodes { favouriteColour } } }");
    expect(answer.errors?.[0]?.message).toContain('Cannot query field "favouriteColour"');
  });

  it("says so where it does not serve a published field", async () => {
    const answer = await client().ask("{ shop { resourceLimits { maxProductVariants } } }");
    expect(answer.errors?.[0]?.extensions?.code).toBe("NOT_SERVED_LOCALLY");
  });

  it("denies what the granted scopes do not hold", async () => {
    const registration = { ...testRegistration(), scopes: ["read_products"] };
    const answer = await client({ registration }).ask("{ customers(first: 1) { nodes { id } } }");
    expect(answer.errors?.[0]?.extensions?.code).toBe("ACCESS_DENIED");
  });

  it("takes write access as read access", async () => {
    const registration = { ...testRegistration(), scopes: ["write_customers"] };
    const answer = await client({ registration }).ask("{ customers(first: 1) { nodes { id } } }");
    expect(answer.errors).toBeUndefined();
  });

  it("wants first for a connection and no more than 250", async () => {
    const made = client();
    expect((await made.ask("{ customers { nodes { id } } }")).errors?.[0]?.extensions?.code).toBe("BAD_REQUEST");
    expect((await made.ask("{ customers(first: 251) { nodes { id } } }")).errors?.[0]?.extensions?.code).toBe(
      "BAD_REQUEST",
    );
  });
});

describe("the cost bucket", () => {
  it("shows requested and actual points and gives back the difference", async () => {
    const { extensions } = await client().ask(CUSTOMERS);
    expect(extensions?.cost.actualQueryCost).toBeLessThanOrEqual(extensions?.cost.requestedQueryCost ?? 0);
    expect(extensions?.cost.throttleStatus).toMatchObject({ maximumAvailable: 2000, restoreRate: 100 });
  });

  it("throttles when it is empty and recovers by 100 points a second", async () => {
    let now = 0;
    const made = client({ clock: () => now });
    let answer = await made.ask(CUSTOMERS);
    for (let tries = 0; tries < 300 && !answer.errors; tries += 1) answer = await made.ask(CUSTOMERS);
    expect(answer.errors?.[0]?.extensions?.code).toBe("THROTTLED");
    expect(answer.extensions?.cost.actualQueryCost).toBeNull();
    now += 20_000;
    expect((await made.ask(CUSTOMERS)).errors).toBeUndefined();
  });

  it("holds 2000 points, asks them before the run and never more", () => {
    let now = 0;
    const bucket = new CostBucket(() => now);
    expect(bucket.take(2000)).toBe(true);
    expect(bucket.take(1)).toBe(false);
    now += 1000;
    expect(bucket.status().currentlyAvailable).toBe(100);
    bucket.refund(5000);
    expect(bucket.status().currentlyAvailable).toBe(2000);
  });

  it("throttles everything under the fault", async () => {
    const answer = await client({ faults: { apiThrottled: true } }).ask(SHOP_NAME);
    expect(answer.errors?.[0]?.extensions?.code).toBe("THROTTLED");
  });

  it("refuses an operation above 1000 points", async () => {
    const query =
      "{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { product { collections(first: 250) { nodes { id } } } } } } } }";
    expect((await client().ask(query)).errors?.[0]?.extensions?.code).toBe("MAX_COST_EXCEEDED");
  });
});

it("is the whole published schema that operations are held against", () => {
  const sdl = gunzipSync(readFileSync("vendor/shopify/admin-2026-10.graphql.gz")).toString();
  expect(sdl).toContain("smsMarketingConsent: CustomerSmsMarketingConsent!");
});
