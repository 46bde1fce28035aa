import { type Sql, sql } from "../../platform/database.server.ts";
import type { MessageState } from "./message.ts";
import type { TextAtProvider } from "./sms-gateway.ts";

const BATCH = 20;

/** Texts of unknown outcome whose next look has come. Alias: m = message. */
export const lookDue = (now: Date): Sql => sql`m.state = 'unknown' and m.next_look_at <= ${now}`;

/** A text nobody got an answer for. */
export interface UnknownRow {
  shopId: number;
  id: string;
  phoneId: string;
  enrollmentId: string | null;
  step: number | null;
  numberSealed: string | null;
  linkToken: string | null;
  handedAt: Date;
  looks: number;
}

/** Takes the looks for half a minute of physical time: a process that dies over one leaves it to the next. */
export const takeLooks = (now: Date): Sql => sql`
  with taken as materialized (
    select m.shop_id, m.id from message m
    where ${lookDue(now)} and (m.lease_until is null or m.lease_until <= clock_timestamp())
    order by m.next_look_at limit ${BATCH} for update skip locked)
  update message m set lease_until = clock_timestamp() + interval '30 seconds'
  from taken, phone p
  where m.shop_id = taken.shop_id and m.id = taken.id and p.shop_id = m.shop_id and p.id = m.phone_id
  returning m.shop_id as "shopId", m.id, m.phone_id as "phoneId", m.enrollment_id as "enrollmentId", m.step,
    p.number_sealed as "numberSealed", m.link_token as "linkToken", m.handed_at as "handedAt", m.looks`;

export const postponeLook = (row: UnknownRow, at: Date): Sql => sql`
  update message set next_look_at = ${at}, lease_until = null
  where shop_id = ${row.shopId} and id = ${row.id}::uuid and state = 'unknown'`;

export const markLooked = (
  row: UnknownRow,
  state: MessageState,
  found: TextAtProvider | null,
  next: Date | null,
): Sql => sql`
  update message set state = ${state}, sid = ${found?.sid ?? null}, error_code = ${found?.errorCode ?? null},
    next_look_at = ${next}, looks = looks + 1, lease_until = null
  where shop_id = ${row.shopId} and id = ${row.id}::uuid and state = 'unknown'`;
