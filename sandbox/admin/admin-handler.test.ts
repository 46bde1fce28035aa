import { createHmac } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { HostTable } from "../network/host-table.ts";
import type { Handler, SandboxResponse } from "../network/http-message.ts";
import { grantedScopes, isInstalled } from "../shopify/install-app.ts";
import { staffOf } from "../shopify/staff.ts";
import { testRegistration } from "../shopify/test-registration.ts";
import { APP_API_KEY, APP_API_SECRET } from "../world/app-registration.ts";
import { openWorld, type World } from "../world/world.ts";
import { createAdminHandler } from "./admin-handler.ts";

const SHOP = "lindenhof-kaffee.myshopify.com";
const APP = `https://admin.shopify.com/store/lindenhof-kaffee/apps/${APP_API_KEY}`;
const TABLE = new HostTable({ "admin.shopify.com": "http://localhost:4001", "winback.test": "http://localhost:4002" });
const [{ id: OWNER }, , AGENCY] = staffOf(SHOP);
let world: World;
let signed: number;
let handler: Handler;

beforeEach(() => {
  world = openWorld({ customers: 30, registration: testRegistration() });
  signed = 0;
  handler = createAdminHandler({
    world,
    table: () => TABLE,
    signSessionToken: async (shop, staff) => `token-${++signed}-${shop}${staff === OWNER ? "" : `-${staff}`}`,
  });
});

async function ask(
  url: string,
  init: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<SandboxResponse> {
  const body = Buffer.from(init.body ?? "");
  const answer = await handler({ method: init.method ?? "GET", url: new URL(url), headers: init.headers ?? {}, body });
  if (!answer) throw new Error(`nothing at ${url}`);
  return answer;
}

async function install(): Promise<void> {
  await ask(`${APP}/__install`, { method: "POST" });
}

function frameOf(response: SandboxResponse): URL {
  const source = /id="app-frame"[^>]*src="([^"]+)"/.exec(String(response.body))?.[1] ?? "";
  return new URL(source.replaceAll("&amp;", "&"));
}

test("opening the app for the first time lists its scopes, and installs only when told to", async () => {
  const first = await ask(APP);
  expect(first.body).toContain("Install Winback");
  for (const scope of world.registration.scopes) expect(first.body).toContain(`<code>${scope}</code>`);
  expect(isInstalled(world, SHOP)).toBe(false);
  const answer = await ask(`${APP}/__install`, { method: "POST" });
  expect([answer.status, answer.headers?.location]).toEqual([302, `/store/lindenhof-kaffee/apps/${APP_API_KEY}`]);
  expect(grantedScopes(world, SHOP)).toEqual(world.registration.scopes);
});

test("the app's frame carries the parameters Shopify signs", async () => {
  await install();
  const frame = frameOf(await ask(`${APP}/app/customers?page=2`));
  const { hmac, ...parameters } = Object.fromEntries(frame.searchParams);
  expect(frame.origin + frame.pathname).toBe("https://winback.test/app/customers");
  expect(parameters).toMatchObject({ embedded: "1", shop: SHOP, locale: "de", page: "2", id_token: `token-1-${SHOP}` });
  expect(Buffer.from(parameters.host ?? "", "base64").toString()).toBe("admin.shopify.com/store/lindenhof-kaffee");
  const { page: _page, ...own } = parameters;
  const message = Object.entries(own).map(([name, value]) => `${name}=${value}`);
  expect(hmac).toBe(createHmac("sha256", APP_API_SECRET).update(message.sort().join("&")).digest("hex"));
});

test("every question for a session token is answered by a new one", async () => {
  await install();
  const url = `https://admin.shopify.com/__sandbox/id-token?shop=${SHOP}`;
  expect((await ask(url)).body).toBe(`token-1-${SHOP}`);
  expect((await ask(url)).body).toBe("token-1-lindenhof-kaffee.myshopify.com".replace("1", "2"));
});

test("a shop that has not installed the app gets no session token", async () => {
  expect((await ask(`https://admin.shopify.com/__sandbox/id-token?shop=${SHOP}`)).status).toBe(403);
  expect(signed).toBe(0);
});

test("who is signed in is the owner, whom the page chose, or whom one question names", async () => {
  await install();
  const url = `https://admin.shopify.com/__sandbox/id-token?shop=${SHOP}`;
  expect((await ask(`${url}&staff=${AGENCY?.id}`)).body).toBe(`token-1-${SHOP}-${AGENCY?.id}`);
  expect((await ask(url)).body).toBe(`token-2-${SHOP}`);
  const body = `shop=${SHOP}&staff=${AGENCY?.id}`;
  await ask("https://admin.shopify.com/__sandbox/staff", { method: "POST", body });
  expect((await ask(url)).body).toBe(`token-3-${SHOP}-${AGENCY?.id}`);
  expect((await ask(APP)).body).toContain(`<option value="${AGENCY?.id}" selected>Robin Agency</option>`);
});

test("through the front the page talks to the app's local address", async () => {
  await install();
  expect((await ask(APP, { headers: { "x-sandbox-front": "1" } })).body).toContain(
    '"appOrigin":"http://localhost:4002"',
  );
  expect((await ask(APP)).body).toContain('"appOrigin":"https://winback.test"');
});

test("the account's language can be chosen", async () => {
  await install();
  expect(frameOf(await ask(`${APP}?locale=en`)).searchParams.get("locale")).toBe("en");
});

test("old and oauth addresses of the admin lead to the app", async () => {
  const oauth = await ask(`https://admin.shopify.com/store/lindenhof-kaffee/oauth/install?client_id=${APP_API_KEY}`);
  expect(oauth.headers?.location).toBe(`/store/lindenhof-kaffee/apps/${APP_API_KEY}`);
  const old = await ask(`https://${SHOP}/admin/apps/${APP_API_KEY}/app?x=1`);
  expect(old.headers?.location).toBe(`${APP}/app?x=1`);
});

test("uninstalling from the shop's home forgets the grant", async () => {
  await install();
  await ask(`${APP}/__uninstall`, { method: "POST" });
  expect(isInstalled(world, SHOP)).toBe(false);
  expect((await ask(APP)).body).toContain("Install Winback");
});

test.each([
  ["orders", "<td>web</td>"],
  ["customers", "subscribed"],
  ["discounts", "Live codes"],
])("the list of %s is read from the world", async (path, text) => {
  expect((await ask(`https://admin.shopify.com/store/lindenhof-kaffee/${path}`)).body).toContain(text);
});

test("names are shown as text, never as markup", async () => {
  world.db.prepare("UPDATE customer SET first_name = ?").run("<script>alert(1)</script>");
  const { body } = await ask("https://admin.shopify.com/store/lindenhof-kaffee/customers");
  expect(body).toContain("&lt;script&gt;alert(1)");
  expect(body).not.toContain("<script>alert(1)");
});

test("an unknown shop is a 404", async () => {
  expect((await ask("https://admin.shopify.com/store/nowhere/orders")).status).toBe(404);
});
