import http, { type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AppDoor } from "./app-door.ts";
import { type Front, startFront } from "./front.ts";
import type { SandboxRequest } from "./http-message.ts";
import { listen } from "./listen.ts";

const SHOP = "lindenhof-kaffee.myshopify.com";
let app: http.Server;
let door: AppDoor;
let front: Front;
const seenByApp: IncomingMessage[] = [];
const seenBySandbox: SandboxRequest[] = [];

beforeAll(async () => {
  app = http.createServer((message, response) => {
    seenByApp.push(message);
    response.setHeader("content-security-policy", `frame-ancestors https://${SHOP} https://admin.shopify.com;`);
    response.setHeader("link", '<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel="preload"; as="script"');
    response.setHeader("set-cookie", "session=1; Path=/; Secure; SameSite=None; HttpOnly");
    if (message.url === "/out") {
      response.writeHead(302, { location: "https://admin.shopify.com/store/lindenhof-kaffee/apps/key" });
      response.end();
    } else if (message.url === "/data") {
      response.setHeader("content-type", "text/x-script");
      response.end('"https://admin.shopify.com/"');
    } else {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end(
        '<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js"></script><p>Grüße: https://admin.shopify.com/</p>',
      );
    }
  });
  door = new AppDoor(await listen(app, 0, "test"));
  const outside = {
    app: door,
    onProblem: () => {},
    handlers: [
      async (request: SandboxRequest) => {
        seenBySandbox.push(request);
        const body = `<a href="https://${SHOP}/discount/X">text</a>`;
        return { status: 200, headers: { "content-type": "text/html", "set-cookie": ["cart=7"] }, body };
      },
    ],
  };
  front = await startFront(0, ["sandbox.test", "admin.shopify.com", "winback.test", "cdn.shopify.com", SHOP], outside);
});

afterAll(async () => {
  await front.stop();
  door.stop();
  app.closeAllConnections();
  app.close();
});

const local = (host: string) => front.table.localOrigins[host] ?? "";
const get = (host: string, path: string, headers: Record<string, string> = {}) =>
  fetch(local(host) + path, { headers, redirect: "manual" });

test("the app's page may be framed by the local admin and loads App Bridge from the local address", async () => {
  const response = await get("winback.test", "/app");
  expect(response.headers.get("content-security-policy")).toBe(
    `frame-ancestors ${local(SHOP)} ${local("admin.shopify.com")};`,
  );
  expect(response.headers.get("link")).toContain(`<${local("cdn.shopify.com")}/shopifycloud/app-bridge.js>`);
  const text = await response.text();
  expect(text).toContain(`<script src="${local("cdn.shopify.com")}/shopifycloud/app-bridge.js">`);
  expect(text).toContain("Grüße: https://admin.shopify.com/");
});

test("the app sees its public name, and local addresses in Origin and Referer become genuine", async () => {
  await get("winback.test", "/app", {
    origin: local("winback.test"),
    referer: `${local("admin.shopify.com")}/store/x?y=1`,
  });
  expect(seenByApp.at(-1)?.headers).toMatchObject({
    host: "winback.test",
    "x-forwarded-host": "winback.test",
    origin: "https://winback.test",
    referer: "https://admin.shopify.com/store/x?y=1",
  });
  expect(seenByApp.at(-1)?.headers["x-sandbox-front"]).toBeUndefined();
});

test("redirects lead to local addresses, data stays as the app wrote it", async () => {
  const moved = await get("winback.test", "/out");
  expect(moved.headers.get("location")).toBe(`${local("admin.shopify.com")}/store/lindenhof-kaffee/apps/key`);
  expect(await (await get("winback.test", "/data")).text()).toBe('"https://admin.shopify.com/"');
});

test("cookies work without TLS and stay with their host although ports share them", async () => {
  const cookie = (await get("winback.test", "/app")).headers.get("set-cookie");
  expect(cookie).toBe("winback-test__session=1; Path=/; HttpOnly");
  await get("winback.test", "/app", { cookie: `winback-test__session=1; lindenhof-kaffee-myshopify-com__cart=7` });
  expect(seenByApp.at(-1)?.headers.cookie).toBe("session=1");
});

test("the sandbox's pages are asked under their genuine address and link to local ones", async () => {
  const text = await (await get(SHOP, "/cart?x=1")).text();
  expect(seenBySandbox.at(-1)?.url.href).toBe(`https://${SHOP}/cart?x=1`);
  expect(seenBySandbox.at(-1)?.headers["x-sandbox-front"]).toBe("1");
  expect(text).toContain(`href="${local(SHOP)}/discount/X"`);
  expect(text).toContain('<script src="/__sandbox/front.js">');
});

test("the script for later links carries the table", async () => {
  const response = await get("sandbox.test", "/__sandbox/front.js");
  expect(response.headers.get("content-type")).toContain("javascript");
  expect(await response.text()).toContain(JSON.stringify(front.table.localOrigins));
});

test("a taken port is one clear sentence, and no port stays open", async () => {
  const port = Number(new URL(local("sandbox.test")).port);
  const again = startFront(port - 1, ["sandbox.test", "admin.shopify.com"], {
    app: door,
    onProblem: () => {},
    handlers: [],
  });
  await expect(again).rejects.toThrow(/Port \d+ is in use: .* --port\./);
});
