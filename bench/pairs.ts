import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Bench, BenchReport, Target } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { fillIntakeShop, productEnvironment } from "./intake-shop.ts";
import { entry, runJob, type ServerProcess, startServer } from "./process.ts";
import type { PostedOrders } from "./processes/post-orders.ts";
import { accountForSale, untilWorkedOff } from "./sale-account.ts";

const SHOP = { id: 1, domain: "bench.myshopify.com" };
/** Over all doors together. */
const CONNECTIONS = 40;
const WARM_UP_SECONDS = 3;
/** Numbers of orders that the doors share out among themselves. */
const NUMBERS = 9_000_000;
const WORK_OFF_SECONDS = 900;
/** Two webs, two workers, PostgreSQL and the load want a core each at least. */
const CORES_THAT_ALLOW = 8;
const MUST_REACH = 1.5;

interface Measured {
  pairs: number;
  takenPerSecond: number;
  /** Taken and worked off, from the first order to the last effect. */
  donePerSecond: number;
  /** Share of the machine's processor time that was in use while orders came, by anybody. */
  busy: number;
  webCpuMs: number;
  workerCpuMs: number;
  p99: number;
  lost: number;
}

/** What a second web and a second worker process bring on one database. */
export const pairs: Bench = {
  name: "pairs",
  about: "order webhooks a second, taken and worked off: one web and one worker process, then two of each",
  async run({ databaseServer, seconds }) {
    const one = await measure(databaseServer, 1, seconds);
    const two = await measure(databaseServer, 2, seconds);
    return report(one, two);
  },
};

async function measure(databaseServer: string, pairs: number, seconds: number): Promise<Measured> {
  const made = await makeBenchDatabase(databaseServer);
  const running: ServerProcess[] = [];
  try {
    await fillIntakeShop(made.connectionString, SHOP, new Date());
    const env = productEnvironment(made.connectionString);
    const start = async (name: string) => {
      const server = await startServer([entry(name)], { env });
      running.push(server);
      return server;
    };
    const [webs, workers]: [ServerProcess[], ServerProcess[]] = [[], []];
    for (let pair = 0; pair < pairs; pair++) {
      webs.push(await start("web"));
      workers.push(await start("inbox-worker"));
    }
    const warm = await postToAll(webs, WARM_UP_SECONDS, null);
    await untilWorkedOff(made.connectionString, WORK_OFF_SECONDS);
    const before = { machine: readMachine(), web: cpuOf(webs), worker: cpuOf(workers) };
    const load = await postToAll(webs, seconds, warm);
    const busy = busySince(before.machine);
    const rest = await untilWorkedOff(made.connectionString, WORK_OFF_SECONDS);
    const taken = load.reduce((sum, one) => sum + one.ok, 0);
    const all = taken + warm.reduce((sum, one) => sum + one.ok, 0);
    const account = await accountForSale(made.connectionString, new Map([[SHOP.domain, all]]));
    return {
      pairs,
      takenPerSecond: load.reduce((sum, one) => sum + one.requestsPerSecond, 0),
      donePerSecond: taken / (seconds + rest),
      busy,
      webCpuMs: ((cpuOf(webs) - before.web) * 1_000) / taken,
      workerCpuMs: ((cpuOf(workers) - before.worker) * 1_000) / taken,
      p99: Math.max(...load.map((one) => one.p99)),
      lost: account.lost + account.doubled + account.dead + load.reduce((sum, one) => sum + one.failed, 0),
    };
  } finally {
    await Promise.all(running.map((server) => server.stop()));
    await made.drop();
  }
}

const cpuOf = (servers: ServerProcess[]) => servers.reduce((sum, server) => sum + server.cpuSeconds(), 0);

/** Each door gets its own share of connections and of orders, from a process of its own. */
function postToAll(webs: ServerProcess[], seconds: number, before: PostedOrders[] | null): Promise<PostedOrders[]> {
  return Promise.all(
    webs.map((web, place) =>
      runJob<PostedOrders>(entry("post-orders"), {
        url: `${web.url}/webhooks/shopify`,
        shopDomain: SHOP.domain,
        first: before?.[place]?.next ?? Math.floor((place * NUMBERS) / webs.length),
        connections: CONNECTIONS / webs.length,
        seconds,
      }),
    ),
  );
}

interface MachineTime {
  idle: number;
  all: number;
}

/** Ticks of all cores since the machine began: of /proc/stat's first line, idle and waiting for a disk are fields 4 and 5. */
function readMachine(): MachineTime {
  const [line = ""] = readFileSync("/proc/stat", "utf8").split("\n");
  const ticks = line.split(/\s+/).slice(1, 9).map(Number);
  return { idle: (ticks[3] ?? 0) + (ticks[4] ?? 0), all: ticks.reduce((sum, one) => sum + one, 0) };
}

function busySince(before: MachineTime): number {
  const now = readMachine();
  return 1 - (now.idle - before.idle) / Math.max(1, now.all - before.all);
}

function report(one: Measured, two: Measured): BenchReport {
  const row = (of: Measured) => ({
    processes: `${of.pairs} web, ${of.pairs} worker`,
    "taken/s": Math.round(of.takenPerSecond),
    "taken and worked off/s": Math.round(of.donePerSecond),
    "p99 ms": of.p99,
    "machine busy": `${Math.round(of.busy * 100)} %`,
    "web CPU ms each": of.webCpuMs.toFixed(3),
    "worker CPU ms each": of.workerCpuMs.toFixed(3),
  });
  const cores = availableParallelism();
  const [taken, done] = [two.takenPerSecond / one.takenPerSecond, two.donePerSecond / one.donePerSecond];
  const ratio: Target[] =
    cores >= CORES_THAT_ALLOW
      ? [{ name: "taken and worked off, two of each / one of each", value: done, bound: { at_least: MUST_REACH } }]
      : [];
  return {
    rows: [row(one), row(two)],
    figures: { cores, takenRatio: taken, doneRatio: done, busyWithOne: one.busy, busyWithTwo: two.busy },
    targets: [{ name: "lost, doubled or dead", value: one.lost + two.lost, bound: { at_most: 0 } }, ...ratio],
  };
}
