import { sql, type Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import { optedOutAfter } from "../messages/opted-out-after.sql.server.ts";
import { type SeriesId, type ShopId, seriesId } from "../values/ids.ts";
import {
  type AlarmKind,
  alarmFigures,
  LATEST,
  type RaisedAlarm,
  type SeriesHealth,
  type StandingAlarm,
} from "./alarm.ts";

/** The alarms of a shop that stand, the longest first. */
export async function readStandingAlarms(tx: Transaction, shop: ShopId): Promise<StandingAlarm[]> {
  const rows = await tx.alarm.findMany({
    where: { shopId: shop, until: null },
    orderBy: [{ since: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as AlarmKind,
    seriesId: row.seriesId === null ? null : seriesId(row.seriesId),
    figures: alarmFigures.parse(row.figures),
    pausesSeries: row.pausedSeries,
    since: row.since,
  }));
}

export async function insertAlarm(
  tx: Transaction,
  shop: ShopId,
  ids: Ids,
  raised: RaisedAlarm,
  now: Date,
): Promise<StandingAlarm> {
  const { kind, seriesId, figures, pausesSeries } = raised;
  const id = ids.uuid();
  const data = { shopId: shop, id, kind, seriesId, figures, pausedSeries: pausesSeries, since: now };
  await tx.alarm.create({ data });
  return { ...raised, id, since: now };
}

/** Whether somebody was texted about the same thing, in this alarm or an earlier one. */
export async function wasTextedSince(tx: Transaction, shop: ShopId, alarm: RaisedAlarm, at: Date): Promise<boolean> {
  const { kind, seriesId } = alarm;
  return (await tx.alarm.count({ where: { shopId: shop, kind, seriesId, textedAt: { gt: at } } })) > 0;
}

export async function markTexted(tx: Transaction, shop: ShopId, id: string, at: Date): Promise<void> {
  await tx.alarm.updateMany({ where: { shopId: shop, id }, data: { textedAt: at } });
}

export async function endAlarm(tx: Transaction, shop: ShopId, id: string, now: Date): Promise<void> {
  await tx.alarm.updateMany({ where: { shopId: shop, id, until: null }, data: { until: now } });
}

/** The merchant has decided how this series goes on. */
export async function endAlarmsOf(tx: Transaction, shop: ShopId, series: SeriesId, now: Date): Promise<void> {
  await tx.alarm.updateMany({ where: { shopId: shop, seriesId: series, until: null }, data: { until: now } });
}

/** Keeps a shop to one process that raises alarms, until the transaction ends. */
export async function lockAlarms(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.$queryRaw(sql`select pg_advisory_xact_lock(hashtext('alarms'), ${shop}::int)::text`);
}

/** Texts of a shop looked through for the latest of each series. */
const LOOKED_THROUGH = 2_000;
const FILTERED = 30_007;

type HealthRow = Omit<SeriesHealth, "seriesId" | "soft"> & { id: string };

/** How the series that are on fare, by their latest texts. */
export async function readSeriesHealth(tx: Transaction, shop: ShopId): Promise<Omit<SeriesHealth, "soft">[]> {
  const rows = await tx.$queryRaw<HealthRow[]>(sql`
    with latest as (
      select e.series_id, e.id as enrollment_id, m.state, m.error_code,
        e.exit_reason = 'opted_out' or ${optedOutAfter} as opted_out,
        row_number() over (partition by e.series_id order by m.handed_at desc) as place
      from (select * from message where shop_id = ${shop} and handed_at is not null
        order by handed_at desc limit ${LOOKED_THROUGH}) m
      join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
      where m.kind = 'step' and m.cancel_asked_at is null
        and m.handed_at > coalesce((select max(a.until) from alarm a
          where a.shop_id = e.shop_id and a.series_id = e.series_id and a.paused_series), '-infinity'::timestamptz))
    select s.id, coalesce(greatest(s.last_entered_at, s.switched_on_at), s.created_at) as "enteredAt",
      count(l.place)::int as texted,
      count(*) filter (where l.state in ('delivered', 'undelivered', 'failed'))::int as settled,
      count(*) filter (where l.state = 'delivered')::int as delivered,
      count(distinct l.enrollment_id) filter (where l.opted_out)::int as "optedOut",
      count(*) filter (where l.error_code = ${FILTERED}::int)::int as filtered
    from series s left join latest l on l.series_id = s.id and l.place <= ${LATEST}::int
    where s.shop_id = ${shop} and s.state = 'on'
    group by s.shop_id, s.id order by s.id`);
  return rows.map(({ id, ...row }) => ({ ...row, seriesId: seriesId(id) }));
}

/** The provider's error number that stopped a shop's texts; null while they run, or when the merchant stopped them. */
export async function readRefusal(tx: Transaction, shop: ShopId): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ code: number | null }[]>(sql`
    select (select (a.detail->>'code')::int from audit_entry a where a.shop_id = s.id and a.action = 'sending_paused'
      order by a.at desc limit 1) as code
    from shop s where s.id = ${shop} and s.sending = 'paused' and s.stopped_at is null`);
  return row?.code ?? null;
}

/** Orders that only a comparison found since yesterday, while no webhook of Shopify's came for a day; else 0. */
export async function readUnheardOrders(tx: Transaction, shop: ShopId, now: Date): Promise<number> {
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const [found] = await tx.$queryRaw<{ count: number }[]>(sql`
    select coalesce(sum(found), 0)::int as count from sync_finding
    where shop_id = ${shop} and kind = 'order' and day >= ${dayAgo}::timestamptz::date`);
  if (!found || found.count === 0) return 0;
  const [heard] = await tx.$queryRaw<{ heard: boolean }[]>(sql`
    select exists (select 1 from inbox i join shop s on s.domain = i.shop_domain
      where s.id = ${shop} and i.source = 'shopify' and i.received_at > ${dayAgo}) as heard`);
  return heard?.heard ? 0 : found.count;
}
