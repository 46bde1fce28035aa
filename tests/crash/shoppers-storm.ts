import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "../../app/platform/ports.ts";
import { setSmsConsent, updateCustomer } from "../../sandbox/shopify/change-customer.ts";
import { refundOrder } from "../../sandbox/shopify/change-order.ts";
import { placeOrder } from "../../sandbox/shopify/place-order.ts";
import type { Candidate } from "../../sandbox/story/truth.ts";
import type { World } from "../../sandbox/world/world.ts";

/** How many of the next to be texted the shoppers who act are drawn from. */
const NEAR = 60;
const LEAST_PAUSE_MS = 100;
const MOST_PAUSE_MS = 900;
const LEAST_ACTS = 40;

/** What shoppers did in a run, so far. */
export interface Acts {
  orders: number;
  refunds: number;
  optOuts: number;
  updates: number;
}

/** Shoppers of one shop who buy, opt out, get refunds and change their names while texts go out to them. */
export class ShoppersStorm {
  readonly acts: Acts = { orders: 0, refunds: 0, optOuts: 0, updates: 0 };
  private readonly world: World;
  private readonly shop: string;
  private readonly random: Random;
  /** Those who have not left yet, the next to be texted first. */
  private readonly waiting: number[];
  private readonly orders: number[] = [];
  /** Those who have not changed their name yet: Shopify dates changes by the second, two within one have no order. */
  private readonly unnamed: number[];

  constructor(world: World, shop: string, candidates: readonly Candidate[], random: Random) {
    this.world = world;
    this.shop = shop;
    this.random = random;
    this.waiting = candidates.toSorted((a, b) => b.lastOrderAt - a.lastOrderAt).map(({ customer }) => customer.id);
    this.unnamed = [...this.waiting];
  }

  /** Acts again and again at random moments until `over`, and so often that the storm is one on a fast machine too. */
  async rage(over: () => boolean): Promise<void> {
    for (let acts = 0; acts < LEAST_ACTS || !over(); acts++) {
      await wait(LEAST_PAUSE_MS + this.random.below(MOST_PAUSE_MS - LEAST_PAUSE_MS));
      this.act();
    }
  }

  private act(): void {
    const draw = this.random.below(100);
    if (draw < 45) this.order();
    else if (draw < 65) this.optOut();
    else if (draw < 80) this.refund();
    else this.update();
  }

  private order(): void {
    const customerId = this.leaver();
    if (customerId === undefined) return;
    this.orders.push(placeOrder(this.world, { shop: this.shop, customerId }).id);
    this.acts.orders += 1;
  }

  private optOut(): void {
    const customerId = this.leaver();
    if (customerId === undefined) return;
    setSmsConsent(this.world, this.shop, customerId, { state: "UNSUBSCRIBED" });
    this.acts.optOuts += 1;
  }

  /** Part of an order, once. */
  private refund(): void {
    const [orderId] = this.orders.splice(this.random.below(Math.max(1, this.orders.length)), 1);
    if (orderId === undefined) return;
    refundOrder(this.world, this.shop, orderId, 500);
    this.acts.refunds += 1;
  }

  private update(): void {
    const [customerId] = this.unnamed.splice(this.random.below(Math.max(1, this.unnamed.length)), 1);
    if (customerId === undefined) return;
    updateCustomer(this.world, this.shop, customerId, { firstName: `Name ${this.acts.updates}` });
    this.acts.updates += 1;
  }

  private leaver(): number | undefined {
    return this.waiting.splice(this.random.below(Math.min(NEAR, Math.max(1, this.waiting.length))), 1)[0];
  }
}
