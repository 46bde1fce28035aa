import path from "node:path";
import { fileURLToPath } from "node:url";
import { createAreas } from "./areas.ts";
import { type ClockServer, startClockServer } from "./clock/clock-server.ts";
import { type ClockCompany, PushableClock } from "./clock/push-clock.ts";
import type { ControlParts } from "./control/control-parts.ts";
import { LiveShoppers } from "./live-shoppers.ts";
import { AppDoor } from "./network/app-door.ts";
import { appEnvironment } from "./network/app-environment.ts";
import { ensureCertificates } from "./network/certificates.ts";
import { type ConnectProxy, startConnectProxy } from "./network/connect-proxy.ts";
import { type Front, frontHosts, startFront } from "./network/front.ts";
import { SANDBOX_HOST } from "./network/genuine-hosts.ts";
import { answerFrom, createListener, GENUINE_WAY, type Outside } from "./network/host-router.ts";
import type { HostTable } from "./network/host-table.ts";
import { shipDueOrders } from "./shopify/ship-orders.ts";
import { openShopify } from "./shopify/shopify-handler.ts";
import { WebhookDispatcher } from "./shopify/webhook-dispatcher.ts";
import { TwilioCallbacks } from "./twilio/twilio-callbacks.ts";
import { one } from "./world/sql.ts";
import { openWorld, type World, type WorldOptions } from "./world/world.ts";

/** How a sandbox is started; everything may be left out. */
export interface SandboxOptions extends Omit<WorldOptions, "file"> {
  /** folder for certificates and the world's file; .sandbox in the repository when left out */
  dataDir?: string;
  /** keep the world in memory; it is forgotten at the end */
  memory?: boolean;
  /** first of the localhost ports for a person's browser; 0 takes any */
  frontPort?: number;
  /** port of the loopback proxy; 0 takes any */
  proxyPort?: number;
  /** where the app listens, or will */
  appPort?: number;
  /** webhooks on their way to the app at once; the dispatcher's own measure when left out */
  webhooksAtOnce?: number;
}

/** A local world that is up. */
export interface RunningSandbox {
  world: World;
  clock: PushableClock;
  /** http://127.0.0.1:PORT of the control page and its API */
  controlUrl: string;
  proxyUrl: string;
  caPath: string;
  /** genuine host → localhost origin for a person's browser */
  localOrigins: Readonly<Record<string, string>>;
  /** environment variables that start an app process in this world */
  env(): Record<string, string>;
  /** says where the app listens, when that was not known at the start */
  setAppPort(port: number): void;
  stop(): Promise<void>;
}

const DEFAULT_DATA = fileURLToPath(new URL("../.sandbox", import.meta.url));

/** Enough to see who asked for what; a loop that keeps asking must not fill the memory. */
const MOST_REFUSALS = 1000;
/** Shopify takes longer; a push of the clock waits for every job. */
const JOB_LATENCY_MS = [200, 600] as const;

/** What must be ended, in the order in which it was started. */
type Ends = (() => Promise<unknown> | unknown)[];

/** Starts a whole local world in this process. Rejects with one plain sentence when a port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const ends: Ends = [];
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    return await start(options, ends, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: SandboxOptions, ends: Ends, stop: () => Promise<void>): Promise<RunningSandbox> {
  const dataDir = options.dataDir ?? DEFAULT_DATA;
  const certificates = await ensureCertificates(path.join(dataDir, "certificates"));
  const world = openWorld({ ...options, ...(options.memory ? {} : { file: path.join(dataDir, "world.sqlite") }) });
  ends.push(() => world.close());
  const app = new AppDoor(options.appPort ?? 3900);
  ends.push(() => app.stop());
  const server = await startClockServer(world.offsetMs);
  ends.push(() => server.stop());
  const behaviour = { on: true };
  const shopify = openShopify(world, { jobLatencyMs: JOB_LATENCY_MS, bulkDirectory: path.join(dataDir, "bulk") });
  let shoppers: LiveShoppers | null = null;
  const onSlice = () => {
    shipDueOrders(world);
    return behaviour.on ? shoppers?.act() : shoppers?.skip();
  };
  const clock = startPost(world, app, server, ends, onSlice, options.webhooksAtOnce);

  let table: HostTable | null = null;
  const refused: string[] = [];
  const control: ControlParts = {
    world,
    clock,
    refused,
    behaviour,
    environment: () => environment(),
    table: () => table,
    deliver: app.deliver,
  };
  const outside: Outside = {
    app,
    handlers: createAreas(world, app, shopify.handle, control, () => table),
    onProblem: (text) => world.log("problem", null, text),
  };
  shoppers = new LiveShoppers(world, app, (request) => answerFrom(outside, request));
  const proxy = await startConnectProxy({
    port: options.proxyPort ?? 0,
    certificates,
    onRequest: createListener(outside, GENUINE_WAY),
    onRefused: (target) => {
      if (refused.length < MOST_REFUSALS) refused.push(target);
    },
  });
  ends.push(() => proxy.stop());
  const hosts = frontHosts(world.shops.map((shop) => shop.domain));
  const front = await startFront(options.frontPort ?? 4000, hosts, outside);
  ends.push(() => front.stop());
  table = front.table;
  const environment = () =>
    appEnvironment({ proxyUrl: proxy.url, caPath: certificates.caPath, clockAddress: server.address });
  return running(world, clock, app, proxy, front, certificates.caPath, environment, stop);
}

function unfinishedJobs(world: World): number {
  return Number(one<{ n: number }>(world.db, "SELECT count(*) AS n FROM platform_job WHERE done = 0")?.n ?? 0);
}

/** Webhooks and callbacks on their way to the app, and the clock that waits for them. */
function startPost(
  world: World,
  app: AppDoor,
  server: ClockServer,
  ends: Ends,
  onSlice: ClockCompany["onSlice"],
  concurrency?: number,
): PushableClock {
  const webhooks = new WebhookDispatcher(world, { deliver: app.deliver, ...(concurrency ? { concurrency } : {}) });
  const callbacks = new TwilioCallbacks(world, app.deliver);
  webhooks.start();
  callbacks.start();
  ends.push(() => Promise.all([webhooks.stop(), callbacks.stop()]));
  return new PushableClock(world, server, {
    appPort: () => app.port,
    outboxes: [
      { name: "webhooks", pending: () => webhooks.waiting() },
      callbacks,
      { name: "jobs of Shopify's", pending: () => unfinishedJobs(world) },
    ],
    onSlice,
    deliverDue: () => {},
  });
}

function running(
  world: World,
  clock: PushableClock,
  app: AppDoor,
  proxy: ConnectProxy,
  front: Front,
  caPath: string,
  env: () => Record<string, string>,
  stop: () => Promise<void>,
): RunningSandbox {
  const controlPort = new URL(front.table.localOrigins[SANDBOX_HOST] ?? "").port;
  return {
    world,
    clock,
    controlUrl: `http://127.0.0.1:${controlPort}`,
    proxyUrl: proxy.url,
    caPath,
    localOrigins: front.table.localOrigins,
    env,
    setAppPort: (port) => {
      app.port = port;
    },
    stop,
  };
}
