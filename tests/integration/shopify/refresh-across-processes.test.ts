import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Session } from "@shopify/shopify-api";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { createSessionStorage } from "../../../app/shopify/session-storage.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database, connectionString } = await freshDatabase();
const shop = await aShop(database, { domain: "two-processes.myshopify.com" });
const ID = `offline_${shop.domain}`;

/** Refresh tokens the endpoint was asked with, and how long it takes to answer. */
const asked: string[] = [];
let answersAfterMs = 150;
const endpoint = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  asked.push(JSON.parse(body).refresh_token);
  const tokens = {
    access_token: `shpat_${asked.length}`,
    scope: "read_orders",
    expires_in: 3600,
    refresh_token: `shprt_${asked.length}`,
    refresh_token_expires_in: 7_776_000,
  };
  setTimeout(() => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(tokens));
  }, answersAfterMs);
});
await new Promise<void>((resolve) => endpoint.listen(0, "127.0.0.1", resolve));
const address = endpoint.address();
const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
afterAll(() => {
  endpoint.closeAllConnections();
  endpoint.close();
});

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

/** A process that waits for `go`. */
async function startProcess(loads: number): Promise<{ go(): Promise<string[]>; kill(): void }> {
  const script = new URL("load-session-process.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script, connectionString, url, ID, String(loads)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("ready");
  return {
    async go() {
      child.stdin.write("go\n");
      const { value } = await lines.next();
      return value === undefined ? [] : JSON.parse(value);
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

beforeEach(async () => {
  asked.length = 0;
  answersAfterMs = 150;
  const sessions = createSessionStorage({
    ...testPorts(),
    database,
    tokens: { refresh: async () => ({ kind: "unreachable" }) },
  });
  await sessions.storeSession(
    new Session({
      id: ID,
      shop: shop.domain,
      state: "",
      isOnline: false,
      scope: "read_orders",
      accessToken: "shpat_old",
      refreshToken: "shprt_old",
      expires: new Date(MONDAY_NOON.getTime() + 4 * 60_000),
      refreshTokenExpires: new Date(MONDAY_NOON.getTime() + 90 * 86_400_000),
    }),
  );
});

it("refreshes once for thirty loads in two processes, and all get the new token", async () => {
  const processes = await Promise.all([startProcess(15), startProcess(15)]);
  const tokens = (await Promise.all(processes.map((one) => one.go()))).flat();
  expect(asked).toEqual(["shprt_old"]);
  expect(tokens).toEqual(Array.from({ length: 30 }, () => "shpat_1"));
});

it("takes over from a process that was killed in the middle of its refresh", async () => {
  const [dying, other] = await Promise.all([startProcess(1), startProcess(5)]);
  answersAfterMs = 4_000;
  const never = dying.go();
  await expect.poll(() => asked.length, { timeout: 5_000 }).toBe(1);
  answersAfterMs = 0;
  const waiting = other.go();
  dying.kill();
  expect(await waiting).toEqual(Array.from({ length: 5 }, () => "shpat_2"));
  // the answer to the first was lost with its process: Shopify still takes the old refresh token
  expect(asked).toEqual(["shprt_old", "shprt_old"]);
  expect(await never).toEqual([]);
});
