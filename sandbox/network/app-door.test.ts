import http, { type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AppDoor } from "./app-door.ts";
import { createListener, GENUINE_WAY } from "./host-router.ts";
import { listen } from "./listen.ts";

let app: http.Server;
let edge: http.Server;
let door: AppDoor;
let edgePort: number;
const seen: { message: IncomingMessage; body: string }[] = [];

beforeAll(async () => {
  app = http.createServer(async (message, response) => {
    let body = "";
    for await (const chunk of message) body += chunk;
    seen.push({ message, body });
    if (message.url === "/never") return;
    if (message.url === "/stream") {
      response.write("first ");
      setTimeout(() => response.end("second"), 20);
      return;
    }
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.writeHead(message.url === "/moved" ? 302 : 200, { location: "/elsewhere" });
    response.end("from the app");
  });
  door = new AppDoor(await listen(app, 0, "test"));
  edge = http.createServer(createListener({ handlers: [], app: door, onProblem: () => {} }, GENUINE_WAY));
  edgePort = await listen(edge, 0, "test");
});

afterAll(() => {
  door.stop();
  for (const server of [app, edge]) {
    server.closeAllConnections();
    server.close();
  }
});

test("a delivery reaches the app under its public name with its bytes untouched", async () => {
  const response = await door.deliver("https://winback.test/webhooks/shopify?a=1", {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-topic": "orders/create" },
    body: Buffer.from('{"name":"Jürgen"}'),
  });
  const last = seen.at(-1);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("from the app");
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(last?.body).toBe('{"name":"Jürgen"}');
  expect(last?.message.url).toBe("/webhooks/shopify?a=1");
  expect(last?.message.headers).toMatchObject({
    host: "winback.test",
    "x-forwarded-host": "winback.test",
    "x-forwarded-proto": "https",
    "x-shopify-topic": "orders/create",
  });
});

test("redirects of the app are handed back, not followed", async () => {
  const response = await door.deliver("https://winback.test/moved");
  expect([response.status, response.headers.get("location")]).toEqual([302, "/elsewhere"]);
});

test("a delivery can be given up, and is never sent elsewhere", async () => {
  await expect(door.deliver("https://winback.test/never", { signal: AbortSignal.timeout(50) })).rejects.toThrow(
    "given up",
  );
  await expect(door.deliver("https://example.com/")).rejects.toThrow("winback.test only");
});

test("requests to the app's name pass through and answers stream back", async () => {
  const answer = await new Promise<string>((resolve, reject) => {
    http.get({ host: "127.0.0.1", port: edgePort, path: "/stream", headers: { host: "winback.test" } }, (response) => {
      const chunks: string[] = [];
      response.on("data", (chunk) => chunks.push(String(chunk)));
      response.on("end", () => resolve(chunks.join("|")));
      response.on("error", reject);
    });
  });
  expect(answer).toBe("first |second");
});

test("an app that is not there is a 502 that says what to do", async () => {
  const nowhere = http.createServer(
    createListener({ handlers: [], app: new AppDoor(1), onProblem: () => {} }, GENUINE_WAY),
  );
  const port = await listen(nowhere, 0, "test");
  const answer = await new Promise<{ status: number; text: string }>((resolve) => {
    http.get({ host: "127.0.0.1", port, headers: { host: "winback.test" } }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
  });
  nowhere.close();
  expect(answer.status).toBe(502);
  expect(answer.text).toContain("Start it, then load this page again");
});
