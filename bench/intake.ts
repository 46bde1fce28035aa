import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, RequestListener } from "node:http";
import "@shopify/shopify-api/adapters/node";
import { LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { createRawDoor } from "../app/intake/raw-door.server.ts";
import { connectDatabase, type Database } from "../app/platform/database.server.ts";
import { createLog } from "../app/platform/log.server.ts";
import { createSealing } from "../app/platform/sealing.server.ts";
import { apiVersion } from "../app/shopify/api-version.ts";
import { readFact } from "../app/shopify/payloads/read-fact.ts";
import type { Bench, BenchReport } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { type Load, postWebhooks, SECRET, SHOP_DOMAIN } from "./webhook-load.ts";

const CONNECTIONS = 10;

/**
 * How many order webhooks a second one process takes: signature only, signature by Shopify's own library, and all of
 * our door: signature, inbox row, exit, durable commit.
 */
export const intake: Bench = {
  name: "intake",
  about: "order webhooks a second: bare signature check, Shopify's library, our door with PostgreSQL",
  async run({ seconds, databaseServer }) {
    const made = await makeBenchDatabase(databaseServer);
    const database = connectDatabase({ connectionString: made.connectionString, max: CONNECTIONS, name: "bench" });
    try {
      await installShop(database);
      const bare = await postWebhooks(bareHandler, seconds);
      const library = await postWebhooks(libraryHandler(), seconds);
      const door = await postWebhooks(ourDoor(database), seconds);
      return report({ bare, library, door });
    } finally {
      await database.close();
      await made.drop();
    }
  },
};

function report(loads: { bare: Load; library: Load; door: Load }): BenchReport {
  const row = (name: string, load: Load) => ({
    contender: name,
    "webhooks/s": Math.round(load.requestsPerSecond),
    "p50 ms": load.p50,
    "p99 ms": load.p99,
    failed: load.failed,
  });
  const { bare, library, door } = loads;
  const throughput = door.requestsPerSecond / bare.requestsPerSecond;
  return {
    rows: [
      row("signature only", bare),
      row("signature by Shopify's library", library),
      row("our door, committed", door),
    ],
    figures: {
      barePerSecond: bare.requestsPerSecond,
      libraryPerSecond: library.requestsPerSecond,
      doorPerSecond: door.requestsPerSecond,
      doorP99Ms: door.p99,
    },
    targets: [
      { name: "our door / signature only", value: throughput, bound: { at_least: 0.1 } },
      {
        name: "our door / Shopify's library",
        value: door.requestsPerSecond / library.requestsPerSecond,
        bound: { at_least: 0.1 },
      },
      { name: "webhooks refused or lost", value: bare.failed + library.failed + door.failed, bound: { at_most: 0 } },
    ],
  };
}

async function installShop(database: Database): Promise<void> {
  await database.transaction((tx) =>
    tx.shop.create({
      data: {
        domain: SHOP_DOMAIN,
        name: "Bench",
        state: "installed",
        sending: "on",
        ordersMode: "full",
        timezone: "Europe/Berlin",
        currency: "EUR",
        country: "DE",
        settings: {},
        installedAt: new Date(),
      },
    }),
  );
}

/** The least a webhook handler must do. */
const bareHandler: RequestListener = async (request, response) => {
  const body = await bytesOf(request);
  const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
  const expected = createHmac("sha256", SECRET).update(body).digest();
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  response.writeHead(genuine ? 200 : 401).end();
};

/** What an app does that leaves the signature to `@shopify/shopify-api`. */
function libraryHandler(): RequestListener {
  const shopify = shopifyApi({
    apiKey: "bench",
    apiSecretKey: SECRET,
    apiVersion: apiVersion,
    hostName: "bench.test",
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Error },
  });
  return async (rawRequest, rawResponse) => {
    const rawBody = (await bytesOf(rawRequest)).toString("utf8");
    const { valid } = await shopify.webhooks.validate({ rawBody, rawRequest, rawResponse });
    rawResponse.writeHead(valid ? 200 : 401).end();
  };
}

function ourDoor(database: Database): RequestListener {
  const key = Buffer.alloc(32, 1).toString("base64");
  const door = createRawDoor({
    database,
    intakeDatabase: database,
    now: () => new Date(),
    ids: { uuid: () => crypto.randomUUID() },
    stopwatch: { ms: () => performance.now(), sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) },
    sealing: createSealing(`b1:${key}`, key),
    log: createLog("silent"),
    readFact,
    provider: { receiveInbound: async () => [], applyStatus: async () => {} },
    webhookSecrets: [SECRET],
    appUrl: "https://winback.test",
    accountOfMessage: async () => null,
    accountOfShop: async () => null,
    countDueNow: async () => 0,
  });
  return (request, response) => void door(request, response);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
