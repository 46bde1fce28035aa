import { type Sql, sql } from "../../platform/database.server.ts";
import { type MessageRef, type MessageState, statesBelow } from "./message.ts";

const here = ({ shop, id }: MessageRef): Sql => sql`shop_id = ${shop} and id = ${id}::uuid`;

/** Binds the provider's id to our message; nothing changes when it is bound to another, or was never handed over. */
export const adoptSid = (message: MessageRef, sid: string): Sql => sql`
  update message set sid = ${sid}, lease_until = null, next_look_at = null
  where ${here(message)} and (sid is null or sid = ${sid}) and state not in ('due', 'suppressed')`;

/** A row when the text before this one to the same phone was blocked (30004) too. */
export const blockedBefore = (message: MessageRef): Sql => sql`
  select 1 from (
    select b.error_code from message b join message m on m.shop_id = b.shop_id and m.phone_id = b.phone_id
    where m.shop_id = ${message.shop} and m.id = ${message.id}::uuid and b.id <> m.id and b.handed_at <= m.handed_at
    order by b.handed_at desc limit 1) last
  where last.error_code = 30004`;

/** Every status is kept once, whatever it changes. */
export const insertEvent = (
  message: MessageRef,
  event: { sid: string; status: string; errorCode: number | null },
  at: Date,
): Sql => sql`
  insert into message_event (shop_id, message_id, sid, status, error_code, at)
  values (${message.shop}, ${message.id}::uuid, ${event.sid}, ${event.status}, ${event.errorCode}, ${at})
  on conflict (sid, status) do nothing`;

/** Only upwards: late news of an earlier status changes nothing. */
export const raiseState = (message: MessageRef, state: MessageState, errorCode: number | null): Sql => sql`
  update message set state = ${state}, error_code = coalesce(${errorCode}::int, error_code)
  where ${here(message)} and state = any(${statesBelow(state)}::text[])`;

/** Locks what the owner of a text's phone is in. */
export const lockSeriesOf = ({ shop, phoneId }: MessageRef): Sql => sql`
  select id from enrollment where shop_id = ${shop} and phone_id = ${phoneId}::uuid and state = 'active'
  order by id for update`;
