import type pg from "pg";

/** Of so many drawn one is left alone. */
const HELD_OUT = 10;

/**
 * Two years of series for the customers of shop 1: each is drawn once, nine of ten get their texts, some tap, use their
 * code, buy or unsubscribe; of those left alone fewer buy. The shop has its series already.
 */
export async function fillResults(client: pg.Client, customers: number, now: Date): Promise<void> {
  for (const statement of [ASSIGNMENTS, ENROLLMENTS, MESSAGES, CLICKS, COHORTS, CODES, ORDERS, SHIPPED, ATTRIBUTIONS])
    await client.query(
      statement,
      statement.includes("$2") ? [customers, now] : statement.includes("$1") ? [customers] : [],
    );
  await client.query('analyze assignment, enrollment, message, link_click, discount_code, "order", attribution');
}

/** A number from 0 to 99 that is always the same for the same customer and question. */
const lot = (customer: string, question: string) =>
  `(('x' || substr(md5('${question}' || ${customer}), 1, 8))::bit(32)::bigint % 100)`;

const ASSIGNMENTS = `
  insert into assignment (shop_id, series_id, customer_id, lapse_started_at, arm, assigned_at, watched_until)
  select 1, s.id, n, at - interval '90 days', case when n % ${HELD_OUT} = 0 then 'holdout' else 'treated' end, at,
    at + interval '45 days'
  from (select n, $2::timestamptz - interval '730 days' * (1 - n::float8 / $1::int) as at from generate_series(1, $1::int) n) d
  join (select id, row_number() over (order by id) - 1 as number, count(*) over () as many from series where shop_id = 1) s
    on s.number = n / ${HELD_OUT} % s.many`;

const ENROLLMENTS = `
  insert into enrollment (shop_id, id, series_id, version, customer_id, phone_id, lapse_started_at, state, exit_reason,
    entered_at, ended_at, first_text_at, next_step)
  select 1, md5('enrollment' || customer_id)::uuid, series_id, 1, customer_id, md5('phone' || customer_id)::uuid,
    lapse_started_at, 'exited', case when ${lot("customer_id", "left")} < 3 then 'opted_out' else 'ordered' end, assigned_at,
    assigned_at + interval '31 days', assigned_at, 3
  from assignment where shop_id = 1 and arm = 'treated'`;

const MESSAGES = `
  insert into message (shop_id, id, kind, enrollment_id, step, phone_id, version, state, due_at, handed_at, segments,
    link_token, body_sealed)
  select 1, md5('message' || e.customer_id || '-' || step)::uuid, 'step', e.id, step, e.phone_id, 1,
    case when ${lot("e.customer_id", "state")} < 94 then 'delivered' else 'undelivered' end, at, at, 2,
    'k' || e.customer_id || '-' || step, repeat('x', 300)
  from enrollment e cross join generate_series(0, 2) step
  cross join lateral (select e.entered_at + make_interval(days => (array[0, 7, 30])[step + 1]) as at) d
  where e.shop_id = 1 and (step = 0 or ${lot("e.customer_id", "stays")} < 80)
  order by at`;

const CLICKS = `
  insert into link_click (shop_id, message_id, at)
  select 1, id, handed_at + interval '1 hour' from message where shop_id = 1 and ${lot("id::text", "taps")} < 12`;

const COHORTS = `
  insert into discount_cohort (shop_id, id, series_id, step, offer_hash, ends_at, shopify_id)
  select 1, md5('cohort' || id || step)::uuid, id, step, 'percentage-' || step * 10 || '-14-0', now(), 'gid://shopify/' || id || step
  from series cross join generate_series(1, 2) step where shop_id = 1`;

const CODES = `
  insert into discount_code (shop_id, id, code, enrollment_id, cohort_id, state, ends_at, created_at, texted_at, ended_at)
  select 1, md5('code' || m.id)::uuid, 'C' || m.link_token, m.enrollment_id, md5('cohort' || e.series_id || m.step)::uuid,
    case when ${lot("m.id::text", "uses")} < 4 then 'redeemed' else 'expired' end, m.handed_at + interval '14 days',
    m.handed_at, m.handed_at, m.handed_at + interval '14 days'
  from message m join enrollment e on e.shop_id = 1 and e.id = m.enrollment_id where m.shop_id = 1 and m.step > 0`;

const ORDERS = `
  insert into "order" (shop_id, id, customer_id, name, placed_at, counts, test, financial_status, gross, tax, discount,
    shipping, refunded, net, codes, shopify_updated_at)
  select 1, 5000000000 + customer_id, customer_id, '#' || customer_id, at, true, false, 'paid', gross, gross * 19 / 119,
    case when arm = 'treated' then gross / 20 else 0 end, 490, case when ${lot("customer_id", "back")} < 6 then gross / 2 else 0 end,
    gross * 100 / 119, '{}', at
  from (select *, assigned_at + make_interval(days => (${lot("customer_id", "when")} * 44 / 100)::int, hours => 5) as at,
      (exp(8.2 + 0.006 * ${lot("customer_id", "much")}) * 2)::bigint as gross
    from assignment where shop_id = 1
      and ${lot("customer_id", "comes")} < case when arm = 'treated' then 9 else 6 end) a`;

/** What came in within three days is not shipped yet. */
const SHIPPED = `
  update "order" set fulfillment = case when placed_at > $2::timestamptz - interval '3 days' then 'open' else 'done' end
  where shop_id = 1 and $1::int > 0 and id > 5000000000`;

const ATTRIBUTIONS = `
  insert into attribution (shop_id, order_id, enrollment_id, by, net, at)
  select 1, o.id, e.id, case when ${lot("o.id", "by")} < 40 then 'code' when ${lot("o.id", "by")} < 65 then 'click' else 'series' end,
    o.net, o.placed_at
  from "order" o join enrollment e on e.shop_id = 1 and e.customer_id = o.customer_id
  where o.shop_id = 1 and o.id > 5000000000`;
