import { join, type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { type AudiencePredicates, allPredicates } from "./audience-predicates.server.ts";

/** How many customers each rule leaves, in the order in which the preview narrows them down. */
export const countAudience = (shop: ShopId, rules: AudiencePredicates): Sql => sql`
  select ${funnel([
    [rules.known, sql`customers`],
    [rules.ordered, sql`"withOrders"`],
    [rules.lapsed, sql`lapsed`],
    [rules.notTooLongAgo, sql`"notTooLongAgo"`],
    [rules.chosen, sql`chosen`],
    [rules.mobile, sql`mobile`],
    [rules.consented, sql`consented`],
  ])}, (${countEligible(shop, allPredicates(rules))}) as eligible
  from customer c left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  where c.shop_id = ${shop}`;

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

/** One count for each stage: those who pass it and all stages before it. */
function funnel(stages: [Predicate[], Sql][]): Sql {
  const counts = stages.map(([, name], index) => {
    const rules = stages.slice(0, index + 1).flatMap(([predicates]) => predicates.map((rule) => rule.holds));
    return sql`count(*) filter (where ${join(rules, " and ")})::int as ${name}`;
  });
  return join(counts, ", ");
}
