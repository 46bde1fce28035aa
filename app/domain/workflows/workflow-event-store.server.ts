import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type EventKind, MOST_TRIES, TRIGGERS, type WorkflowEvent } from "./workflow-event.ts";

/** Physical seconds after which whoever was telling an event is given up: longer than any request of ours takes. */
const LEASE_SECONDS = 150;

/** An event somebody has begun to tell. */
export interface TakenEvent extends WorkflowEvent {
  /** Which try this is; an outcome of another changes nothing. */
  attempt: number;
}

interface Row {
  kind: EventKind;
  subject: string;
  attempts: number;
  /** Somebody is telling it. */
  busy: boolean;
  /** Somebody was telling it and is gone. */
  lost: boolean;
  /** It still makes sense. */
  wanted: boolean;
  customer: string | null;
  series: string | null;
  textNumber: number | null;
  order: string | null;
  alarm: string | null;
}

/** Whether a shop has events to tell. */
export async function hasEvents(tx: Transaction, shop: ShopId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ some: boolean }[]>(sql`
    select exists (select 1 from workflow_event e where e.shop_id = ${shop} and e.state in ('waiting', 'telling')) as some`);
  return row?.some ?? false;
}

/**
 * Takes the oldest event of a shop that is to be told; null when there is none, or somebody is telling it: they are told
 * in order, one at a time. What nobody asks for any more, what is late and whose customer is gone is dropped on the way.
 */
export async function takeEvent(tx: Transaction, shop: ShopId, late: Date): Promise<TakenEvent | null> {
  for (;;) {
    const row = await lockOldest(tx, shop, late);
    if (!row || row.busy) return null;
    const tired = row.lost && (!TRIGGERS[row.kind].again || row.attempts >= MOST_TRIES);
    if (!row.wanted || tired) {
      await setState(tx, shop, row, row.wanted || row.lost ? "unsure" : "dropped");
      continue;
    }
    await tx.$executeRaw(sql`
      update workflow_event set state = 'telling', attempts = attempts + 1,
        lease_until = clock_timestamp() + ${LEASE_SECONDS}::int * interval '1 second'
      where shop_id = ${shop} and kind = ${row.kind} and subject = ${row.subject}`);
    const { kind, subject, customer, series, textNumber, order, alarm, attempts } = row;
    return { kind, subject, customer, series, textNumber, order, alarm, attempt: attempts + 1 };
  }
}

async function lockOldest(tx: Transaction, shop: ShopId, late: Date): Promise<Row | null> {
  // Two statements: what is read below is what stands once the lock is had.
  const [oldest] = await tx.$queryRaw<{ kind: string; subject: string }[]>(sql`
    select e.kind, e.subject from workflow_event e where e.shop_id = ${shop} and e.state in ('waiting', 'telling')
    order by e.place limit 1 for update`);
  if (!oldest) return null;
  const [row] = await tx.$queryRaw<Row[]>(sql`
    select e.kind, e.subject, e.attempts, e.text_number as "textNumber", e.order_id::text as order, e.alarm,
      s.name as series, coalesce(c.merged_into, c.id)::text as customer,
      e.state = 'telling' and e.lease_until >= clock_timestamp() as busy, e.state = 'telling' as lost,
      e.at >= ${late} and workflow_asks(e.shop_id, e.kind)
        and (e.customer_id is null or (c.id is not null and c.redacted_at is null and c.deleted_at is null
          or c.merged_into is not null)) as wanted
    from workflow_event e
    left join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
    left join series s on s.shop_id = e.shop_id and s.id = e.series_id
    where e.shop_id = ${shop} and e.kind = ${oldest.kind} and e.subject = ${oldest.subject}`);
  return row ?? null;
}

type State = "waiting" | "told" | "unsure" | "refused" | "dropped";

async function setState(tx: Transaction, shop: ShopId, one: Pick<Row, "kind" | "subject">, state: State) {
  await tx.$executeRaw(sql`
    update workflow_event set state = ${state}, lease_until = null
    where shop_id = ${shop} and kind = ${one.kind} and subject = ${one.subject}`);
}

/**
 * Writes down what became of a try, unless it was given up meanwhile.
 * @param sent whether Flow may have seen it; a try that was none does not count.
 */
export async function settleEvent(
  tx: Transaction,
  shop: ShopId,
  event: TakenEvent,
  state: State,
  sent: boolean,
): Promise<void> {
  await tx.$executeRaw(sql`
    update workflow_event set state = ${state}, lease_until = null,
      attempts = attempts - ${sent ? 0 : 1}::int
    where shop_id = ${shop} and kind = ${event.kind} and subject = ${event.subject} and state = 'telling'
      and attempts = ${event.attempt}`);
}

export interface WorkflowHealth {
  /** Some workflow asks for events. */
  on: boolean;
  told: number;
  waiting: number;
  unsure: number;
  refused: number;
}

/** Whether any workflow asks for events, and what became of those since a moment. */
export async function readEventFigures(tx: Transaction, shop: ShopId, since: Date): Promise<WorkflowHealth> {
  const [row] = await tx.$queryRaw<WorkflowHealth[]>(sql`
    select exists (select 1 from workflow_use u where u.shop_id = ${shop} and u.enabled) as on,
      count(*) filter (where e.state = 'told')::int as told,
      count(*) filter (where e.state in ('waiting', 'telling'))::int as waiting,
      count(*) filter (where e.state = 'unsure')::int as unsure,
      count(*) filter (where e.state = 'refused')::int as refused
    from workflow_event e where e.shop_id = ${shop} and e.at >= ${since}`);
  return row ?? { on: false, told: 0, waiting: 0, unsure: 0, refused: 0 };
}
