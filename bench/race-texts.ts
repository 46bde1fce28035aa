import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Random } from "../app/platform/ports.ts";
import { placeOrder } from "../sandbox/shopify/place-order.ts";
import { findCustomer } from "../sandbox/shopify/store.ts";
import { receiveReply } from "../sandbox/twilio/receive-reply.ts";
import { one } from "../sandbox/world/sql.ts";
import type { World } from "../sandbox/world/world.ts";

/** Whoever orders, or writes STOP, about when their text leaves. */
export interface Racer {
  readonly customerId: number;
  readonly phone: string;
  readonly message: string;
  /** What they do; a pacemaker does nothing: their text tells when those of the group leave. */
  readonly act: "order" | "stop" | "pace";
  /** Shopify's number of the order they placed. */
  orderId: number | null;
  /** When the texts of their group left, in physical ms; null when that was not seen. */
  groupLeftAt: number | null;
}

interface RaceOptions {
  databaseUrl: string;
  world: World;
  shop: string;
  latencyMs: number;
  racers: number;
  /** How many texts leave together, pacemaker included. */
  group: number;
  /** One racer in so many writes STOP instead; 0: nobody. */
  stopEvery: number;
  random: Random;
}

/** Orders come so long before to so long after their text. */
export const NEAR_MS = 100;
/** What the sender of webhooks takes from the order to the request, on average. */
const POST_MS = 25;
const POLL_MS = 3;
const GROUP_PATIENCE_MS = 5_000;
const NEWEST = 0.3;

/**
 * Lets texts that are ready leave group by group, the next as soon as the one before has been answered, and has each
 * group's customers order at random moments around it.
 */
export async function race(options: RaceOptions): Promise<Racer[]> {
  const { world, latencyMs } = options;
  const client = new pg.Client({ connectionString: options.databaseUrl });
  await client.connect();
  try {
    const groups = await lineUp(client, options);
    world.faults.twilioLatencyMs = latencyMs;
    await client.query("delete from sender_pace f using shop s where s.id = f.shop_id and s.domain = $1", [
      options.shop,
    ]);
    const acts: Promise<void>[] = [];
    const rhythm = { lastMs: Date.now() + 200 - latencyMs, overheadMs: 100 };
    for (const group of groups) {
      await letLeave(client, world, group);
      const expectedMs = Math.max(Date.now(), rhythm.lastMs + latencyMs + rhythm.overheadMs);
      const actAt = (racer: Racer, atMs: number) =>
        acts.push(wait(Math.max(0, atMs - POST_MS - Date.now())).then(() => act(options, racer)));
      // who is to be earlier than the text acts by what the last groups took, who is later when it has left
      const plans = group.map((racer) => ({ racer, offsetMs: options.random.below(2 * NEAR_MS) - NEAR_MS }));
      for (const { racer, offsetMs } of plans) if (offsetMs < POST_MS) actAt(racer, expectedMs + offsetMs);
      const leftAt = await untilLeft(world, group);
      for (const { racer, offsetMs } of plans) {
        racer.groupLeftAt = leftAt;
        if (offsetMs >= POST_MS) actAt(racer, (leftAt ?? Date.now()) + offsetMs);
      }
      const observed = (leftAt ?? expectedMs) - rhythm.lastMs - latencyMs;
      rhythm.overheadMs += (Math.min(500, observed) - rhythm.overheadMs) * NEWEST;
      rhythm.lastMs = leftAt ?? Date.now();
    }
    await Promise.all(acts);
    return groups.flat();
  } finally {
    await client.end();
  }
}

/** Who races, in groups; their texts, and all others that are ready, wait until somebody lets them leave. */
async function lineUp(client: pg.Client, options: RaceOptions): Promise<Racer[][]> {
  const { rows } = await client.query<{ message: string; customer: string }>(
    `update message m set due_at = m.due_at + interval '2 days' from enrollment e, shop s
     where e.shop_id = m.shop_id and e.id = m.enrollment_id and s.id = m.shop_id and s.domain = $1
       and m.state = 'due' and m.kind = 'step' returning m.id as message, e.customer_id::text as customer`,
    [options.shop],
  );
  const each = options.group - 1;
  const count = Math.ceil(options.racers / each);
  if (rows.length < count * options.group) throw new Error(`Only ${rows.length} texts are ready to race.`);
  const groups: Racer[][] = [];
  for (let place = 0; place < count; place++) {
    const members = rows.splice(0, Math.min(options.group, options.racers - place * each + 1));
    groups.push(members.map((row, index) => racerOf(options, row, index, place * each + index)));
  }
  return groups;
}

function racerOf(
  { world, shop, stopEvery }: RaceOptions,
  row: { message: string; customer: string },
  index: number,
  number: number,
): Racer {
  const customerId = Number(row.customer);
  const phone = findCustomer(world, shop, customerId)?.phone;
  if (!phone) throw new Error(`Customer ${customerId} has no phone.`);
  const stops = stopEvery > 0 && number % stopEvery === 0;
  const act = index === 0 ? "pace" : stops ? "stop" : "order";
  return { customerId, phone, message: row.message, act, orderId: null, groupLeftAt: null };
}

async function letLeave(client: pg.Client, world: World, group: readonly Racer[]): Promise<void> {
  const messages = group.map(({ message }) => message);
  await client.query("update message set due_at = $2 where id = any($1::uuid[])", [messages, world.now()]);
}

function act({ world, shop }: RaceOptions, racer: Racer): void {
  if (racer.act === "order") racer.orderId = placeOrder(world, { shop, customerId: racer.customerId }).id;
  if (racer.act === "stop") receiveReply(world, { shop, from: racer.phone, body: "STOP" });
}

/** When the pacemaker's text reached Twilio, in physical ms. */
async function untilLeft(world: World, [pacemaker]: readonly Racer[]): Promise<number | null> {
  const patienceEnds = Date.now() + GROUP_PATIENCE_MS;
  while (Date.now() < patienceEnds) {
    const row = one<{ begun_at: number }>(
      world.db,
      `SELECT begun_at FROM twilio_request WHERE method = 'POST' AND "to" = ?`,
      pacemaker?.phone ?? "",
    );
    if (row) return row.begun_at;
    await wait(POLL_MS);
  }
  return null;
}
