import { type Sql, sql } from "../../platform/database.server.ts";
import type { MessageId, ShopId } from "../values/ids.ts";
import type { MessageState } from "./message.ts";

/** The claim a row belongs to: an outcome of another claim changes nothing. */
export interface ClaimKey {
  shop: ShopId;
  id: MessageId;
  token: string;
}

const claimed = ({ shop, id, token }: ClaimKey): Sql =>
  sql`shop_id = ${shop} and id = ${id}::uuid and claim_token = ${token}::uuid`;

/** Accepted, also when the lease has passed meanwhile; what a callback wrote first stands. */
export const markAccepted = (
  shop: ShopId,
  answers: readonly { id: MessageId; token: string; sid: string; segments: number }[],
): Sql => sql`
  update message m set sid = t.sid, segments = t.segments, lease_until = null, next_look_at = null,
    state = case when m.state in ('handed', 'unknown', 'abandoned') then 'accepted' else m.state end
  from unnest(${answers.map((one) => one.id)}::uuid[], ${answers.map((one) => one.token)}::uuid[],
    ${answers.map((one) => one.sid)}::text[], ${answers.map((one) => one.segments)}::int[]) as t(id, token, sid, segments)
  where m.shop_id = ${shop} and m.id = t.id and m.claim_token = t.token and (m.sid is null or m.sid = t.sid)`;

/** Due again, with why it did not leave. Backing off is physical time: the row's lease says until when. */
export const markGivenBack = (key: ClaimKey, waitMs: number, code: number | null): Sql => sql`
  update message set state = 'due', handed_at = null, claim_token = null, error_code = ${code}::int,
    lease_until = clock_timestamp() + ${waitMs}::int * interval '1 millisecond'
  where ${claimed(key)} and state = 'handed'`;

export const markRefused = (key: ClaimKey, state: MessageState, code: number): Sql => sql`
  update message set state = ${state}, error_code = ${code}, lease_until = null, next_look_at = null
  where ${claimed(key)} and state in ('handed', 'unknown')`;

export const markUnknown = (key: ClaimKey, nextLookAt: Date): Sql => sql`
  update message set state = 'unknown', lease_until = null, next_look_at = ${nextLookAt}
  where ${claimed(key)} and state = 'handed'`;

/** A claim whose process is gone: nobody can know what became of the request. */
export const markLeasesPassed = (nextLookAt: Date): Sql => sql`
  update message set state = 'unknown', lease_until = null, next_look_at = ${nextLookAt}
  where state = 'handed' and lease_until < clock_timestamp()`;
