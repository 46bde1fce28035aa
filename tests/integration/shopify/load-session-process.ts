/**
 * A process of its own that loads one session so many times at once, as a web or worker process would, and prints the
 * tokens it got. Its token endpoint stands on loopback.
 */
import { randomUUID } from "node:crypto";
import { connectDatabase } from "../../../app/platform/database.server.ts";
import { createSessionStorage } from "../../../app/shopify/session-storage.server.ts";
import { createTokenEndpoint } from "../../../app/shopify/token-endpoint.server.ts";
import { testPorts } from "../test-ports.ts";

const [connectionString = "", endpoint = "", session = "", loads = "1"] = process.argv.slice(2);
const database = connectDatabase({ connectionString, max: 10, name: "winback-test-process" });
const toLoopback: typeof fetch = (_url, init) => fetch(endpoint, init);
const sessions = createSessionStorage({
  ...testPorts(),
  ids: { uuid: () => randomUUID() },
  database,
  tokens: createTokenEndpoint({ apiKey: "key", apiSecret: "secret" }, toLoopback),
});
await sessions.findSessionsByShop("nobody.myshopify.com");
console.log("ready");
await new Promise((resolve) => process.stdin.once("data", resolve));
const loaded = await Promise.all(Array.from({ length: Number(loads) }, () => sessions.loadSession(session)));
console.log(JSON.stringify(loaded.map((one) => one?.accessToken ?? null)));
await database.close();
process.exit(0);
