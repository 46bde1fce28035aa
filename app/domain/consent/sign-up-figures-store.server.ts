import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** How many numbers signed up since a moment, and how many of them confirmed it from that very number. */
export async function countSignUps(
  tx: Transaction,
  shop: ShopId,
  since: Date,
): Promise<{ asked: number; confirmed: number }> {
  const [row] = await tx.$queryRaw<{ asked: number; confirmed: number }[]>`
    select count(*)::int as asked, count(*) filter (where exists (select 1 from consent_event c
      where c.shop_id = ${shop} and c.phone_id = s.phone_id and c.at >= s.first and c.state = 'subscribed'
        and c.class = 'confirmed' and c.source in ('link', 'sms_reply')))::int as confirmed
    from (select phone_id, min(at) as first from consent_event
      where shop_id = ${shop} and source = 'sign_up_page' and at >= ${since} group by phone_id) s`;
  return row ?? { asked: 0, confirmed: 0 };
}
