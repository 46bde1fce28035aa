import type { Ledgers, Order } from "../../sandbox/story/ledgers.ts";
import { all } from "../../sandbox/world/sql.ts";
import type { World } from "../../sandbox/world/world.ts";
import { ask } from "./killable-postgres.ts";
import type { SentWebhook } from "./sender-ledger.ts";

export interface WorkflowsVerdict {
  /** Events of the shop, by the senders' books or, where they leave no trace there, by ours. */
  events: number;
  /** Lines of Shopify's ledger. */
  told: number;
  /** Lines that tell what was told before, where docs/flow.md has it told until Shopify answers. */
  toldAgain: number;
  /** Events of which we say that nobody knows whether they were told, and those of them that were. */
  unsure: number;
  unsureButTold: number;
  /** In words: events never told, told twice, or never happened. */
  broken: string[];
}

/** What happened, as far as a workflow is to be told of it. */
export interface Happened {
  /** `Event ID`s that must be told, and of which no other of their kind may be. */
  named: ReadonlySet<string>;
  /** Customers who must be told of once, whatever the event is called. */
  must: Readonly<Record<"won_back" | "unsubscribed", ReadonlySet<number>>>;
  /** Customers who may be told of. */
  may: Readonly<Record<"won_back" | "unsubscribed", ReadonlySet<number>>>;
}

/** A line of the local Shopify's ledger. */
export interface ToldTrigger {
  eventId: string;
  customer: number | null;
}

/** What we say became of an event. */
export interface KeptEvent {
  eventId: string;
  customer: number | null;
  state: string;
  attempts: number;
}

const AGAIN = new Set(["unsubscribed", "alarm"]);
const NAMED = new Set(["became_inactive", "text_sent", "alarm"]);
const DAY_MS = 86_400_000;
const WON_BACK_DAYS = 45;
/** Shopify dates orders by the second. */
const SECOND_MS = 1_000;

const kindOf = (eventId: string) => eventId.split(":")[0] ?? "";

/**
 * Holds what Shopify Flow was told against what happened, by the rule of docs/flow.md: each event once; where nobody
 * knows whether it was told, what reaches a customer is not told again, and what protects somebody is.
 * @param left whether the shop has removed the app: then nothing must be told, and still nothing twice.
 */
export function compareWorkflows(
  happened: Happened,
  told: readonly ToldTrigger[],
  kept: readonly KeptEvent[],
  left = false,
): WorkflowsVerdict {
  const times = new Map<string, number>();
  for (const { eventId } of told) times.set(eventId, (times.get(eventId) ?? 0) + 1);
  const known = new Map(kept.map((event) => [event.eventId, event]));
  const unsure = kept.filter(({ state }) => state === "unsure");
  return {
    events: happened.named.size + happened.must.won_back.size + happened.must.unsubscribed.size,
    told: told.length,
    toldAgain: told.length - times.size,
    unsure: unsure.length,
    unsureButTold: unsure.filter(({ eventId }) => times.has(eventId)).length,
    broken: [
      ...(left ? [] : findUntold(happened, told, known, kept)),
      ...findRepeated(times, known),
      ...findTwoNames(told),
      ...findInvented(happened, told),
    ],
  };
}

function findUntold(
  { named, must }: Happened,
  told: readonly ToldTrigger[],
  known: ReadonlyMap<string, KeptEvent>,
  kept: readonly KeptEvent[],
): string[] {
  const names = new Set(told.map(({ eventId }) => eventId));
  const byName = [...named].filter((id) => !names.has(id) && known.get(id)?.state !== "unsure");
  const of = (kind: "won_back" | "unsubscribed") =>
    [...must[kind]].filter((customer) => {
      const isIt = (one: ToldTrigger) => one.customer === customer && kindOf(one.eventId) === kind;
      return !told.some(isIt) && !kept.some((event) => isIt(event) && event.state === "unsure");
    });
  return [
    ...byName.map((id) => `${id} was never told: it is ${known.get(id)?.state ?? "nowhere"}`),
    ...of("won_back").map((customer) => `customer ${customer} was won back, and no workflow was told`),
    ...of("unsubscribed").map((customer) => `customer ${customer} has unsubscribed, and no workflow was told`),
  ];
}

