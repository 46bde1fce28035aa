import { customerId } from "../../app/domain/values/ids.ts";
import { readAftermath } from "./aftermath.ts";
import { AgendaBook } from "./agenda.ts";
import { createClocks } from "./clocks.ts";
import { createDice } from "./dice.ts";
import { post } from "./door.ts";
import { judge } from "./judge.ts";
import { Kernel, OUTSIDE } from "./kernel.ts";
import type { Lane } from "./lane.ts";
import { Merchant } from "./merchant.ts";
import { seededPorts } from "./process.ts";
import { keepWeb, keepWorker, type Surroundings } from "./product.ts";
import { calmDown, drawScenario, entersLate, healsWithin, type Scenario, troubleEndsAt } from "./scenario.ts";
import { ShopifyWorld } from "./shopify-world.ts";
import { Shoppers } from "./shoppers.ts";
import { type Stage, stageShop, toldByShopify } from "./stage-shop.ts";
import type { Subject } from "./subject.ts";
import { TwilioLedger } from "./twilio-ledger.ts";
import { twilioRequest } from "./webhooks.ts";

export interface RunResult {
  seed: number;
  steps: number;
  texts: number;
  orders: number;
  faults: Map<string, number>;
  /** Empty: every promise was kept. */
  violations: string[];
}

const DAY_MS = 86_400_000;
const WAKE_MS = 2_000;
/** A run that takes more has found a loop that never rests. */
const MOST_STEPS = 20_000;

/** Plays one run on an empty, migrated database and judges it. The same seed gives the same run. */
export async function simulateRun({ database, reader }: Lane, subject: Subject, seed: number): Promise<RunResult> {
  const dice = createDice(seed);
  const scenario = drawScenario(seed, dice);
  const kernel = new Kernel(dice);
  const clocks = createClocks(kernel, scenario.start);
  const chance = seededPorts(kernel);
  const stage = await stageShop(database, scenario, { dice, ids: chance.ids });
  const agenda = new AgendaBook(reader, clocks);
  const world = { kernel, clocks, weather: scenario.weather };
  const shopify = openShopify(new ShopifyWorld(world), stage);
  const around: Surroundings = {
    ...world,
    ...chance,
    database,
    agenda,
    shopify,
    twilio: () => twilio,
    onCommit: (handed) => {
      agenda.forget();
      kernel.wakeIdle(WAKE_MS);
      shoppers.onCommit(handed);
    },
    onPrepared: () => {
      shoppers.onPrepared();
      merchant.onPrepared();
    },
    onWatched: () => merchant.onWatched(),
    chores: {
      detect: entersLate(scenario),
      watch: scenario.sampleRoom !== null || scenario.badHistory,
      untilMs: troubleEndsAt(scenario),
    },
  };
  const twilio: TwilioLedger = new TwilioLedger(
    world,
    async (id, fields) => (await post(kernel, web(), twilioRequest(stage, `status/${id}`, fields), 15_000)) === 200,
    (request) => shoppers.onRequest(request),
  );
  const web = keepWeb(around, subject);
  const shoppers: Shoppers = new Shoppers({ ...world, shopify, stage, subject, web });
  const office = { ...world, shopify, stage, scenario, subject, web };
  const merchant: Merchant = new Merchant({ ...office, tell: (request) => shoppers.tell(request) });
  shoppers.onQuestion = (shopper, afterMs) => merchant.answer(shopper, afterMs);
  shoppers.onComplaint = (shopper, doneAt) => merchant.leaveOpen(shopper, doneAt);
  shopify.onSeen = (customers) => shoppers.onSeen(customers);
  if (scenario.uninstallAt !== null) shoppers.uninstall(scenario.uninstallAt);
  for (let worker = 0; worker < scenario.workers; worker++) keepWorker(around, subject, stage.shop);
  await live(kernel, scenario);
  const aftermath = await readAftermath(database, stage);
  const broken = kernel.failures.map((error) => `ERROR: ${error instanceof Error ? error.stack : String(error)}`);
  const { requests } = twilio;
  const { heard, signUps, confirmations } = shoppers;
  const { holds, goneAt, goneOnAt } = merchant;
  const acts = { heard, signUps, confirmations, holds, goneAt, goneOnAt };
  const evidence = { requests, ...acts, stage, scenario, shopify, clocks, ...aftermath };
  const violations = broken.length > 0 ? broken : [...judge(evidence), ...aftermath.unfinished];
  const texts = requests.filter((request) => request.acceptedAt !== null).length;
  const orders = shoppers.heard.filter((one) => one.kind === "order").length;
  return { seed, steps: kernel.steps, texts, orders, faults: kernel.faults, violations };
}

async function live(kernel: Kernel, scenario: Scenario): Promise<void> {
  const calm = troubleEndsAt(scenario);
  kernel.start(async () => {
    await kernel.pause(calm, OUTSIDE);
    calmDown(scenario.weather);
  });
  await kernel.run(calm + healsWithin(scenario), () => kernel.steps >= MOST_STEPS);
  if (kernel.steps >= MOST_STEPS) kernel.failures.push(new Error("The product never comes to rest."));
}

/** What Shopify says of the customers when the run begins. */
function openShopify(shopify: ShopifyWorld, stage: Stage): ShopifyWorld {
  for (const shopper of stage.shoppers) {
    const { id, number, plan, lastOrderAt } = shopper;
    const consentAt = new Date(lastOrderAt.getTime() - 200 * DAY_MS);
    shopify.customers.set(id, {
      updatedAt: lastOrderAt,
      facts: {
        id: customerId(id),
        firstName: "Jo",
        phoneNumber: number,
        consentState: plan.kind === "no_consent" ? "unsubscribed" : "subscribed",
        consentClass: toldByShopify(shopper),
        consentUpdatedAt: consentAt,
        ordersCount: 1,
        lastOrderAt,
      },
    });
  }
  return shopify;
}
