import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Bench, BenchReport, Target } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { fillIntakeShop, productEnvironment } from "./intake-shop.ts";
import { entry, runJob, type ServerProcess, startServer } from "./process.ts";
import type { PostedOrders } from "./processes/post-orders.ts";
import { accountSoFar, countDone } from "./sale-account.ts";

const SHOP = { id: 1, domain: "bench.myshopify.com" };
/** Over all doors together. */
const CONNECTIONS = 40;
/** Orders of a measurement, over all doors together: more than the workers get done while they are watched. */
const WARM_UP_ORDERS = 200;
const ORDERS = 5_000;
/** They are all posted long before. */
const POSTING_SECONDS = 60;
/** How long the machine is looked at before: what it does for others. */
const LOOK_MS = 2_000;
/** Numbers of orders that the doors share out among themselves. */
const NUMBERS = 9_000_000;
/** How long workers are watched while orders wait. */
const WATCHED_SECONDS = 20;
/** Two webs, two workers, PostgreSQL and the load want a core each at least. */
const CORES_THAT_ALLOW = 8;
const MUST_REACH = 1.5;

interface Measured {
  pairs: number;
  takenPerSecond: number;
  /** Worked off, of those that wait. */
  donePerSecond: number;
  /** Share of the machine's processor time that was in use, by anybody: before, while orders came, while they were worked off. */
  busy: { before: number; taking: number; working: number };
  /** Cores the workers used while they worked off. */
  workerCores: number;
  webCpuMs: number;
  workerCpuMs: number;
  p99: number;
  lost: number;
}

/** What a second web and a second worker process bring on one database. */
export const pairs: Bench = {
  name: "pairs",
  about:
    "order webhooks a second, taken, and worked off while more wait: one web and one worker process, then two of each",
  async run({ databaseServer }) {
    const one = await measure(databaseServer, 1);
    const two = await measure(databaseServer, 2);
    return report(one, two);
  },
};

async function measure(databaseServer: string, pairs: number): Promise<Measured> {
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
    const warm = await postToAll(webs, WARM_UP_ORDERS, null);
    const quiet = readMachine();
    await sleep(LOOK_MS);
    const before = { machine: readMachine(), web: cpuOf(webs) };
    const load = await postToAll(webs, ORDERS, warm);
    const posted = { machine: readMachine(), web: cpuOf(webs) };
    const working = await watchWorkers(made.connectionString, workers);
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    const taken = load.reduce((sum, one) => sum + one.ok, 0);
    const all = taken + warm.reduce((sum, one) => sum + one.ok, 0);
    const wrong = await accountSoFar(made.connectionString, SHOP.domain, all);
    return {
      pairs,
      takenPerSecond: load.reduce((sum, one) => sum + one.requestsPerSecond, 0),
      ...working,
      busy: {
        before: busyBetween(quiet, before.machine),
        taking: busyBetween(before.machine, posted.machine),
        working: working.busy,
      },
      webCpuMs: ((posted.web - before.web) * 1_000) / taken,
      p99: Math.max(...load.map((one) => one.p99)),
      lost: wrong + load.reduce((sum, one) => sum + one.failed, 0),
    };
  } finally {
    await Promise.all(running.map((server) => server.stop()));
    await made.drop();
  }
}

/** What the workers get done while orders wait. */
async function watchWorkers(connectionString: string, workers: ServerProcess[]) {
  const [machine, cpu, done] = [readMachine(), cpuOf(workers), await countDone(connectionString)];
  const begun = performance.now();
  await sleep(WATCHED_SECONDS * 1_000);
  const seconds = (performance.now() - begun) / 1_000;
  const more = (await countDone(connectionString)) - done;
  const used = cpuOf(workers) - cpu;
  return {
    donePerSecond: more / seconds,
    workerCpuMs: (used * 1_000) / Math.max(1, more),
    workerCores: used / seconds,
    busy: busyBetween(machine, readMachine()),
  };
}

const cpuOf = (servers: ServerProcess[]) => servers.reduce((sum, server) => sum + server.cpuSeconds(), 0);

/** Each door gets its own share of connections and of orders, from a process of its own. */
function postToAll(webs: ServerProcess[], orders: number, before: PostedOrders[] | null): Promise<PostedOrders[]> {
  return Promise.all(
    webs.map((web, place) =>
      runJob<PostedOrders>(entry("post-orders"), {
        url: `${web.url}/webhooks/shopify`,
        shopDomain: SHOP.domain,
        first: before?.[place]?.next ?? Math.floor((place * NUMBERS) / webs.length),
        connections: CONNECTIONS / webs.length,
        seconds: POSTING_SECONDS,
        most: Math.ceil(orders / webs.length),
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

function busyBetween(from: MachineTime, to: MachineTime): number {
  return 1 - (to.idle - from.idle) / Math.max(1, to.all - from.all);
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

const figuresOf = (name: string, { busy, workerCores }: Measured) => ({
  [`${name}BusyBefore`]: busy.before,
  [`${name}BusyTaking`]: busy.taking,
  [`${name}BusyWorking`]: busy.working,
  [`${name}WorkerCores`]: workerCores,
});

function report(one: Measured, two: Measured): BenchReport {
  const row = (of: Measured) => ({
    processes: `${of.pairs} web, ${of.pairs} worker`,
    "taken/s": Math.round(of.takenPerSecond),
    "worked off/s": of.donePerSecond.toFixed(1),
    "p99 ms": of.p99,
    "machine busy before, taking, working off": [of.busy.before, of.busy.taking, of.busy.working]
      .map(percent)
      .join(", "),
    "cores of the workers": of.workerCores.toFixed(2),
    "web CPU ms each": of.webCpuMs.toFixed(3),
    "worker CPU ms each": of.workerCpuMs.toFixed(3),
  });
  const cores = availableParallelism();
  const [taken, done] = [two.takenPerSecond / one.takenPerSecond, two.donePerSecond / one.donePerSecond];
  const ratio: Target[] =
    cores >= CORES_THAT_ALLOW
      ? [{ name: "worked off, two of each / one of each", value: done, bound: { at_least: MUST_REACH } }]
      : [];
  return {
    rows: [row(one), row(two)],
    figures: { cores, takenRatio: taken, doneRatio: done, ...figuresOf("one", one), ...figuresOf("two", two) },
    targets: [{ name: "lost, doubled or dead", value: one.lost + two.lost, bound: { at_most: 0 } }, ...ratio],
  };
}