function findRepeated(times: ReadonlyMap<string, number>, known: ReadonlyMap<string, KeptEvent>): string[] {
  return [...times].flatMap(([id, count]) => {
    const most = AGAIN.has(kindOf(id)) ? Math.max(1, known.get(id)?.attempts ?? 1) : 1;
    return count > most ? [`${id} was told ${count} times`] : [];
  });
}

/** One thing told of a customer as two: no run is long enough for a second lapse, return or change of mind. */
function findTwoNames(told: readonly ToldTrigger[]): string[] {
  const names = new Map<string, Set<string>>();
  for (const { eventId, customer } of told) {
    const kind = kindOf(eventId);
    if (customer === null || kind === "text_sent") continue;
    const about = `${kind} of customer ${customer}`;
    names.set(about, (names.get(about) ?? new Set()).add(eventId));
  }
  return [...names].flatMap(([about, ids]) => (ids.size > 1 ? [`${about} was told as ${ids.size} events`] : []));
}

function findInvented({ named, may }: Happened, told: readonly ToldTrigger[]): string[] {
  const invented = told.filter(({ eventId, customer }) => {
    const kind = kindOf(eventId);
    if (NAMED.has(kind)) return !named.has(eventId);
    const allowed = kind === "won_back" || kind === "unsubscribed" ? may[kind] : new Set<number>();
    return !allowed.has(customer ?? -1);
  });
  return invented.map(({ eventId, customer }) => `${eventId} of customer ${customer} was told and never happened`);
}

/** What the local Shopify was told for a shop; `sent` are the webhooks it sent. */
export async function judgeWorkflows(
  world: World,
  databaseUrl: string,
  { shop, ledgers, sent, left }: { shop: string; ledgers: Ledgers; sent: readonly SentWebhook[]; left: boolean },
): Promise<WorkflowsVerdict> {
  const told = all<{ eventId: string; customer: number | null }>(
    world.db,
    `SELECT json_extract(payload, '$."Event ID"') AS eventId, json_extract(payload, '$.customer_id') AS customer
     FROM flow_trigger WHERE shop = ? ORDER BY id`,
    shop,
  );
  const kept = await ask<{ eventId: string; customer: string | null; state: string; attempts: number }>(
    databaseUrl,
    `select e.kind || ':' || e.subject as "eventId", e.customer_id::text as customer, e.state, e.attempts
     from workflow_event e join shop s on s.id = e.shop_id where s.domain = $1`,
    [shop],
  );
  const events = kept.map((one) => ({ ...one, customer: one.customer === null ? null : Number(one.customer) }));
  return compareWorkflows(await readHappened(databaseUrl, shop, ledgers, sent), told, events, left);
}

async function readHappened(
  databaseUrl: string,
  shop: string,
  ledgers: Ledgers,
  sent: readonly SentWebhook[],
): Promise<Happened> {
  const owners = await readOwners(databaseUrl, shop);
  const texts = ledgers.texts.flatMap((text) => {
    const owner = owners.get(/\/r\/(\w+)/.exec(text.body)?.[1] ?? "");
    return owner ? [{ ...owner, at: text.business_at, arrives: text.status !== "failed" }] : [];
  });
  // of a text whose request nobody answered, or nobody sent, only we know that it was begun
  const begun = [...texts, ...(await readBegun(databaseUrl, shop))];
  const bought = (after: number, of: typeof isOwed) => (customer: number, at: number) =>
    ledgers.orders.some((order) => order.customer_id === customer && of(order, at + after));
  // an order that was refunded or cancelled since may have been told of before
  const [surely, perhaps] = [bought(2 * SECOND_MS, isOwed), bought(-DAY_MS, isPlaced)];
  // an order with a code is owed to whose it is, though the text that names it may never have left
  const codes = await readCodes(databaseUrl, shop);
  const byCode = ledgers.orders.flatMap(({ discount_code }) => codes.get(discount_code ?? "") ?? []);
  return {
    named: new Set([
      ...(await readOwnEvents(databaseUrl, shop)),
      ...texts.map(({ message }) => `text_sent:${message}`),
    ]),
    must: {
      won_back: new Set(texts.filter((one) => one.arrives && surely(one.customer, one.at)).map((one) => one.customer)),
      unsubscribed: new Set(
        sent.flatMap(({ unsubscribes, answeredAt, customerId }) =>
          unsubscribes && answeredAt !== null && customerId !== null ? [customerId] : [],
        ),
      ),
    },
    may: {
      won_back: new Set([
        ...begun.filter((one) => perhaps(one.customer, one.at)).map((one) => one.customer),
        ...byCode,
      ]),
      unsubscribed: withNumberOfUnsubscribed(ledgers.customers),
    },
  };
}

