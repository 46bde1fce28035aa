import type { ShopId } from "../../app/domain/values/ids.ts";
import type { Database } from "../../app/platform/database.server.ts";
import { createLog } from "../../app/platform/log.server.ts";
import type { Ids, Random } from "../../app/platform/ports.ts";
import { testSealing } from "../integration/test-ports.ts";
import type { AgendaBook } from "./agenda.ts";
import type { Clocks } from "./clocks.ts";
import type { Web } from "./door.ts";
import { runJob, simulatedJobs } from "./jobs.ts";
import { type Kernel, OUTSIDE } from "./kernel.ts";
import { type OnCommit, SimulatedProcess, simulatedDatabase, simulatedStopwatch, type Weather } from "./process.ts";
import type { ShopifyWorld } from "./shopify-world.ts";
import type { Subject } from "./subject.ts";
import type { TwilioLedger } from "./twilio-ledger.ts";
import { APP_URL, WEBHOOK_SECRET } from "./webhooks.ts";
import { startChore, startLoop } from "./worker.ts";

/** Everything outside the product's processes that they meet. */
export interface Surroundings {
  kernel: Kernel;
  clocks: Clocks;
  weather: Weather;
  /** The real PostgreSQL. */
  database: Database;
  agenda: AgendaBook;
  random: Random;
  ids: Ids;
  shopify: ShopifyWorld;
  /** Made after the web, which it posts to. */
  twilio: () => TwilioLedger;
  /** Called after each transaction of any process. */
  onCommit: OnCommit;
  /** Called when a round of the worker prepared a text. */
  onPrepared: () => void;
  /** Called when the worker has looked how the series fare. */
  onWatched: () => void;
  /** What the clock has to do in this run, and how long: look for those who come in late, watch how the series fare. */
  chores: { detect: boolean; watch: boolean; untilMs: number };
}

const INBOX_BATCH = 20;
const HOUR_MS = 3_600_000;

export type ProductPorts = ReturnType<typeof portsOf>;

/** Everything a process of the product may ask for, as its wiring would give it. */
function portsOf(process: SimulatedProcess, around: Surroundings, subject: Subject) {
  const database = simulatedDatabase(process, around.database, around.onCommit);
  const ports = {
    database,
    statements: database,
    intakeDatabase: database,
    intakeStatements: database,
    now: around.clocks.business,
    ids: around.ids,
    random: around.random,
    stopwatch: simulatedStopwatch(process),
    sealing: testSealing,
    log: createLog("silent"),
    sms: around.twilio().gatewayOf(process),
    discounts: around.shopify.discountsOf(process),
    discountTerms: around.shopify.termsOf(process),
    discountListing: around.shopify.listingOf(process),
    consentWriter: around.shopify.consentOf(process),
    directory: around.shopify.directoryOf(process),
    jobs: simulatedJobs,
    appUrl: APP_URL,
    webhookSecrets: [WEBHOOK_SECRET],
    readFact: subject.readFact,
    countDueNow: async () => 0,
  };
  const events = subject.createStepEvents(ports);
  const provider = subject.createProviderEffects(ports, events);
  return { ...ports, events, provider, ...subject.createProviderAccounts(ports) };
}

/** Runs a web process for ever: when one dies, the next one starts within three seconds. */
export function keepWeb(around: Surroundings, subject: Subject): () => Web {
  const boot = (): Web => {
    const process = new SimulatedProcess("web", around.kernel, around.clocks, around.weather);
    const ports = portsOf(process, around, subject);
    return { process, ports, open: subject.createRawDoor(ports) };
  };
  let web = boot();
  const watch = (one: Web) =>
    one.process.onDeath(() => {
      restart(around.kernel, () => {
        web = boot();
        watch(web);
      });
    });
  watch(web);
  return () => web;
}

/** Runs a worker process for ever: one loop hands texts over, another does everything else, chores follow the day. */
export function keepWorker(around: Surroundings, subject: Subject, shop: ShopId): void {
  const process = new SimulatedProcess("worker", around.kernel, around.clocks, around.weather);
  process.onDeath(() => restart(around.kernel, () => keepWorker(around, subject, shop)));
  const ports = portsOf(process, around, subject);
  const agenda = () => around.agenda.read();
  startLoop(process, { hand_over: () => subject.handOverDue(ports, ports.events) }, agenda);
  startLoop(
    process,
    {
      process_inbox: () => subject.processInbox(ports, INBOX_BATCH),
      prepare: async () => {
        const prepared = await subject.prepareSteps(ports);
        if (prepared) around.onPrepared();
        return prepared;
      },
      look_at_shop: () => subject.checkFreshness(ports),
      settle: () => subject.settleUnknown(ports, ports.events),
      revoke: () => subject.revokeCodes(ports, shop),
      jobs: () => runJob(ports, subject, shop),
    },
    agenda,
  );
  // nobody lapses during a run: where nobody can come in late, each process looks once
  const { untilMs } = around.chores;
  const detectEveryMs = around.chores.detect ? 24 * HOUR_MS : null;
  startChore(process, { firstMs: 1_000, everyMs: detectEveryMs, untilMs }, () => subject.enrollLapsed(ports));
  if (around.chores.watch)
    startChore(process, { firstMs: 12 * HOUR_MS, everyMs: 6 * HOUR_MS, untilMs }, async () => {
      await subject.watchSeries(ports, shop);
      around.onWatched();
    });
  const nightly = { firstMs: 24 * HOUR_MS, everyMs: 24 * HOUR_MS, untilMs: Number.POSITIVE_INFINITY };
  startChore(process, nightly, async () => {
    if (around.shopify.discounts.discounts.length === 0) return;
    if (await isInstalled(around, subject, shop)) await subject.sweepCodes(ports, shop);
  });
}

/** As the product's table of tasks has it: of a shop that has left it takes none up, Shopify would not let it in. */
async function isInstalled({ kernel, database }: Surroundings, subject: Subject, shop: ShopId): Promise<boolean> {
  const view = await kernel.atOnce(() => database.transaction((tx) => subject.readShopRow(tx, shop)));
  return view.state === "installed";
}

function restart(kernel: Kernel, boot: () => void): void {
  kernel.start(async () => {
    await kernel.pause(200 + kernel.dice.below(2_800), OUTSIDE);
    boot();
  });
}
