import { request } from "node:http";
import { expect, it } from "vitest";
import { sql } from "../../../app/platform/database.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { waitingForLocks } from "../waiting-for-locks.ts";
import { API_KEY, bearer, framed, proxied, sessionToken, signIn, startAttackedWeb } from "./attacked-web.ts";

const { database, connectionString } = await freshDatabase();
const shop = await aShop(database);
await signIn(database, shop.domain);
const web = await startAttackedWeb(connectionString);

const now = () => Math.floor(Date.now() / 1000);
const rowsOf = async () =>
  database.transaction(async (tx) => ({
    audits: await tx.auditEntry.count(),
    series: await tx.series.count(),
    shops: await tx.shop.count(),
    sending: (await tx.shop.findFirstOrThrow()).sending,
  }));

/** A request as no browser would send it: its target and its heads stand as they are. */
function sendRaw(target: string, headers: Record<string, string>, body?: string) {
  const { hostname, port } = new URL(web.url);
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const call = request({ hostname, port, path: target, method: body ? "POST" : "GET", headers, setHost: false });
    call.on("response", (response) => {
      let text = JSON.stringify(response.headers);
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    call.on("error", reject);
    call.end(body);
  });
}

const FORGED: [string, string][] = [
  ["signed with another secret", sessionToken(shop.domain, { secret: "guessed" })],
  ["not signed at all", sessionToken(shop.domain, { header: { alg: "none" }, sign: () => "" })],
  ["of another algorithm", sessionToken(shop.domain, { header: { alg: "RS256", typ: "JWT" } })],
  ["for another app", sessionToken(shop.domain, { claims: { aud: "other-key" } })],
  ["that has run out", sessionToken(shop.domain, { claims: { exp: now() - 60, nbf: now() - 120, iat: now() - 120 } })],
  ["that is not valid yet", sessionToken(shop.domain, { claims: { nbf: now() + 600, iat: now() + 600 } })],
  ["of a shop that is none", sessionToken("127.0.0.1#.myshopify.com")],
  ["that is no token", "a.b.c"],
];

it.each(FORGED)("takes no session token %s", async (_, token) => {
  const before = await rowsOf();
  const read = await web.ask("/app/series.data", { headers: bearer(token) });
  const init = { method: "POST", headers: bearer(token), body: new URLSearchParams({ intent: "stop" }) };
  const written = await web.ask("/app/sending", init);
  for (const answer of [read, written]) {
    const text = await answer.text();
    expect(answer.status).toBeGreaterThanOrEqual(300);
    expect(text).not.toContain("Lindenhof");
  }
  expect(await rowsOf()).toEqual(before);
  expect(web.outgoing().filter((address) => !new URL(address).host.endsWith(".myshopify.com"))).toEqual([]);
});

it("takes no deed from another site: a form with cookies alone carries no token", async () => {
  const before = await rowsOf();
  for (const address of ["/app/sending", `/app/sending?${new URLSearchParams({ shop: shop.domain, host: "x" })}`]) {
    const headers = { origin: "https://evil.example", cookie: "session=1", referer: "https://evil.example/" };
    const answer = await web.ask(address, { method: "POST", headers, body: new URLSearchParams({ intent: "stop" }) });
    expect(answer.status).not.toBe(200);
  }
  expect(await rowsOf()).toEqual(before);
});

it("changes nothing that a form names beside what it may change", async () => {
  const headers = { ...bearer(sessionToken(shop.domain)), "content-type": "application/json" };
  const sneaked = { twilio: { accountSid: "AC", authTokenSealed: "x" }, domain: "evil.example", state: "x", id: 9 };
  const patches = [
    ["/app/text-settings", { texts: {}, ...sneaked }],
    ["/app/results.data", { holdoutShare: 0.1, ...sneaked }],
    ["/app/pauses", { pauses: [], ...sneaked, __proto__: { admin: true } }],
  ] as const;
  for (const [address, body] of patches)
    await web.ask(address, { method: "POST", headers, body: JSON.stringify(body) });
  const row = await database.transaction((tx) => tx.shop.findUniqueOrThrow({ where: { id: shop.id } }));
  expect(row).toMatchObject({ id: shop.id, domain: shop.domain, state: "installed" });
  expect(JSON.stringify(row.settings)).not.toContain("evil");
  expect(row.settings).toMatchObject({ twilio: null });
});

