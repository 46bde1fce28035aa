import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../app/platform/ports.ts";
import { setSmsConsent } from "../../sandbox/shopify/change-customer.ts";
import { CodeRefused, placeOrder } from "../../sandbox/shopify/place-order.ts";
import { ask } from "./killable-postgres.ts";
import type { Stage } from "./stage-run.ts";

const LEAST_PAUSE_MS = 400;
const MOST_PAUSE_MS = 1_600;

/** What owners of codes did. */
export interface OwnersActs {
  ordersOfOwners: number;
  optOutsOfOwners: number;
}

interface Owner {
  shop: string;
  customer: string;
  code: string;
}

/** Those who are being given codes, or hold them, buy at random moments, some with their code, or opt out. */
export async function letOwnersAct(stage: Stage, random: Random, acts: OwnersActs, over: () => boolean): Promise<void> {
  while (!over()) {
    await wait(LEAST_PAUSE_MS + random.below(MOST_PAUSE_MS - LEAST_PAUSE_MS));
    const owners = await listOwners(stage);
    const owner = owners[random.below(Math.max(1, owners.length))];
    if (owner) act(stage, owner, random, acts);
  }
}

async function listOwners({ postgres }: Stage): Promise<Owner[]> {
  const statement = `select s.domain as shop, e.customer_id::text as customer, c.code
    from discount_code c join enrollment e on e.shop_id = c.shop_id and e.id = c.enrollment_id
    join shop s on s.id = c.shop_id
    where s.state = 'installed' and e.state = 'active' and c.state in ('reserved', 'issuing', 'active')
    order by c.created_at desc limit 20`;
  // PostgreSQL may just have been killed: nobody acts then
  return await ask<Owner>(postgres.databaseUrl, statement).catch(() => []);
}

function act({ sandbox: { world } }: Stage, { shop, customer, code }: Owner, random: Random, acts: OwnersActs): void {
  const customerId = Number(customer);
  const draw = random.below(10);
  if (draw < 2) {
    setSmsConsent(world, shop, customerId, { state: "UNSUBSCRIBED" });
    acts.optOutsOfOwners += 1;
    return;
  }
  try {
    placeOrder(world, { shop, customerId, discountCode: draw < 5 ? code : null });
  } catch (error) {
    if (!(error instanceof CodeRefused)) throw error;
    // the code is not there yet, or not any more
    placeOrder(world, { shop, customerId });
  }
  acts.ordersOfOwners += 1;
}
