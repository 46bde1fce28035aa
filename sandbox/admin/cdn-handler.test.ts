import vm from "node:vm";
import { expect, test } from "vitest";
import { HostTable } from "../network/host-table.ts";
import { createCdnHandler } from "./cdn-handler.ts";

const TABLE = new HostTable({ "admin.shopify.com": "http://localhost:4001" });
const ask = (path: string, headers: Record<string, string> = {}) =>
  createCdnHandler(() => TABLE)({
    method: "GET",
    url: new URL(`https://cdn.shopify.com${path}`),
    headers,
    body: Buffer.alloc(0),
  });

test("App Bridge is one plain script without types, imports or exports", async () => {
  const text = String((await ask("/shopifycloud/app-bridge.js"))?.body);
  expect(() => new vm.Script(text)).not.toThrow();
  expect(text).not.toMatch(/^(import|export)\b/m);
});

test("App Bridge gets the table of local addresses through the front only", async () => {
  expect((await ask("/shopifycloud/app-bridge.js"))?.body).toContain("const LOCAL_ORIGINS = {};");
  const local = await ask("/shopifycloud/app-bridge.js", { "x-sandbox-front": "1" });
  expect(local?.body).toContain('const LOCAL_ORIGINS = {"admin.shopify.com":"http://localhost:4001"};');
});

test("the admin's font is served with its files", async () => {
  const css = String((await ask("/static/fonts/inter/v4/styles.css"))?.body);
  const files = [...css.matchAll(/url\((.*?)\)/g)].map((match) => match[1]);
  expect(files).toHaveLength(2);
  for (const file of files) {
    const font = await ask(`/static/fonts/inter/v4/${file}`);
    expect(font?.body?.slice(0, 4).toString()).toBe("wOF2");
  }
});

test("what the stand-in does not have is not answered", async () => {
  expect(await ask("/shopifycloud/polaris.js")).toBeNull();
});
