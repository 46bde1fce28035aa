import { type Sql, sql } from "../../platform/database.server.ts";
import type { MessageRef } from "../messages/message.ts";
import type { EnrollmentId, ShopId } from "../values/ids.ts";

/** From now on the codes of these enrollments are honoured until the end their texts name. */
export const stampCodes = (shop: ShopId, enrollments: EnrollmentId[], now: Date): Sql => sql`
  update discount_code set texted_at = ${now}
  where shop_id = ${shop} and enrollment_id = any(${enrollments}::uuid[]) and state = 'active' and texted_at is null`;

/** Nobody has read of the code after all, unless an earlier text named it. */
export const unstampCode = ({ shop, enrollmentId, id }: MessageRef): Sql => sql`
  update discount_code d set texted_at = null
  where d.shop_id = ${shop} and d.enrollment_id = ${enrollmentId}::uuid and d.state = 'active'
    and not exists (select 1 from message m where m.shop_id = d.shop_id and m.enrollment_id = d.enrollment_id
      and m.kind = 'step' and m.id <> ${id}::uuid and m.handed_at >= d.created_at)`;
