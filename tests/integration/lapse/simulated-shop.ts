import type { ShopId } from "../../../app/domain/values/ids.ts";
import { type Database, sql } from "../../../app/platform/database.server.ts";
import type { BgNbdParameters } from "../../../app/statistics/bg-nbd.ts";
import type { GammaGammaParameters } from "../../../app/statistics/gamma-gamma.ts";
import { type Random, seededRandom } from "../../../app/statistics/seeded-random.ts";
import { exponential, gamma } from "../../statistics/simulated-purchases.ts";
import { MONDAY_NOON } from "../test-ports.ts";

export interface ShopLife {
  customers: number;
  /** Weeks and minor units. */
  buying: BgNbdParameters;
  spending: GammaGammaParameters;
  /** Weeks since the first purchase, from … to. */
  age: [from: number, to: number];
  seed?: number;
  /** Id of the first customer. */
  firstId?: number;
}

export const SOME_LIFE: Omit<ShopLife, "customers"> = {
  buying: { r: 0.6, alpha: 8, a: 0.8, b: 2.5 },
  spending: { p: 6.25, q: 3.74, v: 3_000 },
  age: [30, 104],
};

interface Purchase {
  customer: number;
  at: Date;
  net: number;
}

const WEEK_MS = 7 * 86_400_000;
const BATCH = 20_000;

/** Fills a shop with customers who buy as the models say, one statement a batch. Returns their purchases. */
export async function aSimulatedShop(database: Database, shop: ShopId, life: ShopLife): Promise<number> {
  const random = seededRandom(life.seed ?? 1);
  const { firstId = 1_000_000 } = life;
  let made = 0;
  let purchases: Purchase[] = [];
  const flush = async () => {
    await insert(database, shop, purchases, made);
    made += purchases.length;
    purchases = [];
  };
  for (let i = 0; i < life.customers; i += 1) {
    purchases.push(...purchasesOf(random, life, firstId + i));
    if (purchases.length >= BATCH) await flush();
  }
  await flush();
  await database.transaction((tx) => tx.$executeRaw(customersFromOrders(shop)));
  return made;
}

function purchasesOf(random: Random, { buying, spending, age }: ShopLife, customer: number): Purchase[] {
  const weeks = age[0] + random() * (age[1] - age[0]);
  const rate = gamma(random, buying.r, buying.alpha);
  const x = gamma(random, buying.a, 1);
  const stops = x / (x + gamma(random, buying.b, 1));
  const scale = gamma(random, spending.q, spending.v);
  const found: Purchase[] = [];
  for (let time = 0; time <= weeks; time += exponential(random, rate)) {
    const net = Math.max(1, Math.round(gamma(random, spending.p, scale)));
    found.push({ customer, at: new Date(MONDAY_NOON.getTime() - (weeks - time) * WEEK_MS), net });
    if (found.length > 1 && random() < stops) break;
  }
  return found;
}

async function insert(database: Database, shop: ShopId, rows: Purchase[], before: number): Promise<void> {
  await database.transaction(
    (tx) => tx.$executeRaw`
    insert into "order" (shop_id, id, customer_id, name, placed_at, counts, test, gross, tax, discount, refunded, net,
      codes, shopify_updated_at)
    select ${shop}, ${before} + row_number() over (), t.customer, '#', t.at, true, false, t.net, 0, 0, 0, t.net, '{}', t.at
    from unnest(${rows.map((row) => row.customer)}::bigint[], ${rows.map((row) => row.at)}::timestamptz[],
      ${rows.map((row) => row.net)}::bigint[]) as t(customer, at, net)`,
  );
}

const customersFromOrders = (shop: ShopId) => sql`
  insert into customer (shop_id, id, tags, former_phone_ids, orders_count, spent, last_order_at, ordered_at, shopify_updated_at)
  select shop_id, customer_id, '{}', '{}', count(*), sum(net), max(placed_at), max(placed_at), max(placed_at)
  from "order" where shop_id = ${shop} group by 1, 2 on conflict do nothing`;
