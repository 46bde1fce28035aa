import { createHmac } from "node:crypto";
import twilio from "twilio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openShop } from "../../sandbox/story/open-shop.ts";
import { APP_METRICS_TOKEN } from "../../sandbox/world/app-registration.ts";
import { SHOP, startWorld, type World } from "./start-world.ts";

const APP = "https://winback.test";
const order = JSON.stringify({ id: 1, admin_graphql_api_id: "gid://shopify/Order/1", test: true });

let world: World;

beforeAll(async () => {
  world = await startWorld({ name: "e2e-doors", customers: 60 });
  const { env } = world.product.sandbox;
  await openShop({ control: world.control, env, shop: SHOP, windowDays: 60, holdoutShare: 0.1, log: () => {} });
});
afterAll(() => world?.stop());

describe("the door for Shopify", () => {
  const sign = (body: string) => createHmac("sha256", "winback-sandbox-secret").update(body).digest("base64");
  const knock = async (body: string, signature: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${world.product.webUrl}/webhooks/shopify`, {
      method: "POST",
      body,
      headers: {
        "content-type": "application/json",
        "x-shopify-topic": "orders/updated",
        "x-shopify-shop-domain": SHOP,
        "x-shopify-webhook-id": crypto.randomUUID(),
        "x-shopify-hmac-sha256": signature,
        ...headers,
      },
    });
    return response.status;
  };

  it("refuses a wrong signature, a missing one, and one of another body with 401", async () => {
    expect(await knock(order, sign(`${order} `))).toBe(401);
    expect(await knock(order, "")).toBe(401);
    expect(await knock(order, "not base64 at all")).toBe(401);
  });

  it("refuses a body that is no JSON with 400, however well it is signed", async () => {
    for (const body of ["{", "null", "[]", ""]) expect(await knock(body, sign(body))).toBe(400);
  });

  it("refuses headers that do not say what it is with 400", async () => {
    expect(await knock(order, sign(order), { "x-shopify-topic": "" })).toBe(400);
  });

  it("refuses more than a megabyte with 413", async () => {
    const body = JSON.stringify({ note: "x".repeat(1024 * 1024) });
    expect(await knock(body, sign(body))).toBe(413);
  });

  it("acknowledges what a shop it does not know was told, and does nothing", async () => {
    expect(await knock(order, sign(order), { "x-shopify-shop-domain": "nobody.myshopify.com" })).toBe(200);
  });

  it("leaves nothing behind of all that", async () => {
    const headers = { authorization: `Bearer ${APP_METRICS_TOKEN}` };
    const metrics = await (await fetch(`${world.product.webUrl}/metrics`, { headers })).text();
    expect(metrics).toContain("winback_inbox_depth");
    const depth = [...metrics.matchAll(/^winback_inbox_depth\S* (\d+)$/gm)].map(([, value]) => Number(value));
    expect(depth.reduce((sum, value) => sum + value, 0)).toBe(0);
    expect(metrics).not.toMatch(/^winback_dead\S* [1-9]/m);
  });
});

describe("the door for Twilio", () => {
  const params = { MessageSid: `SM${"0".repeat(32)}`, From: "+4915112345678", To: "+4915735990000", Body: "hello" };
  const path = "/webhooks/twilio/inbound/1";
  const knock = async (to: string, signature: string) => {
    const response = await fetch(world.product.webUrl + to, {
      method: "POST",
      body: new URLSearchParams(params),
      headers: { "x-twilio-signature": signature },
    });
    return response.status;
  };
  const sign = (token: string, url: string) => twilio.getExpectedTwilioSignature(token, url, params);
  const token = async () => {
    const accounts = z
      .array(z.object({ shop: z.string(), authToken: z.string() }))
      .parse(await world.control.get("/accounts"));
    return accounts.find((account) => account.shop === SHOP)?.authToken ?? "";
  };

  it("refuses a forged signature with 403", async () => {
    expect(await knock(path, sign("0".repeat(32), APP + path))).toBe(403);
    expect(await knock(path, "")).toBe(403);
  });

  it("refuses a signature made for another host with 403", async () => {
    expect(await knock(path, sign(await token(), `https://elsewhere.example${path}`))).toBe(403);
  });

  it("does not know a shop that is not there", async () => {
    expect(
      await knock("/webhooks/twilio/inbound/9999", sign(await token(), `${APP}/webhooks/twilio/inbound/9999`)),
    ).toBe(404);
  });

  it("takes what the shop's own account signed for our own address", async () => {
    expect(await knock(path, sign(await token(), APP + path))).toBe(200);
  });
});
