import { APPLY_RETENTION } from "../domain/privacy/apply-retention.server.ts";
import { REVOKE_CODES } from "../domain/series/due-now.sql.server.ts";
import { TELL_WORKFLOWS } from "../domain/workflows/tell-workflows.server.ts";
import { type Database, sql } from "../platform/database.server.ts";

/** A task of one shop, taken for as long as its lease runs. */
export interface TakenTask {
  shop: number;
  name: string;
  /** IANA zone of the shop. */
  timezone: string;
}

/** Physical seconds after which another process may take over from one that died. */
const LEASE_SECONDS = 120;

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

/** Takes tasks of installed shops that are due by business time and that no living process holds; codes and workflows only where there is anything to do. */
export async function takeTasks(database: Database, now: Date): Promise<TakenTask[]> {
  return await database.transaction((tx) =>
    tx.$queryRaw<TakenTask[]>(sql`
      with due as materialized (
        select t.shop_id, t.name, s.timezone from recurring_task t join shop s on s.id = t.shop_id
          cross join lateral (select t.name) n
        where t.next_run_at <= ${now} and ${runsIn}
          and (t.name <> ${REVOKE_CODES} or exists (
            select 1 from discount_code d where d.shop_id = t.shop_id and d.state = 'revoking'))
          and (t.name <> ${TELL_WORKFLOWS} or exists (
            select 1 from workflow_event e where e.shop_id = t.shop_id and e.state in ('waiting', 'telling')))
          and (t.lease_until is null or t.lease_until < clock_timestamp())
        order by t.next_run_at limit 20 for update of t skip locked)
      update recurring_task t set lease_until = clock_timestamp() + ${LEASE_SECONDS}::int * interval '1 second'
      from due where t.shop_id = due.shop_id and t.name = due.name
      returning t.shop_id as shop, t.name, due.timezone`),
  );
}

/** Gives a task back, to be run again at `nextRunAt`. */
export async function returnTask(database: Database, task: TakenTask, nextRunAt: Date): Promise<void> {
  await database.transaction((tx) =>
    tx.$executeRaw(sql`
      update recurring_task set next_run_at = ${nextRunAt}, lease_until = null
      where shop_id = ${task.shop} and name = ${task.name}`),
  );
}
