import { SignJWT } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { APP_API_KEY, APP_API_SECRET } from "../world/app-registration.ts";
import { shopOfToken } from "./access-tokens.ts";
import { installApp, revokeTokens, uninstallApp } from "./install-app.ts";
import { signSessionToken } from "./session-token.ts";
import { staffOf } from "./staff.ts";
import { openTestClient, SHOP, type TestClient } from "./test-client.ts";

const EXCHANGE = {
  client_id: APP_API_KEY,
  client_secret: APP_API_SECRET,
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
  requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
  expiring: "1",
};
const HOUR = 3_600_000;
let client: TestClient;

async function post(fields: Record<string, string>) {
  const response = await client.request(`https://${SHOP}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  return { status: response?.status, body: JSON.parse(String(response?.body)) };
}

async function exchange(change: Record<string, string> = {}) {
  return post({ ...EXCHANGE, subject_token: await signSessionToken(client.world, SHOP), ...change });
}

function refresh(refreshToken: string) {
  return post({
    client_id: APP_API_KEY,
    client_secret: APP_API_SECRET,
    grant_type: "refresh_token",
    refresh_token: refreshToken,
  });
}

function pass(ms: number): void {
  client.world.setOffset(client.world.offsetMs + ms);
}

beforeEach(() => {
  client = openTestClient({ customers: 0 });
});

describe("token exchange", () => {
  it("gives an expiring offline token with a refresh token", async () => {
    const { status, body } = await exchange();
    expect(status).toBe(200);
    expect(body).toMatchObject({ expires_in: 3600, refresh_token_expires_in: 7_776_000 });
    expect(body.scope).toContain("write_discounts");
    expect(shopOfToken(client.world, body.access_token)).toBe(SHOP);
  });

  it.each([
    ["a wrong secret", { client_secret: "no" }, "invalid_client"],
    ["a token of nobody", { subject_token: "abc" }, "invalid_subject_token"],
    ["another grant", { grant_type: "password" }, "unsupported_grant_type"],
    ["another kind of subject", { subject_token_type: "x" }, "invalid_request"],
  ])("refuses %s", async (_what, change, error) => {
    expect(await exchange(change)).toMatchObject({ status: 400, body: { error } });
  });

  it("tells with an online token who of the staff it belongs to, and expires it without a way to refresh", async () => {
    const online = "urn:shopify:params:oauth:token-type:online-access-token";
    const [owner, packer] = staffOf(SHOP);
    const subject_token = await signSessionToken(client.world, SHOP, packer?.id);
    const { status, body } = await exchange({ requested_token_type: online, subject_token });
    expect(status).toBe(200);
    expect(body.associated_user).toMatchObject({ id: packer?.id, first_name: "Sam", account_owner: false });
    expect(body.refresh_token).toBeUndefined();
    const asOwner = await exchange({ requested_token_type: online });
    expect(asOwner.body.associated_user).toMatchObject({ id: owner.id, account_owner: true, collaborator: false });
  });

  it("refuses a session token of somebody who has no login to the shop", async () => {
    const subject_token = await signSessionToken(client.world, SHOP, 7);
    expect((await exchange({ subject_token })).body.error).toBe("invalid_subject_token");
  });

  it("refuses a session token that is over", async () => {
    const subject_token = await signSessionToken(client.world, SHOP);
    pass(2 * 60_000);
    expect((await exchange({ subject_token })).body.error).toBe("invalid_subject_token");
  });

  it("refuses a session token of another shop or signed by another", async () => {
    const other = await signSessionToken(client.world, "prairie-candle.myshopify.com");
    expect((await exchange({ subject_token: other })).body.error).toBe("invalid_subject_token");
    const forged = await new SignJWT({ dest: `https://${SHOP}` })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer(`https://${SHOP}/admin`)
      .setAudience(APP_API_KEY)
      .setExpirationTime("1m")
      .sign(new TextEncoder().encode("another secret"));
    expect((await exchange({ subject_token: forged })).body.error).toBe("invalid_subject_token");
  });

  it("refuses a shop without the app", async () => {
    uninstallApp(client.world, SHOP);
    expect((await exchange()).body.error).toBe("invalid_subject_token");
  });

  it("answers 503 under the fault", async () => {
    client.world.faults.tokenEndpointDown = true;
    expect((await exchange()).status).toBe(503);
  });
});

describe("expiring tokens", () => {
  it("work for an hour of business time", async () => {
    const { body } = await exchange();
    pass(HOUR - 1000);
    expect(shopOfToken(client.world, body.access_token)).toBe(SHOP);
    pass(2000);
    expect(shopOfToken(client.world, body.access_token)).toBeNull();
  });

  it("are refreshed by a token that changes every time", async () => {
    const first = (await exchange()).body;
    const second = (await refresh(first.refresh_token)).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(shopOfToken(client.world, second.access_token)).toBe(SHOP);
  });

  it("leave the old refresh token good until the new pair is used", async () => {
    const first = (await exchange()).body;
    await refresh(first.refresh_token);
    const again = await refresh(first.refresh_token);
    expect(again.status).toBe(200);
    shopOfToken(client.world, again.body.access_token);
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
  });

  it("cannot be refreshed after 90 days", async () => {
    const first = (await exchange()).body;
    pass(91 * 24 * HOUR);
    expect((await refresh(first.refresh_token)).status).toBe(400);
  });

  it("can be revoked while the app stays: a token exchange brings new ones", async () => {
    const first = (await exchange()).body;
    revokeTokens(client.world, SHOP);
    expect(shopOfToken(client.world, first.access_token)).toBeNull();
    expect(await refresh(first.refresh_token)).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
    expect(shopOfToken(client.world, (await exchange()).body.access_token)).toBe(SHOP);
  });

  it("die with an uninstall and do not come back with a new install", async () => {
    const first = (await exchange()).body;
    uninstallApp(client.world, SHOP);
    expect((await refresh(first.refresh_token)).status).toBe(400);
    installApp(client.world, SHOP);
    expect((await refresh(first.refresh_token)).status).toBe(400);
    expect(shopOfToken(client.world, first.access_token)).toBeNull();
  });
});
