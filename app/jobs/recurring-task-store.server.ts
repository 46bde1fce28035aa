import { APPLY_RETENTION } from "../domain/privacy/apply-retention.server.ts";
import { REVOKE_CODES } from "../domain/series/due-now.sql.server.ts";
import { type Database, sql } from "../platform/database.server.ts";

/** A task of one shop, taken for as long as its lease runs. */
export interface TakenTask {
  shop: number;
  name: string;
  /** IANA zone of the shop. */
  timezone: string;
  /** By the database's clock; whoever holds another lease than this one holds the task no more. */
  leaseUntil: Date;
}

/** Physical seconds after which another process may take over from one that died. */
const LEASE_SECONDS = 30;
/** How often a task that still runs says so. */
export const RENEW_MS = (LEASE_SECONDS * 1_000) / 3;

const leased = sql`clock_timestamp() + ${LEASE_SECONDS}::int * interval '1 second'`;

/** What is past its keeping ends in shops that have left as well. */
const runsIn = sql`(s.state = 'installed' or n.name = ${APPLY_RETENTION})`;

/** A row for each installed shop and each of these tasks; `firstRun` says when a new one is due. */
export async function ensureTasks(
  database: Database,
  names: string[],
  firstRun: (name: string, timezone: string) => Date,
): Promise<void> {
  await database.transaction(async (tx) => {
    const missing = await tx.$queryRaw<{ shopId: number; name: string; timezone: string }[]>(sql`
      select s.id as "shopId", n.name, s.timezone from shop s cross join unnest(${names}::text[]) as n(name)
      where ${runsIn}
        and not exists (select 1 from recurring_task t where t.shop_id = s.id and t.name = n.name)`);
    if (missing.length === 0) return;
    const rows = missing.map(({ timezone, ...row }) => ({ ...row, nextRunAt: firstRun(row.name, timezone) }));
    await tx.recurringTask.createMany({ data: rows, skipDuplicates: true });
  });
}

/** Takes tasks of installed shops that are due by business time and that no living process holds; codes only where there are any to delete. */
export async function takeTasks(database: Database, now: Date): Promise<TakenTask[]> {
  return await database.transaction((tx) =>
    tx.$queryRaw<TakenTask[]>(sql`
      with due as materialized (
        select t.shop_id, t.name, s.timezone from recurring_task t join shop s on s.id = t.shop_id
          cross join lateral (select t.name) n
        where t.next_run_at <= ${now} and ${runsIn}
          and (t.name <> ${REVOKE_CODES} or exists (
            select 1 from discount_code d where d.shop_id = t.shop_id and d.state = 'revoking'))
          and (t.lease_until is null or t.lease_until < clock_timestamp())
        order by t.next_run_at limit 20 for update of t skip locked)
      update recurring_task t set lease_until = ${leased}
      from due where t.shop_id = due.shop_id and t.name = due.name
      returning t.shop_id as shop, t.name, due.timezone, t.lease_until as "leaseUntil"`),
  );
}

/** Holds a task that still runs for longer. @returns the task with its new lease; as it was when it is held no more. */
export async function renewTask(database: Database, task: TakenTask): Promise<TakenTask> {
  const [renewed] = await database.transaction((tx) =>
    tx.$queryRaw<{ leaseUntil: Date }[]>(sql`
      update recurring_task set lease_until = ${leased}
      where shop_id = ${task.shop} and name = ${task.name} and lease_until = ${task.leaseUntil}
      returning lease_until as "leaseUntil"`),
  );
  return { ...task, ...renewed };
}

/** Gives a task back, to be run again at `nextRunAt`, unless another process has taken it over meanwhile. */
export async function returnTask(database: Database, task: TakenTask, nextRunAt: Date): Promise<void> {
  await database.transaction((tx) =>
    tx.$executeRaw(sql`
      update recurring_task set next_run_at = ${nextRunAt}, lease_until = null
      where shop_id = ${task.shop} and name = ${task.name} and lease_until = ${task.leaseUntil}`),
  );
}
