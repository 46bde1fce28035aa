import express from "express";
import { afterEach, expect, it } from "vitest";
import { createLog } from "../platform/log.server.ts";
import { type RunningWeb, startWeb } from "./start-web.server.ts";

const SCRIPT = "export const words = 1;\n".repeat(200);

let web: RunningWeb | null = null;
afterEach(() => web?.stop());

it("packs what browsers load for those who can unpack it", async () => {
  const assets = express.Router().get("/assets/page.js", (_, response) => {
    response.type("js").send(SCRIPT);
  });
  web = await startWeb({
    host: "127.0.0.1",
    port: 0,
    door: () => false,
    build: () => Promise.reject(new Error("no page is asked for")),
    assets,
    log: createLog("silent"),
  });
  const load = (encoding: string) =>
    fetch(`http://127.0.0.1:${web?.port}/assets/page.js`, { headers: { "accept-encoding": encoding } });

  const packed = await load("gzip");
  expect(packed.headers.get("content-encoding")).toBe("gzip");
  expect(await packed.text()).toBe(SCRIPT);
  expect((await load("identity")).headers.get("content-encoding")).toBe(null);
});
