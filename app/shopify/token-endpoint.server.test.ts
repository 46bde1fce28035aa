import { expect, it } from "vitest";
import { createTokenEndpoint } from "./token-endpoint.server.ts";

const tokens = {
  access_token: "shpat_1",
  scope: "read_orders",
  expires_in: 3600,
  refresh_token: "shprt_2",
  refresh_token_expires_in: 7_776_000,
};

/** What a refresh comes to when Shopify answers so. */
const refreshed = (answer: () => Promise<Response>) =>
  createTokenEndpoint({ apiKey: "key", apiSecret: "secret" }, answer).refresh("shop.myshopify.com", "shprt_1");
const answering = (status: number, body: unknown) => async () => Response.json(body, { status });

it("reads new tokens", async () => {
  expect(await refreshed(answering(200, tokens))).toEqual({
    kind: "tokens",
    tokens: {
      accessToken: "shpat_1",
      scope: "read_orders",
      expiresIn: 3600,
      refreshToken: "shprt_2",
      refreshTokenExpiresIn: 7_776_000,
    },
  });
});

it.each(["invalid_grant", "invalid_subject_token", "invalid_request"])(
  "takes %s as the end of the token",
  async (error) => {
    expect(await refreshed(answering(400, { error }))).toEqual({ kind: "refused" });
  },
);

it.each([
  [400, { error: "invalid_client" }],
  [400, { error: "unsupported_grant_type" }],
  [401, { error: "invalid_client" }],
])("blames the app, not the shop, for %i %o", async (status, body) => {
  expect(await refreshed(answering(status, body))).toEqual({ kind: "misconfigured" });
});

it.each([
  ["a server error", answering(503, {})],
  ["a throttled request", answering(429, {})],
  ["a page instead of an answer", async () => new Response("<html>", { status: 200 })],
  ["a refusal without a reason", async () => new Response("Bad Request", { status: 400 })],
  ["a time-out", () => Promise.reject(new DOMException("The operation timed out.", "TimeoutError"))],
])("tries again later after %s", async (_what, answer) => {
  expect(await refreshed(answer)).toEqual({ kind: "unreachable" });
});
