import { placeOrder } from "../shopify/place-order.ts";
import { drawNextOrder } from "../world/purchase-process.ts";
import { shopOf } from "../world/shops.ts";
import { all, one, run } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { type ReadTexts, readNewTexts } from "./read-new-texts.ts";
import { SHOPPER_PARAMETERS } from "./shopper-parameters.ts";

const THIRTY_DAYS = 30 * 86_400_000;

/** A shopper at a link they were sent. */
export interface Visit {
  readonly shop: string;
  readonly customerId: number;
  readonly phone: string;
  readonly link: string;
  /** Whether they check out (with whatever code the link brought) or only look. */
  readonly buys: boolean;
}

export interface Shopping {
  /** The slice of business time that shoppers live through. */
  readonly from: Date;
  readonly to: Date;
  readonly readTexts: ReadTexts;
  /** Follows a link as a phone does; resolves true when an order was placed. */
  readonly clickLink: (visit: Visit) => Promise<boolean>;
  /** Answers a text; resolves false when its sender cannot receive answers. */
  readonly reply: (answer: { shop: string; from: string; body: string }) => Promise<boolean>;
  /** Opts out by the text's link, when its sender cannot receive answers. */
  readonly optOutByLink?: (visit: Visit) => Promise<void>;
}

/** What shoppers did in a slice. */
export interface ShoppingDone {
  textsRead: number;
  /** orders they would have placed without any text */
  unaidedOrders: number;
  /** orders that a text led to */
  textOrders: number;
  looks: number;
  optOuts: number;
  answers: number;
}

type PlanRow = {
  id: number;
  kind: "buy" | "look" | "opt_out" | "answer";
  due_at: number;
  body: string | null;
  shop: string;
  phone: string;
  customer_id: number;
  link: string | null;
  opt_out_link: string | null;
};
type ReturningRow = {
  id: number;
  shop: string;
  phone: string | null;
  orders_count: number;
  mean_gap_days: number;
  dropout_share: number;
  next_order_at: number;
};

async function tap(shopping: Shopping, plan: PlanRow, buys: boolean): Promise<boolean> {
  const { shop, phone, customer_id: customerId, link } = plan;
  return link === null ? false : shopping.clickLink({ shop, phone, customerId, link, buys });
}

async function answer(shopping: Shopping, plan: PlanRow): Promise<void> {
  const { shop, phone, body, opt_out_link: link, customer_id: customerId } = plan;
  const arrived = await shopping.reply({ shop, from: phone, body: body ?? "" });
  if (arrived || plan.kind !== "opt_out" || link === null) return;
  await shopping.optOutByLink?.({ shop, phone, customerId, link, buys: false });
}

async function followPlan(world: World, shopping: Shopping, plan: PlanRow, done: ShoppingDone): Promise<void> {
  run(world.db, "UPDATE shopper_plan SET done = 1 WHERE id = ?", plan.id);
  if (plan.kind === "buy") {
    if (await tap(shopping, plan, true)) done.textOrders += 1;
  } else if (plan.kind === "look") {
    await tap(shopping, plan, false);
    done.looks += 1;
  } else {
    await answer(shopping, plan);
    if (plan.kind === "opt_out") done.optOuts += 1;
    else done.answers += 1;
  }
}

function recentLink(world: World, customerId: number, at: number): string | null {
  const text = one<{ link: string | null }>(
    world.db,
    "SELECT link FROM shopper_text WHERE customer_id = ? AND read_at BETWEEN ? AND ? ORDER BY read_at DESC",
    customerId,
    at - THIRTY_DAYS,
    at,
  );
  return text?.link ?? null;
}

async function comeBack(world: World, shopping: Shopping, customer: ReturningRow, done: ShoppingDone): Promise<void> {
  const { id, shop } = customer;
  const random = world.random.fork(`return ${id} after ${customer.orders_count}`);
  const missed = customer.next_order_at < shopping.from.getTime();
  const at = Math.max(customer.next_order_at, shopping.from.getTime());
  const rhythm = { meanGapDays: customer.mean_gap_days, dropoutShare: customer.dropout_share };
  // The next return is fixed before the order is placed, so that a failed checkout is not tried for ever.
  const next = drawNextOrder(random, rhythm, at, shopOf(shop));
  run(world.db, "UPDATE customer SET next_order_at = ? WHERE id = ?", next, id);
  // A return that fell into a time nobody lived through is left out, not made up for all at once.
  if (missed) return;
  done.unaidedOrders += 1;
  const link = customer.phone === null ? null : recentLink(world, id, at);
  const usesCode = random.chance(SHOPPER_PARAMETERS[shopOf(shop).country].usesCodeAnyway);
  const bought =
    link !== null && usesCode && customer.phone !== null
      ? await shopping.clickLink({ shop, phone: customer.phone, customerId: id, link, buys: true })
      : false;
  if (!bought) placeOrder(world, { shop, customerId: id, at: new Date(at) });
}

function duePlans(world: World, to: number): PlanRow[] {
  return all<PlanRow>(
    world.db,
    `SELECT p.id, p.kind, p.due_at, p.body, t.shop, t.phone, t.customer_id, t.link, t.opt_out_link
     FROM shopper_plan p JOIN shopper_text t ON t.sid = p.sid WHERE p.done = 0 AND p.due_at <= ? ORDER BY p.due_at, p.id`,
    to,
  );
}

function returning(world: World, to: number): ReturningRow[] {
  return all<ReturningRow>(
    world.db,
    `SELECT id, shop, phone, orders_count, mean_gap_days, dropout_share, next_order_at FROM customer
     WHERE next_order_at <= ? AND deleted_at IS NULL ORDER BY next_order_at, id`,
    to,
  );
}

/**
 * Lets every shopper live through a slice of business time: those whose own rhythm says so return unaided (held-out
 * ones like all others); those who got a text may tap its link, buy, answer or opt out, at awake hours, by the chances
 * of shopper-parameters.ts. The same seed and the same texts give the same deeds. A link or answer that fails is
 * logged, and the others go on.
 */
export async function actShoppers(world: World, shopping: Shopping): Promise<ShoppingDone> {
  const to = shopping.to.getTime();
  const textsRead = readNewTexts(world, shopping.readTexts);
  const done = { textsRead, unaidedOrders: 0, textOrders: 0, looks: 0, optOuts: 0, answers: 0 };
  const deeds = [
    ...duePlans(world, to).map((plan) => ({
      at: plan.due_at,
      shop: plan.shop,
      act: () => followPlan(world, shopping, plan, done),
    })),
    ...returning(world, to).map((row) => ({
      at: row.next_order_at,
      shop: row.shop,
      act: () => comeBack(world, shopping, row, done),
    })),
  ];
  for (const deed of deeds.toSorted((left, right) => left.at - right.at)) {
    try {
      await deed.act();
    } catch (error) {
      world.log("shopper", deed.shop, `a shopper did not get through: ${String(error)}`);
    }
  }
  return done;
}
