import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fillIntakeShop } from "../../bench/intake-shop.ts";
import { runRace } from "../../bench/race.ts";
import { playSale } from "../../bench/sale.ts";
import { accountForSale, untilWorkedOff } from "../../bench/sale-account.ts";
import { connectControl } from "../../sandbox/story/control-client.ts";
import { hastenRetries } from "./hasty-sender.ts";
import { judgeRun } from "./judge-run.ts";
import { ask } from "./killable-postgres.ts";
import { type SecondPair, startSecondPair } from "./second-pair.ts";
import { type Stage, stageRun } from "./stage-run.ts";

const SALE = { id: 901, domain: "sale.myshopify.com" };
const OTHER = { id: 902, domain: "other.myshopify.com" };
const RACERS = 28;

let stage: Stage;
let second: SecondPair;

beforeAll(async () => {
  stage = await stageRun({ customers: 1500, seed: 20261122, codes: false, texts: 40, log: () => {} });
  const { databaseUrl } = stage.postgres;
  for (const shop of [SALE, OTHER]) await fillIntakeShop(databaseUrl, shop, new Date());
  // they have no account at Twilio: only their orders matter here
  await ask(databaseUrl, "update shop set sending = 'paused' where id = any($1)", [[SALE.id, OTHER.id]]);
  second = await startSecondPair(stage);
}, 180_000);
afterAll(async () => {
  await second?.stop();
  await stage?.stop();
}, 60_000);

/** One of each dies while texts are on their way and a sale goes on; the others go on, and the next of it is started. */
async function killOneOfEach(): Promise<void> {
  await wait(1_000);
  stage.web.kill();
  await wait(700);
  second.worker.kill();
  await Promise.all([stage.web.whenReady(), second.worker.whenReady()]);
}

it("keeps every promise with two web and two worker processes, one of each killed in a sale and a race", async () => {
  const { databaseUrl } = stage.postgres;
  const sender = hastenRetries(stage.sandbox.world);
  const plan = {
    url: `${second.url}/webhooks/shopify`,
    secret: stage.env.SHOPIFY_API_SECRET ?? "",
    shopDomain: SALE.domain,
    others: [OTHER.domain],
    quietSeconds: 0,
    seconds: 6,
    perSecond: 30,
    othersPerSecond: 5,
    connections: 20,
  };
  const [race, sale] = await Promise.all([
    runRace(stage, { latencyMs: 600, group: 8, racers: RACERS, stopEvery: 4 }),
    playSale(plan),
    killOneOfEach(),
  ]);
  sender.stop();
  for (const verdict of [race.orders, race.stops]) {
    expect(verdict).toMatchObject({ begunAfter: 0, acceptedAfter: 0, unacknowledged: 0 });
  }
  expect(race.orders.acted + race.stops.acted).toBe(RACERS);
  expect(race.orders.begun).toBeGreaterThan(0);

  expect(sale.failed).toBe(0);
  await untilWorkedOff(databaseUrl, 60);
  const placed = new Map([
    [SALE.domain, sale.orders.sale],
    [OTHER.domain, sale.orders.others],
  ]);
  expect(await accountForSale(databaseUrl, placed)).toEqual({ lost: 0, doubled: 0, dead: 0 });

  const verdict = await judgeRun(stage, connectControl(stage.sandbox.controlUrl), false);
  expect(verdict).toMatchObject({ lost: [], doubleEffects: [], textsAfterAck: [], unacknowledged: 0 });
  expect(verdict.acknowledged).toBeGreaterThan(RACERS);
  // one process that did all the work would prove nothing
  expect(Math.min(...second.given())).toBeGreaterThan(5);
  expect(stage.web.kills + second.worker.kills).toBe(2);
});
