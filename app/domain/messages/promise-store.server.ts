import { sql, type Transaction } from "../../platform/database.server.ts";
import { type Landing, landing } from "../offers/landing.ts";
import { type Offer, offer } from "../offers/offer.ts";
import { storedOffer } from "../offers/offer-comparison.ts";
import type { MessageRef } from "./message.ts";

/** What the step of a text says in the version the text was written from. */
export interface StepPromise {
  offer: Offer;
  landing: Landing | null;
  /** The code the text names: made for its step, or for an earlier one and repeated; null when there is none. */
  code: { state: string; endsAt: Date } | null;
}

/** What a text of a series promised; null for a text that belongs to none. */
export async function readPromise(tx: Transaction, message: MessageRef): Promise<StepPromise | null> {
  const [row] = await tx.$queryRaw<
    { offer: unknown; landing: unknown; state: string | null; endsAt: Date | null; codeOffer: unknown }[]
  >(sql`
    select v.content->'steps'->about.step->'offer' as offer, v.content->'steps'->about.step->'landing' as landing,
      d.state, d.ends_at as "endsAt", d.offer as "codeOffer"
    from message m
    join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
    -- a text that is none of the steps is about one of them: the one it puts right, or whose code it replaces
    left join correction n on n.shop_id = m.shop_id and n.id = m.correction_id
    left join discount_code told on told.shop_id = m.shop_id and told.id = m.code_id
    left join discount_cohort made on made.shop_id = told.shop_id and made.id = told.cohort_id
    cross join lateral (select coalesce(m.step, n.step, made.step) as step,
      coalesce(m.version, n.last_version, e.version) as version) about
    join series_version v on v.shop_id = m.shop_id and v.series_id = e.series_id and v.version = about.version
    left join lateral (
      select c.state, c.ends_at, h.offer from discount_code c
      join discount_cohort h on h.shop_id = c.shop_id and h.id = c.cohort_id
      where c.shop_id = m.shop_id and c.enrollment_id = m.enrollment_id
        and case when m.code_id is not null then c.id = m.code_id else c.replaces is null and h.step <= about.step
          and c.created_at <= coalesce(m.handed_at, 'infinity') end
      order by h.step desc, c.created_at desc limit 1) d
      on m.code_id is not null or v.content->'steps'->about.step->'offer'->>'kind' <> 'none'
    where m.shop_id = ${message.shop} and m.id = ${message.id}::uuid`);
  if (!row) return null;
  const promised = offer.safeParse(row.offer);
  const leads = landing.safeParse(row.landing);
  return {
    offer: storedOffer(row.codeOffer) ?? (promised.success ? promised.data : { kind: "none" }),
    landing: leads.success ? leads.data : null,
    code: row.state !== null && row.endsAt !== null ? { state: row.state, endsAt: row.endsAt } : null,
  };
}
