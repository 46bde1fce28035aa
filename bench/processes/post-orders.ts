/** Posts different orders at a server for some seconds, by autocannon, and prints what came of it. */
import autocannon from "autocannon";
import { signedOrder } from "../order-webhook.ts";

export interface PostOrders {
  url: string;
  shopDomain: string;
  /** Number of the first order; each request posts another one. */
  first: number;
  connections: number;
  seconds: number;
  /** Requests a second over all connections; left out: as many as go. */
  rate?: number;
}

export interface PostedOrders {
  requestsPerSecond: number;
  /** Requests answered with 200. */
  ok: number;
  /** Requests answered with anything else, or not at all. */
  failed: number;
  p50: number;
  p99: number;
  /** Numbers of the orders that got their 200. */
  answered: number[];
  /** Number of the next order nobody has posted yet. */
  next: number;
}

const job = JSON.parse(process.argv[2] ?? "{}") as PostOrders;
const answered: number[] = [];
let next = job.first;

const result = await autocannon({
  url: job.url,
  connections: job.connections,
  duration: job.seconds,
  ...(job.rate ? { overallRate: job.rate } : {}),
  requests: [
    {
      method: "POST",
      setupRequest: (request, context: { number?: number }) => {
        const number = next++;
        context.number = number;
        const order = { shopDomain: job.shopDomain, number, deliveryId: `order-${number}`, placedAt: new Date() };
        return { ...request, ...signedOrder(order) };
      },
      onResponse: (status, _body, context: { number?: number }) => {
        if (status === 200 && context.number !== undefined) answered.push(context.number);
      },
    },
  ],
});
const report: PostedOrders = {
  requestsPerSecond: answered.length / result.duration,
  ok: answered.length,
  failed: result.non2xx + result.errors + result.timeouts,
  p50: result.latency.p50,
  p99: result.latency.p99,
  answered,
  next,
};
process.stdout.write(JSON.stringify(report));
