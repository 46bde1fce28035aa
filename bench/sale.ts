import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type OrderWebhook, signedOrder } from "./order-webhook.ts";

export interface SalePlan {
  /** Where the webhooks go. */
  url: string;
  /** The shop that sells out. */
  shopDomain: string;
  /** The app's, where it is not the bench's own. */
  secret?: string;
  /** Shops whose ordinary traffic goes on meanwhile. */
  others: string[];
  /** How long the ordinary traffic is alone first. */
  quietSeconds: number;
  /** How long the sale is; in its middle the sender falls silent for a sixth of it. */
  seconds: number;
  /** Orders a second of the sale. */
  perSecond: number;
  /** Orders a second of all others together. */
  othersPerSecond: number;
  /** Connections over which the sender then delivers what it held back. */
  connections: number;
}

export interface SaleReport {
  /** Orders placed in the sale and elsewhere; some of them were delivered twice. */
  orders: { sale: number; others: number };
  /** Deliveries that were sent, duplicates among them. */
  sent: number;
  duplicates: number;
  /** Attempts that were not answered with 200 and came again. */
  refused: number;
  /** Deliveries that got no 200 in the end. */
  failed: number;
  /** Milliseconds from first byte to answer. */
  held: number[];
  sale: number[];
  othersBefore: number[];
  othersDuring: number[];
}

/** One delivery in so many is sent twice. */
const DUPLICATE_EVERY = 20;
const ATTEMPTS = 5;
const RETRY_MS = 1_000;

/**
 * Plays a flash sale as Shopify would deliver it: so many orders a second, some twice; then a pause of the sender, then
 * all it held back at once over a few connections, while new orders go on; with the ordinary traffic of other shops.
 */
export async function playSale(plan: SalePlan): Promise<SaleReport> {
  const sender = createSender(plan);
  const report: SaleReport = {
    orders: { sale: 0, others: 0 },
    sent: 0,
    duplicates: 0,
    refused: 0,
    failed: 0,
    held: [],
    sale: [],
    othersBefore: [],
    othersDuring: [],
  };
  const state = { selling: false, over: false };
  const others = paced(
    plan.othersPerSecond,
    () => state.over,
    (number) => {
      const shopDomain = plan.others[number % plan.others.length] ?? plan.shopDomain;
      report.orders.others++;
      return deliver(sender, report, state.selling ? report.othersDuring : report.othersBefore, shopDomain, number);
    },
  );
  await sleep(plan.quietSeconds * 1_000);
  state.selling = true;
  await sell(plan, sender, report);
  state.over = true;
  await others;
  sender.close();
  return report;
}

async function sell(plan: SalePlan, sender: Sender, report: SaleReport): Promise<void> {
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1_000;
  const [silentFrom, silentUntil] = [plan.seconds / 2, plan.seconds / 2 + plan.seconds / 6];
  const held: number[] = [];
  let flood: Promise<unknown> = Promise.resolve();
  let flooding = false;
  await paced(
    plan.perSecond,
    () => elapsed() >= plan.seconds,
    async (number) => {
      report.orders.sale++;
      if (elapsed() >= silentFrom && elapsed() < silentUntil) {
        held.push(number);
        return;
      }
      if (held.length > 0 && !flooding) {
        flooding = true;
        flood = overConnections(plan.connections, held, (one) =>
          deliver(sender, report, report.held, plan.shopDomain, one),
        );
      }
      await deliver(sender, report, report.sale, plan.shopDomain, number);
    },
  );
  await flood;
}

/** Starts `work` so many times a second, whatever it takes, until it is over; resolves when all of it has ended. */
async function paced(
  perSecond: number,
  over: () => boolean,
  work: (number: number) => Promise<unknown>,
): Promise<void> {
  const began = performance.now();
  const running: Promise<unknown>[] = [];
  for (let number = 0; !over(); number++) {
    const wait = began + (number * 1_000) / perSecond - performance.now();
    if (wait > 0) await sleep(wait);
    running.push(work(number));
  }
  await Promise.all(running);
}

async function overConnections(count: number, numbers: number[], work: (one: number) => Promise<unknown>) {
  const waiting = [...numbers];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: count }, lane));
}

/** Delivers an order, some at once a second time, each again until it is taken. */
async function deliver(sender: Sender, report: SaleReport, times: number[], shopDomain: string, number: number) {
  const order = { shopDomain, number, deliveryId: `order-${number}`, placedAt: new Date() };
  const copies = number % DUPLICATE_EVERY === 0 ? 2 : 1;
  report.duplicates += copies - 1;
  const one = async () => {
    report.sent++;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { status, ms } = await sender.post(order);
      times.push(ms);
      if (status === 200) return;
      report.refused++;
      await sleep(RETRY_MS);
    }
    report.failed++;
  };
  await Promise.all(Array.from({ length: copies }, one));
}

interface Sender {
  post(order: OrderWebhook): Promise<{ status: number | null; ms: number }>;
  close(): void;
}

function createSender({ url, secret }: Pick<SalePlan, "url" | "secret">): Sender {
  const agent = new Agent({ keepAlive: true });
  return {
    post: (order) =>
      new Promise((resolve) => {
        const { headers, body } = signedOrder(secret ? { ...order, secret } : order);
        let began = performance.now();
        const call = request(url, { method: "POST", agent, headers: { ...headers, "content-length": body.length } });
        call.on("socket", () => {
          began = performance.now();
        });
        const end = (status: number | null) => resolve({ status, ms: performance.now() - began });
        call.on("response", (response) => {
          response.resume();
          response.on("end", () => end(response.statusCode ?? null));
        });
        call.on("error", () => end(null));
        call.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** The value that `share` of all are not above. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