/** An order within 45 days of a moment, whatever became of it. */
function isPlaced(order: Order, at: number): boolean {
  return order.test === 0 && order.processed_at > at && order.processed_at < at + WON_BACK_DAYS * DAY_MS;
}

/** Such an order that is paid and was kept. */
function isOwed(order: Order, at: number): boolean {
  const paid = ["PAID", "PARTIALLY_PAID", "PARTIALLY_REFUNDED"].includes(order.financial_status);
  return paid && order.cancelled_at === null && order.refunded < order.total && isPlaced(order, at);
}

function withNumberOfUnsubscribed(customers: Ledgers["customers"]): Set<number> {
  const numbers = new Set(customers.flatMap((one) => (one.sms_state === "UNSUBSCRIBED" ? (one.phone ?? []) : [])));
  return new Set(customers.filter(({ phone }) => numbers.has(phone ?? "")).map(({ id }) => id));
}

/** Which text carries which link, and whose it is. */
async function readOwners(
  databaseUrl: string,
  shop: string,
): Promise<Map<string, { message: string; customer: number }>> {
  const rows = await ask<{ token: string; message: string; customer: string }>(
    databaseUrl,
    `select m.link_token as token, m.id as message, e.customer_id::text as customer from message m
     join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id join shop s on s.id = m.shop_id
     where s.domain = $1 and m.kind = 'step' and m.link_token is not null`,
    [shop],
  );
  return new Map(rows.map(({ token, message, customer }) => [token, { message, customer: Number(customer) }]));
}

/** Texts of series that were begun, whatever became of them, and when. */
async function readBegun(databaseUrl: string, shop: string): Promise<{ customer: number; at: number }[]> {
  const rows = await ask<{ customer: string; at: Date }>(
    databaseUrl,
    `select e.customer_id::text as customer, m.handed_at as at from message m
     join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id join shop s on s.id = m.shop_id
     where s.domain = $1 and m.kind = 'step' and m.handed_at is not null`,
    [shop],
  );
  return rows.map(({ customer, at }) => ({ customer: Number(customer), at: at.getTime() }));
}

/** Each personal code, and whose it is. */
async function readCodes(databaseUrl: string, shop: string): Promise<Map<string, number>> {
  const rows = await ask<{ code: string; customer: string }>(
    databaseUrl,
    `select d.code, e.customer_id::text as customer from discount_code d
     join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id join shop s on s.id = d.shop_id
     where s.domain = $1`,
    [shop],
  );
  return new Map(rows.map(({ code, customer }) => [code, Number(customer)]));
}

/** Who became inactive, and what alarms began: known to nobody but us. */
async function readOwnEvents(databaseUrl: string, shop: string): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    databaseUrl,
    `select distinct concat('became_inactive:', a.customer_id, ':', extract(epoch from a.lapse_started_at)::bigint) as id
     from assignment a join shop s on s.id = a.shop_id where s.domain = $1
     union all select 'alarm:' || a.id from alarm a join shop s on s.id = a.shop_id where s.domain = $1`,
    [shop],
  );
  return rows.map(({ id }) => id);
}
