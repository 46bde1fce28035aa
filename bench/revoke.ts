import { setTimeout as wait } from "node:timers/promises";
import { one } from "../sandbox/world/sql.ts";
import { letOwnersAct, type OwnersActs } from "../tests/crash/code-owners.ts";
import { ask } from "../tests/crash/killable-postgres.ts";
import { readLifeAfterOrder } from "../tests/crash/life-after-order.ts";
import { LEAVING_SHOP, releaseTexts, SHOP, type Stage, stageRun } from "../tests/crash/stage-run.ts";
import { seededRandom } from "../tests/integration/test-ports.ts";
import type { Bench } from "./bench.ts";

const CUSTOMERS = 3_000;
const CODES_A_SHOP = 150;
const PATIENCE_MS = 180_000;
/** Single-use codes of a discount for many in the one shop, locked ones in the other. */
const SHOPS = [
  { shop: SHOP, lock: "single-use" },
  { shop: LEAVING_SHOP, lock: "locked" },
];

/** From an owner's order to their code gone, by the local Shopify alone; nothing is killed and Shopify answers. */
export const revoke: Bench = {
  name: "revoke",
  about: "from a code owner's order to the code gone at Shopify, real processes in real time",
  seconds: 90,
  async run({ customers, seconds }) {
    const log = (line: string) => console.log(line);
    const stage = await stageRun({ customers: customers ?? CUSTOMERS, seed: 1, codes: true, texts: CODES_A_SHOP, log });
    try {
      const acts = await letBuy(stage, seconds);
      const { world } = stage.sandbox;
      const rows = [];
      for (const { shop, lock } of SHOPS)
        rows.push({ lock, ...(await readLifeAfterOrder(world, stage.postgres.databaseUrl, shop)) });
      return {
        rows,
        figures: { orders: acts.ordersOfOwners },
        targets: rows.map(({ lock, p95 }) => ({
          name: `${lock} codes gone after the order, p95 s`,
          value: p95,
          bound: { at_most: 60 },
        })),
      };
    } finally {
      await stage.stop();
    }
  },
};

/** Owners buy for so many seconds; then whatever is still to be deleted is waited for. */
async function letBuy(stage: Stage, seconds: number): Promise<OwnersActs> {
  await releaseTexts(stage);
  const acts = { ordersOfOwners: 0, optOutsOfOwners: 0 };
  const end = performance.now() + seconds * 1_000;
  await letOwnersAct(stage, seededRandom(1), acts, () => performance.now() > end);
  const patienceEnds = performance.now() + PATIENCE_MS;
  while ((await countOpen(stage)) > 0) {
    if (performance.now() > patienceEnds) throw new Error("Codes are still to be deleted after three minutes.");
    await wait(500);
  }
  return acts;
}

async function countOpen({ sandbox, postgres }: Stage): Promise<number> {
  const statement = `select ((select count(*) from discount_code where state = 'revoking')
    + (select count(*) from inbox where state = 'new'))::int as open`;
  const [row] = await ask<{ open: number }>(postgres.databaseUrl, statement);
  const told = one<{ open: number }>(
    sandbox.world.db,
    "SELECT count(*) AS open FROM webhook_delivery WHERE status IN ('pending', 'sending') AND due_at <= ?",
    sandbox.world.now().getTime(),
  );
  return (row?.open ?? 0) + (told?.open ?? 0);
}
