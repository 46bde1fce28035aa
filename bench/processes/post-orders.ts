/** Posts different orders at a server for some seconds, over plain sockets, and prints what came of it. */
import { type OrderRequests, signAhead } from "../order-requests.ts";
import { openPoster, type Poster } from "../poster.ts";

export interface PostOrders {
  url: string;
  shopDomain: string;
  /** Number of the first order; each request posts another one. */
  first: number;
  connections: number;
  seconds: number;
  /** Requests a second over all connections; left out: as many as go. */
  rate?: number;
  /** Ends when so many are posted, however much time is left. */
  most?: number;
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

/** More than a contender with a database takes in a second; when all are posted, the measurement ends. */
const SIGNED_A_SECOND = 12_000;

const job = JSON.parse(process.argv[2] ?? "{}") as PostOrders;
const orders = signAhead({ ...job, count: job.most ?? job.seconds * (job.rate ?? SIGNED_A_SECOND) });
const answered: number[] = [];
const times: number[] = [];
let failed = 0;
let next = job.first;

const begin = performance.now();
const end = begin + job.seconds * 1_000;
const posters = await Promise.all(Array.from({ length: job.connections }, () => openPoster(new URL(job.url))));
await Promise.all(posters.map((poster, i) => (job.rate ? keepPace(poster, job.rate, i) : keepOn(poster))));
const seconds = (performance.now() - begin) / 1_000;
for (const poster of posters) poster.close();

times.sort((one, other) => one - other);
const report: PostedOrders = {
  requestsPerSecond: answered.length / seconds,
  ok: answered.length,
  failed,
  p50: quantile(0.5),
  p99: quantile(0.99),
  answered,
  next,
};
process.stdout.write(JSON.stringify(report));

/** One after another until the time is over. */
async function keepOn(poster: Poster): Promise<void> {
  while (performance.now() < end && (await post(poster, orders)));
}

/** Its share of the pace; a request that is late because the one before took long goes at once. */
async function keepPace(poster: Poster, rate: number, place: number): Promise<void> {
  const every = (1_000 * job.connections) / rate;
  for (let due = begin + (every * place) / job.connections; due < end; due += every) {
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    if (!(await post(poster, orders))) return;
  }
}

/** Returns false when there is nothing left to post. */
async function post(poster: Poster, from: OrderRequests): Promise<boolean> {
  const order = from.take();
  if (order === null) return false;
  next = order.number + 1;
  const sent = performance.now();
  const status = await poster.post(order.bytes);
  times.push(performance.now() - sent);
  if (status === 200) answered.push(order.number);
  else failed++;
  return true;
}

function quantile(share: number): number {
  return Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
}
