import pg from "pg";
import type { Bench, BenchOptions, BenchReport } from "./bench.ts";
import { makeBareDatabase, makeBenchDatabase } from "./bench-database.ts";
import { fillIntakeShop, productEnvironment } from "./intake-shop.ts";
import { startOfficialApp } from "./official-app.ts";
import { entry, runJob, type ServerProcess, startServer } from "./process.ts";
import type { PostedOrders, PostOrders } from "./processes/post-orders.ts";

const SHOP = { id: 1, domain: "bench.myshopify.com" };
const CONNECTIONS = 40;
/** Until the compiler has seen everything: a server runs for days. */
const WARM_UP_SECONDS = 10;
/** Requests a second at which the acknowledgement's time is taken. */
const PACE = 1_000;

interface Load extends PostedOrders {
  cpuMsPerRequest: number;
}

/**
 * How many order webhooks a second one process takes: bare node:http with the signature and no database, the official
 * route (authenticate.webhook, Prisma sessions, remix-serve), and ours with everything: two pools, sealed inbox row,
 * exit, durable commit. Each contender is a process of its own, the load another; all post the same 6.5 KB order.
 */
export const intake: Bench = {
  name: "intake",
  about: "order webhooks a second, and processor time of each: official route, bare node:http, our web process",
  async run(options) {
    const bare = await measure(() => startServer([entry("bare-door")], { env: {} }), "/", options.seconds);
    const official = await measureOfficial(options);
    const ours = await measureOurs(options);
    return report({ bare, official, ...ours });
  },
};

async function measureOfficial({ databaseServer, seconds }: BenchOptions): Promise<Load> {
  const made = await makeBareDatabase(databaseServer);
  try {
    return await measure(() => startOfficialApp(made.connectionString, SHOP.domain), "/webhooks", seconds);
  } finally {
    await made.drop();
  }
}

/** @returns also how many of the 200s have no row in the inbox. */
async function measureOurs({ databaseServer, seconds }: BenchOptions) {
  const made = await makeBenchDatabase(databaseServer);
  try {
    await fillIntakeShop(made.connectionString, SHOP, new Date());
    const env = productEnvironment(made.connectionString);
    const server = await startServer([entry("web")], { env });
    try {
      const ours = await measureAt(server, "/webhooks/shopify", seconds);
      const paced = await post(server, "/webhooks/shopify", { first: ours.next, seconds, rate: PACE });
      const lost = await countLost(made.connectionString, [...ours.answered, ...paced.answered]);
      return { ours, paced, lost };
    } finally {
      await server.stop();
    }
  } finally {
    await made.drop();
  }
}

async function measure(start: () => Promise<ServerProcess>, path: string, seconds: number): Promise<Load> {
  const server = await start();
  try {
    return await measureAt(server, path, seconds);
  } finally {
    await server.stop();
  }
}

async function measureAt(server: ServerProcess, path: string, seconds: number): Promise<Load> {
  const warm = await post(server, path, { first: 0, seconds: WARM_UP_SECONDS });
  const before = server.cpuSeconds();
  const load = await post(server, path, { first: warm.next, seconds });
  const cpuMs = (server.cpuSeconds() - before) * 1_000;
  return { ...load, failed: warm.failed + load.failed, cpuMsPerRequest: cpuMs / load.ok };
}

const post = (server: ServerProcess, path: string, job: Pick<PostOrders, "first" | "seconds" | "rate">) =>
  runJob<PostedOrders>(entry("post-orders"), {
    ...job,
    url: server.url + path,
    shopDomain: SHOP.domain,
    connections: CONNECTIONS,
  });

/** Of these orders, each answered with 200, those of which the inbox knows nothing. */
async function countLost(connectionString: string, answered: number[]): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const found = await client.query<{ lost: number }>(
      `select count(*)::int as lost from unnest($1::int[]) one(number)
       where not exists (select 1 from inbox where source = 'shopify' and shop_domain = $2 and topic = 'orders/create'
         and delivery_id = 'order-' || one.number)`,
      [answered, SHOP.domain],
    );
    return found.rows[0]?.lost ?? answered.length;
  } finally {
    await client.end();
  }
}

function report(one: { bare: Load; official: Load; ours: Load; paced: PostedOrders; lost: number }): BenchReport {
  const { bare, official, ours, paced, lost } = one;
  const row = (contender: string, load: PostedOrders & { cpuMsPerRequest?: number }) => ({
    contender,
    "webhooks/s": Math.round(load.requestsPerSecond),
    "CPU ms each": load.cpuMsPerRequest?.toFixed(3) ?? "",
    "p50 ms": load.p50,
    "p99 ms": load.p99,
    "200s": load.ok,
    failed: load.failed,
  });
  return {
    rows: [
      row("official route", official),
      row("bare node:http, no database", bare),
      row("ours", ours),
      row(`ours at ${PACE} a second`, paced),
    ],
    figures: {
      officialPerSecond: official.requestsPerSecond,
      officialCpuMs: official.cpuMsPerRequest,
      barePerSecond: bare.requestsPerSecond,
      bareCpuMs: bare.cpuMsPerRequest,
      oursPerSecond: ours.requestsPerSecond,
      oursCpuMs: ours.cpuMsPerRequest,
      pacedPerSecond: paced.requestsPerSecond,
      pacedP99Ms: paced.p99,
    },
    targets: [
      {
        name: "webhooks a second, ours / official route",
        value: ours.requestsPerSecond / official.requestsPerSecond,
        bound: { at_least: 8 },
      },
      {
        name: "processor time each, ours / official route",
        value: ours.cpuMsPerRequest / official.cpuMsPerRequest,
        bound: { at_most: 1 / 8 },
      },
      { name: `p99 at ${PACE} a second, ms`, value: paced.p99, bound: { at_most: 100 } },
      { name: `answered of ${PACE} a second`, value: paced.requestsPerSecond / PACE, bound: { at_least: 0.98 } },
      { name: "200s of ours without a row in the inbox", value: lost, bound: { at_most: 0 } },
      {
        name: "not answered with 200",
        value: bare.failed + official.failed + ours.failed + paced.failed,
        bound: { at_most: 0 },
      },
    ],
  };
}