it("lets each page of the app be framed by its own shop and by Shopify's admin alone, errors included", async () => {
  for (const path of ["/app", "/app/series", "/app/customers/999", "/app/series/none", "/app/settings"]) {
    const answer = await web.ask(`${path}?${framed(shop.domain)}`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    const ancestors = policy.replace("frame-ancestors", "").replace(";", "").trim().split(/\s+/);
    expect(ancestors).toContain(`https://${shop.domain}`);
    expect(ancestors).toContain("https://admin.shopify.com");
    expect(ancestors.filter((one) => one.includes("*.myshopify") || one === "*")).toEqual([]);
  }
  const other = await web.ask(`/app/series?${framed("other.myshopify.com", sessionToken(shop.domain))}`);
  expect(other.headers.get("content-security-policy") ?? "").not.toContain(shop.domain);
});

it("lets no stranger frame a page that names no shop, or one that is none", async () => {
  for (const query of ["", "?shop=evil.example", "?shop=evil.example&exitIframe=/app"]) {
    for (const path of ["/auth/login", "/auth/exit-iframe", "/auth/session-token", "/nowhere"]) {
      const { status, headers } = await web.ask(path + query);
      const policy = headers.get("content-security-policy") ?? "";
      expect([path, query, policy.includes("evil")]).toEqual([path, query, false]);
      if (headers.get("content-type")?.includes("html") && status < 300) expect(policy).toContain("frame-ancestors");
    }
  }
});

it("lets nobody frame a shopper's page, and runs nothing on it", async () => {
  const addresses = [
    proxied("/proxy/sms", shop.domain),
    proxied("/proxy/p/7Q2M9XKDB4", shop.domain),
    proxied("/proxy/f/7Q2M9XKDB4", shop.domain),
    proxied("/proxy/c/7Q2M9XKDB4", shop.domain),
    proxied("/proxy/o/7Q2M9XKDB4", shop.domain),
  ];
  for (const address of addresses) {
    const answer = await web.ask(address);
    expect([address, answer.headers.get("content-security-policy") ?? ""]).toEqual([
      address,
      expect.stringMatching(/^default-src 'none'.*frame-ancestors 'none'/),
    ]);
    expect([address, answer.headers.get("x-content-type-options")]).toEqual([address, "nosniff"]);
  }
});

it("takes from the app proxy only what Shopify signed, lately, and once of each name", async () => {
  const asked = (extra: Record<string, string> = {}) => proxied("/proxy/sms", shop.domain, extra);
  expect((await web.ask(asked())).status).toBe(200);
  const wrong = [
    "/proxy/sms",
    `/proxy/sms?shop=${shop.domain}`,
    asked().replace(/signature=[0-9a-f]{2}/, "signature=00"),
    asked({ timestamp: String(now() - 3_600) }),
    asked().replace(`shop=${shop.domain}`, "shop=other.myshopify.com"),
    `${asked()}&shop=other.myshopify.com`,
    `${asked()}&signature=00`,
  ];
  for (const address of wrong) expect([address, (await web.ask(address)).status]).toEqual([address, 400]);
});

it.each([
  ["/?shop=evil.example&host=evil"],
  ["//evil.example/"],
  ["//evil.example/app"],
  ["/\\evil.example"],
  ["/%5c%5cevil.example/%2e%2e"],
  ["//evil.example/%2e%2e"],
  ["/auth/login?shop=evil.example"],
  ["/auth/login?shop=evil.example%23.myshopify.com"],
  ["/auth/exit-iframe?exitIframe=https://evil.example/&shop=a.myshopify.com&host=YWRtaW4"],
  ["/auth/callback?shop=evil.example&code=1&state=1&hmac=1"],
  ["/app?shop=evil.example&host=ZXZpbC5leGFtcGxl&embedded=0"],
  ["/app?shop=a.myshopify.com&host=ZXZpbC5leGFtcGxlL3N0b3Jl&embedded=0"],
  ["/app/series/?shop=evil.example"],
  ["/auth/session-token?shop=evil.example&shopify-reload=https://evil.example/"],
])("leads nobody to a stranger's site: %s", async (address) => {
  const { status, text } = await sendRaw(address, { host: "winback.test", "user-agent": "Mozilla/5.0 Chrome/140" });
  const [, location = ""] = /"location":"([^"]*)"/.exec(text) ?? [];
  const target = new URL(location, "https://winback.test");
  expect(["winback.test", "admin.shopify.com", "a.myshopify.com"]).toContain(target.host);
  // Shopify's own library writes this address into a page for App Bridge: see docs/security.md
  if (!address.includes("shopify-reload")) expect(text.replaceAll(address, "")).not.toMatch(/https?:\/\/evil\.example/);
  // Shopify's own library refuses to leave the frame for a stranger by throwing
  if (!address.startsWith("/auth/exit-iframe")) expect(status).toBeLessThan(500);
});

