import { sql, type Transaction } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** What a workflow is answered, as extensions/flow-start and flow-stop declare it. */
export interface RunAnswer {
  done: boolean;
  /** One word for why not; empty when it was done. */
  reason: string;
  /** Name of the series; empty where none is concerned. */
  series: string;
}

export interface WorkflowRun {
  /** Shopify Flow's name for it: the same at each attempt. */
  id: string;
  action: "start" | "stop";
  customer: CustomerId;
}

/** A run as it stands: begun, or answered. */
export interface KnownRun {
  begunAt: Date;
  answer: RunAnswer | null;
  /** Whether it asks for what it asked for the first time. */
  same: boolean;
}

/** Remembers that a run has begun, the first time it is heard of; others who hear of it wait until the transaction ends. */
export async function beginRun(tx: Transaction, shop: ShopId, run: WorkflowRun, now: Date): Promise<KnownRun> {
  await tx.$executeRaw(sql`
    insert into workflow_run (shop_id, id, action, customer_id, begun_at)
    values (${shop}, ${run.id}, ${run.action}, ${BigInt(run.customer)}, ${now}) on conflict do nothing`);
  await tx.$queryRaw(sql`select 1 from workflow_run where shop_id = ${shop} and id = ${run.id} for update`);
  const row = await tx.workflowRun.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: run.id } } });
  const { begunAt, done, reason, series } = row;
  const same = row.action === run.action && row.customerId === BigInt(run.customer);
  return { begunAt, same, answer: done === null ? null : { done, reason: reason ?? "", series: series ?? "" } };
}

/** What a run was answered; the first answer stands. */
export async function answerRun(tx: Transaction, shop: ShopId, id: string, answer: RunAnswer): Promise<void> {
  await tx.workflowRun.updateMany({ where: { shopId: shop, id, done: null }, data: { ...answer } });
}

/** The customer's own id, or that of who they were merged into; null when the shop has none of it, or no more. */
export async function presentCustomer(tx: Transaction, shop: ShopId, id: CustomerId): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>(sql`
    select k.id::text from customer c join customer k on k.shop_id = c.shop_id and k.id = coalesce(c.merged_into, c.id)
    where c.shop_id = ${shop} and c.id = ${BigInt(id)} and k.deleted_at is null and k.redacted_at is null`);
  return row?.id ?? null;
}

/** Name of the series a customer is in, and since when; null when they are in none. */
export async function seriesOf(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
): Promise<{ name: string; enteredAt: Date } | null> {
  const [row] = await tx.$queryRaw<{ name: string; enteredAt: Date }[]>(sql`
    select s.name, e.entered_at as "enteredAt" from enrollment e
    join series s on s.shop_id = e.shop_id and s.id = e.series_id
    where e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)} and e.state = 'active'`);
  return row ?? null;
}
