import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Bench, BenchReport } from "./bench.ts";
import { makeBenchDatabase } from "./bench-database.ts";
import { productEnvironment } from "./intake-shop.ts";
import { entry, runJob, type ServerProcess, startServer } from "./process.ts";
import { type BenchSender, fillTextingShops } from "./texting-shops.ts";

/** A Monday, noon in Berlin. */
const NOW = new Date("2026-11-16T11:00:00.000Z");
const LATENCY_MS = 150;

/** Senders with what their carriers take, by Twilio's table or as agreed. */
const PACED: readonly (BenchSender & { perSecond: number })[] = [
  { sender: "+13125550100", segmentsPerSecond: null, perSecond: 1 },
  { sender: "+18885550100", segmentsPerSecond: null, perSecond: 3 },
  { sender: "+4915735990001", segmentsPerSecond: null, perSecond: 10 },
  { sender: "+4915735990002", segmentsPerSecond: 75, perSecond: 75 },
];
/** Shops of which one has everything due at once; of the others a text falls due now and then. */
const OTHERS = 5;
const EVERY_MS = 250;

interface Taken {
  from: string;
  message: string;
  at: number;
}

/** How closely texts keep their sender's pace, and how long one waits while a crowd of another shop's is due. */
export const pace: Bench = {
  name: "pace",
  about: "the pace of four senders, and another shop's text while 2,000 (--customers) of one shop are due at once",
  seconds: 20,
  async run({ databaseServer, seconds, customers }) {
    const twilio = await startServer([entry("quick-twilio")], { env: { LATENCY_MS: String(LATENCY_MS) } });
    try {
      const paced = await measurePace(databaseServer, twilio, seconds);
      const waits = await measureWaits(databaseServer, twilio, { seconds, crowd: customers ?? 2_000 });
      return report(paced, waits);
    } finally {
      await twilio.stop();
    }
  },
};

async function handOverFor(database: string, twilio: ServerProcess, seconds: number): Promise<void> {
  const env = { ...productEnvironment(database), TWILIO_API_URL: twilio.url };
  await runJob(entry("hand-over-for"), { now: NOW.toISOString(), seconds }, env);
}

async function takenBy(twilio: ServerProcess): Promise<Taken[]> {
  return (await (await fetch(`${twilio.url}/taken`)).json()) as Taken[];
}

interface Paced {
  sender: string;
  limit: number;
  perSecond: number;
}

/** Each text is one SMS segment: what a sender was given between its first and its last. */
async function measurePace(server: string, twilio: ServerProcess, seconds: number): Promise<Paced[]> {
  const made = await makeBenchDatabase(server);
  const senderOf = (shop: number) => PACED[shop - 1] ?? { sender: "", segmentsPerSecond: null, perSecond: 0 };
  const texts = (shop: number) => Math.ceil(senderOf(shop).perSecond * (seconds + 5)) + 5;
  try {
    await fillTextingShops(made.connectionString, { shops: PACED.length, texts, sender: senderOf }, NOW);
    await handOverFor(made.connectionString, twilio, seconds);
    const taken = await takenBy(twilio);
    return PACED.map(({ sender, perSecond: limit }) => {
      const times = taken.filter((one) => one.from === sender).map((one) => one.at);
      const [first, last] = [Math.min(...times), Math.max(...times)];
      return { sender, limit, perSecond: (times.length - 1) / ((last - first) / 1_000) };
    });
  } finally {
    await made.drop();
  }
}

interface Waits {
  crowd: number;
  /** Of the crowd, what left meanwhile. */
  left: number;
  /** Milliseconds from the moment a text of another shop fell due until Twilio had taken it, in order. */
  waits: number[];
  /** Texts of other shops that did not leave. */
  missing: number;
}

async function measureWaits(
  server: string,
  twilio: ServerProcess,
  { seconds, crowd }: { seconds: number; crowd: number },
): Promise<Waits> {
  const made = await makeBenchDatabase(server);
  const others = Math.ceil((seconds * 1_000) / EVERY_MS / OTHERS);
  try {
    const texts = (shop: number) => (shop === 1 ? crowd : others);
    await fillTextingShops(made.connectionString, { shops: 1 + OTHERS, texts }, NOW);
    const client = new pg.Client({ connectionString: made.connectionString });
    await client.connect();
    try {
      await client.query("update message set due_at = due_at + interval '1 day' where shop_id > 1");
      const handing = handOverFor(made.connectionString, twilio, seconds + 10);
      const due = await fallDue(client, seconds);
      await handing;
      const takenAt = new Map((await takenBy(twilio)).map((one) => [one.message, one.at]));
      const waits = [...due].flatMap(([id, at]) => (takenAt.has(id) ? [(takenAt.get(id) ?? 0) - at] : []));
      return {
        crowd,
        left: takenAt.size - waits.length,
        waits: waits.sort((a, b) => a - b),
        missing: due.size - waits.length,
      };
    } finally {
      await client.end();
    }
  } finally {
    await made.drop();
  }
}

/** Lets one text of another shop fall due after the other; says when each did. */
async function fallDue(client: pg.Client, seconds: number): Promise<Map<string, number>> {
  const waiting = await client.query<{ shop: number; id: string }>(
    "select shop_id as shop, id from message where shop_id > 1 order by link_token",
  );
  const due = new Map<string, number>();
  // the process takes a moment to begin; what falls due before it has would wait for that
  await sleep(3_000);
  const end = performance.now() + seconds * 1_000;
  for (const { shop, id } of waiting.rows) {
    if (performance.now() > end) break;
    due.set(id, Date.now());
    await client.query("update message set due_at = $3 where shop_id = $1 and id = $2", [shop, id, NOW]);
    await sleep(EVERY_MS);
  }
  return due;
}

function report(paced: Paced[], { crowd, left, waits, missing }: Waits): BenchReport {
  const round = (value: number) => Math.round(value * 100) / 100;
  const off = (one: Paced) => Math.abs(one.perSecond / one.limit - 1);
  const worst = Math.max(...paced.map(off));
  const longest = (waits.at(-1) ?? Number.POSITIVE_INFINITY) / 1_000;
  const middle = (waits[Math.floor(waits.length / 2)] ?? 0) / 1_000;
  return {
    rows: [
      ...paced.map((one) => ({ what: `pace of ${one.sender}`, asked: one.limit, measured: round(one.perSecond) })),
      { what: "another shop's text, longest wait (s)", asked: "< 5", measured: round(longest) },
      { what: "another shop's text, middle wait (s)", asked: "", measured: round(middle) },
    ],
    figures: { crowd, crowdLeft: left, others: waits.length, middleWait: middle },
    targets: [
      { name: "pace, furthest from the sender's limit", value: worst, bound: { at_most: 0.05 } },
      { name: "longest wait of another shop's text (s)", value: longest, bound: { at_most: 5 } },
      { name: "texts of other shops that did not leave", value: missing, bound: { at_most: 0 } },
    ],
  };
}
