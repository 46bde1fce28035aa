import { noSql, type Sql, sql } from "../../../platform/database.server.ts";
import type { ShopId } from "../../values/ids.ts";
import type { ConversationCursor, InboundMeaning } from "./conversation.ts";

/** A conversation as it is stored: number, name and texts sealed. */
export interface StoredConversation {
  phone: string;
  numberSealed: string | null;
  customerId: bigint | null;
  firstNameSealed: string | null;
  lastReplyAt: Date;
  openSince: Date | null;
  /** null as well once a fresh opt-in has lifted what the complaint ended. */
  complaintAt: Date | null;
  complaintSeenAt: Date | null;
  answeredId: string | null;
  answeredAt: Date | null;
  answeredSealed: string | null;
  seriesName: string | null;
  step: number | null;
}

/** Conversations of a shop, the latest first, from just behind `start` on. */
export const conversations = (
  shop: ShopId,
  asked: { open: boolean; start: ConversationCursor | null; limit: number },
): Sql => sql`
  select k.phone_id as phone, p.number_sealed as "numberSealed", c.id as "customerId",
    c.first_name_sealed as "firstNameSealed", k.last_reply_at as "lastReplyAt", k.open_since as "openSince",
    case when p.suppressed_at >= k.complaint_at then k.complaint_at end as "complaintAt",
    k.complaint_seen_at as "complaintSeenAt", a.id as "answeredId",
    a.handed_at as "answeredAt", a.body_sealed as "answeredSealed", a.name as "seriesName", a.step
  from conversation k
  join phone p on p.shop_id = k.shop_id and p.id = k.phone_id
  left join lateral (
    select m.id, m.handed_at, m.body_sealed, m.step, e.customer_id, s.name from message m
    left join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
    left join series s on s.shop_id = e.shop_id and s.id = e.series_id
    where m.shop_id = k.shop_id and m.phone_id = k.phone_id and m.handed_at <= k.last_reply_at
      and m.kind in ('step', 'opt_in_request', 'test')
    order by m.handed_at desc limit 1) a on true
  left join lateral (
    select x.id, x.first_name_sealed from customer x
    where x.shop_id = k.shop_id and (x.id = a.customer_id or x.phone_id = k.phone_id)
      and x.redacted_at is null and x.deleted_at is null and x.merged_into is null
    order by (x.id = a.customer_id) desc nulls last, x.id limit 1) c on true
  where k.shop_id = ${shop} ${asked.open ? sql`and k.open_since is not null` : noSql}
    ${asked.start ? sql`and (k.last_reply_at, k.phone_id) < (${asked.start.at}, ${asked.start.phone}::uuid)` : noSql}
  order by k.last_reply_at desc, k.phone_id desc limit ${asked.limit}`;

export interface StoredReply {
  phone: string;
  sid: string;
  at: Date;
  meaning: InboundMeaning;
  bodySealed: string | null;
}

/** The latest so many replies of each of these phones, oldest first. */
export const latestReplies = (shop: ShopId, phones: readonly string[], most: number): Sql => sql`
  select w.id as phone, r.sid, r.at, r.meaning, r.body_sealed as "bodySealed"
  from unnest(${[...phones]}::uuid[]) w(id)
  cross join lateral (
    select i.sid, i.at, i.meaning, i.body_sealed from inbound_message i
    where i.shop_id = ${shop} and i.phone_id = w.id order by i.at desc, i.sid desc limit ${most}) r
  order by r.at, r.sid`;
