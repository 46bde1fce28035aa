import { type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { Weighing, WorthRule } from "./worth-rules.ts";

interface Question {
  shop: ShopId;
  now: Date;
  weighing: Weighing;
}

/** A rule about what a customer is worth, as SQL; nobody passes of whom it is not known. Alias: c = customer. */
export function worthPredicate(rule: WorthRule, question: Question): Predicate {
  switch (rule.rule) {
    case "expected_value":
      return {
        rule: rule.rule,
        holds: worth(within(rule.min ?? Number.MIN_SAFE_INTEGER, rule.max ?? Number.MAX_SAFE_INTEGER)),
        value: ofWorth(sql`w.value_ahead`),
        shows: "money",
      };
    case "rfm_group":
      return {
        rule: rule.rule,
        asks: rule.values,
        holds: worth(sql`w.rfm_group = any(${rule.values}::text[])`),
        value: ofWorth(sql`w.rfm_group`),
      };
    case "overdue":
      return {
        rule: rule.rule,
        asks: [String(rule.factor)],
        holds: worth(sql`${overdueFactor(question.now)} >= ${rule.factor}::float8`),
        value: ofWorth(sql`round(${overdueFactor(question.now)}::numeric, 1)`),
      };
    case "worth_it":
      return { rule: rule.rule, shows: "balance", ...weighed(question) };
  }
}

const within = (min: number, max: number): Sql => sql`w.value_ahead between ${min}::bigint and ${max}::bigint`;
const theirs: Sql = sql`customer_worth w where w.shop_id = c.shop_id and w.customer_id = c.id`;
const worth = (holds: Sql): Sql => sql`(exists (select 1 from ${theirs} and ${holds}))`;
const ofWorth = (value: Sql): Sql => sql`(select (${value})::text from ${theirs})`;

/** How many times their own mean gap somebody has been silent for; null without one. Aliases: c = customer, w = their worth. */
export const overdueFactor = (now: Date): Sql => sql`(
  extract(epoch from ${now}::timestamptz - c.last_order_at) * 1000 / ${DAY_MS}::float8 / nullif(w.rhythm_days, 0))`;

/**
 * Cost and benefit: uplift × margin of a return, less the discount for those who come back, with or without the texts,
 * less the texts. The value: what it brings, the discount, the texts and what is left, in minor units with spaces between.
 */
function weighed({ shop, weighing }: Question): Pick<Predicate, "holds" | "value"> {
  const { assumedUplift, texts, discountAmount, discountShare } = weighing;
  const uplift = sql`coalesce((select f.uplift from worth_fit f where f.shop_id = ${shop}), ${assumedUplift}::float8)`;
  const brings = sql`(${uplift} * w.return_value)`;
  const discount = sql`(least(w.returns_unaided + ${uplift}, 1)
    * least(w.order_value, greatest(${discountAmount}::float8, w.order_value * ${discountShare}::float8)))`;
  const left = sql`(${brings} - ${discount} - ${texts}::float8)`;
  const parts = sql`concat_ws(' ', round(${brings}::numeric), round(${discount}::numeric), round(${texts}::numeric),
    round(${left}::numeric))`;
  return {
    holds: worth(sql`${left} > 0`),
    value: sql`(select ${parts} from ${theirs} and w.return_value is not null)`,
  };
}