it.each([
  ["a host that is no host", { host: "a b" }],
  ["a forwarded host", { host: "winback.test", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" }],
  ["a forwarded host that is none", { host: "winback.test", "x-forwarded-host": "evil example/" }],
])("says nothing of itself to %s", async (_, headers) => {
  const { status, text } = await sendRaw(`/app?shop=${shop.domain}`, {
    ...headers,
    "user-agent": "Mozilla/5.0 Chrome/140",
  });
  expect(status).toBeLessThan(500);
  expect(text).not.toMatch(/node_modules|at .*\.js:\d+|evil\.example/);
});

it("refuses a host that is the address of nothing, and leaves one that is none to the sign-in", async () => {
  const browser = { host: "winback.test", "user-agent": "Mozilla/5.0 Chrome/140" };
  const asked = (host: string) => sendRaw(`/app?shop=${shop.domain}&embedded=0&host=${host}`, browser);
  for (const host of ["AAAA", "abcde", "Lw%3D%3D", "ICAg"])
    expect([host, (await asked(host)).status]).toEqual([host, 400]);
  const behind = await sendRaw(`/app?shop=${shop.domain}&embedded=0&why=?&host=AAAA`, browser);
  expect(behind.status).toBe(400);
  for (const host of ["", "-", "%25"]) expect((await asked(host)).status).toBeLessThan(400);
});

it("tells a stranger none of the operator's figures: nobody has set a token", async () => {
  const headers = { authorization: "Bearer undefined" };
  for (const init of [{}, { headers }]) {
    const answer = await web.ask("/metrics", init);
    expect([answer.status, await answer.text()]).toEqual([404, ""]);
  }
});

it("reads no more of a shopper's form than one needs", async () => {
  const body = `number=1&agreed=yes&more=${"x".repeat(200_000)}`;
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  for (const path of ["/proxy/sms", "/proxy/f/7Q2M9XKDB4", "/proxy/p/7Q2M9XKDB4"]) {
    const answer = await web.ask(proxied(path, shop.domain), { method: "POST", headers, body });
    expect([path, answer.status]).toEqual([path, 413]);
  }
});

it.each([
  ["/proxy/r/%00"],
  ["/proxy/p/..%2f..%2fetc%2fpasswd"],
  ["/proxy/o/'%20or%201=1--"],
  ["/proxy/c/7Q2M9XKDB4%00"],
  ["/proxy/f/%E0%A4%A"],
  ["/proxy/f/{{7*7}}"],
])("answers a link nobody was sent like any unknown one: %s", async (path) => {
  for (const method of ["GET", "POST"]) {
    const body = method === "POST" ? new URLSearchParams({ reason: "other" }) : null;
    const answer = await web.ask(proxied(path, shop.domain), { method, body });
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toContain("49");
  }
});

it.each([
  "/app/customers/%00.data",
  "/app/customers/99999999999999999999.data",
  "/app/customers/1%27.data",
  "/app/customers.data?search=%00",
  "/app/customers.data?after=%00&search=%27%3B--",
  "/app/customers.data?tag=%00",
  "/app/codes.data?search=%00",
  `/app/codes.data?after=1234567890~${"-".repeat(36)}`,
  `/app/messages.data?before=1_${"-".repeat(36)}`,
  `/app/messages.data?before=${"9".repeat(40)}_00000000-0000-0000-0000-000000000000`,
  `/app/messages/replies.data?before=1_${"-".repeat(36)}`,
  `/app/settings/log.data?before=2026-01-01T00:00:00.000Z_${"-".repeat(36)}`,
  `/app/privacy/${"-".repeat(36)}.data`,
  "/app/messages/feedback.data?reason=%00",
  "/app/exclusions.data?find=%00",
  "/app/series/%00.data",
  "/app/sync.data?x=%00",
  "/app/customers/at-risk.data?page=1e15",
  "/app/audience.data?audience=%7B%22windowDays%22%3A1e309%7D",
])("breaks at nothing a merchant's address can hold: %s", async (address) => {
  const answer = await web.ask(address, { headers: bearer(sessionToken(shop.domain)) });
  expect(answer.status).toBeLessThan(500);
});

it("says of an address nobody answers that it is none, and writes nothing down", async () => {
  const before = web.log().length;
  for (const path of ["/.env", "/.git/config", "/proxy/p/7Q2M9XKDB4/more", "/wp-login.php?log=1"]) {
    for (const method of ["GET", "POST"]) expect([path, (await web.ask(path, { method })).status]).toEqual([path, 404]);
  }
  expect(web.log().slice(before)).toBe("");
});

it("answers an address of the app that leads to no page as it answers its pages", async () => {
  for (const method of ["GET", "POST"]) {
    const answers = await Promise.all(["/app/none", "/app/standing"].map((path) => web.ask(path, { method })));
    expect(answers[0]?.status).toBe(answers[1]?.status);
  }
  const merchant = { headers: bearer(sessionToken(shop.domain)) };
  expect((await web.ask("/app/none.data", merchant)).status).toBe(404);
});

it("writes no token, key or link of a shopper into its log", async () => {
  const token = sessionToken(shop.domain);
  await web.ask(`/app/series?${framed(shop.domain, token)}`);
  await web.ask("/proxy/f/%E0%A4%A?secret=7Q2M9XKDB4");
  await sendRaw("/proxy/p/7Q2M9XKDB4?x=%E0%A4%A", { host: "a b" });
  for (const secret of [token, token.split(".")[2] ?? "", "7Q2M9XKDB4", "shpat_", "shprt_", "test-secret"]) {
    expect(web.log()).not.toContain(secret);
  }
  expect(web.log()).not.toContain(`${API_KEY}:`);
});

it("spends no more on whoever leaves: a count that nobody waits for is broken off", async () => {
  const query = new URLSearchParams({ audience: JSON.stringify({ windowDays: 60 }), exact: "1" });
  const leaving = new AbortController();
  await database.transaction(async (tx) => {
    await tx.$executeRaw(sql`lock table customer`);
    const headers = bearer(sessionToken(shop.domain));
    const left = expect(web.ask(`/app/audience?${query}`, { headers, signal: leaving.signal })).rejects.toThrow();
    await expect.poll(() => waitingForLocks(database), { timeout: 10_000 }).toBe(1);
    leaving.abort();
    await left;
    await expect.poll(() => waitingForLocks(database), { timeout: 10_000 }).toBe(0);
  });
});
