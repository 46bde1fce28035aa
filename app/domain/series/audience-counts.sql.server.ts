import { identifier, join, type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { type AudiencePredicates, allPredicates } from "./audience-predicates.server.ts";
import { AUDIENCE_STAGES } from "./audience-stages.ts";

/** Of so many customers of a shop one is in the sample. */
export const SAMPLE_OF = 64;

/** Drawn by a hash of the id; the words of the index `customer_sample_idx`. Alias: c = customer. */
export const sampled: Sql = sql`left(md5(c.id::text), 2) in ('00', '01', '02', '03')`;

/** How many customers of a shop the sample holds. */
export const countSampled = (shop: ShopId): Sql => sql`
  select count(*)::int as count from customer c where c.shop_id = ${shop} and ${sampled}`;

/**
 * How many customers each rule leaves, in the order in which the preview narrows them down, in one pass: each customer
 * is asked until the first rule they break. Those who are eligible are counted beside it, where rules about other
 * tables are joins over all customers at once.
 */
export const countAudience = (shop: ShopId, rules: AudiencePredicates): Sql => sql`
  select ${countsOf(COUNTED)}, (${countEligible(shop, allPredicates(rules))}) as eligible
  from (select ${stageOf(stagesOf(rules))} as stage from customer c
    left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id where c.shop_id = ${shop} offset 0) one`;

/** The same over the sample, where each rule is asked customer by customer, times what the sample stands for. */
export const estimateAudience = (shop: ShopId, rules: AudiencePredicates): Sql => sql`
  select ${countsOf(AUDIENCE_STAGES, SAMPLE_OF)}
  from (select ${stageOf([...stagesOf(rules), [...rules.notExcluded, ...rules.free]])} as stage from customer c
    left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id where c.shop_id = ${shop} and ${sampled} offset 0) one`;

/**
 * How many pass every rule. The rules stand in WHERE, where rules about other tables are joins over all customers at
 * once; in a count's FILTER each would be asked anew for each customer.
 */
export const countEligible = (shop: ShopId, rules: Predicate[]): Sql => sql`
  select count(*)::int from customer c join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  where c.shop_id = ${shop} and ${join(
    rules.map((rule) => rule.holds),
    " and ",
  )}`;

/** Each rule's answer for each of these customers. */
export function explainCustomers(shop: ShopId, customers: CustomerId[], rules: Predicate[]): Sql {
  const parts = rules.map(
    ({
      rule,
      asks,
      shows,
      holds,
      value,
    }) => sql`json_build_object('rule', ${rule}::text, 'asks', ${[...(asks ?? [])]}::text[],
      'shows', ${shows ?? null}::text, 'holds', coalesce(${holds}, false), 'value', ${value})`,
  );
  return sql`
    select c.id, json_build_array(${join(parts, ", ")}) as answers
    from customer c left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
    where c.shop_id = ${shop} and c.id = any(${customers.map(BigInt)}::bigint[])`;
}

/** Each but the last is of those who keep its rules and all before; the eligible keep the rules besides, too. */
const COUNTED = AUDIENCE_STAGES.filter((stage) => stage !== "eligible");

/** Who agreed to texts at all, whatever proof of it the country asks for. Alias: p = phone. */
const agreed: Predicate = {
  rule: "agreed",
  holds: sql`(p.consent_state is not distinct from 'subscribed')`,
  value: sql`p.consent_state`,
};

const stagesOf = (rules: AudiencePredicates): Predicate[][] => [
  rules.known,
  rules.ordered,
  rules.lapsed,
  rules.notTooLongAgo,
  rules.chosen,
  rules.mobile,
  rules.inCountry,
  [agreed],
  rules.consented,
];

/** How many stages a customer passes. OFFSET 0 where it is used has it worked out once a customer, not once a count. */
function stageOf(stages: Predicate[][]): Sql {
  const broken = stages.flatMap((rules, stage) =>
    rules.map((rule) => sql`when (${rule.holds}) is not true then ${stage}::int`),
  );
  return sql`case ${join(broken, " ")} else ${stages.length}::int end`;
}

/** One count for each stage, of those who pass it. */
function countsOf(names: readonly string[], times = 1): Sql {
  const counts = names.map(
    (name, stage) =>
      sql`(count(*) filter (where one.stage > ${stage}::int) * ${times}::int)::int as ${identifier(name)}`,
  );
  return join(counts, ", ");
}

/**
 * Plans for a count over all customers of a shop: no compiling, which takes longer than it saves, and joins in memory.
 * For the transaction.
 */
export const planForCounting: Sql = sql`
  select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
    set_config('work_mem', '64MB', true)`;

/** Plans for a count over the sample: each row is walked to along an index. For the transaction. */
export const planForSampling: Sql = sql`
  select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
    set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true)`;
