import { GraphQLError } from "graphql";
import type { SqlPart } from "./search-query.ts";

const DAY = 86_400_000;
const CONDITION = /^(\w+)\s*(>=|<=|!=|=|>|<|IS NOT NULL|IS NULL|NOT CONTAINS|CONTAINS)\s*('[^']*'|[^\s]+)?$/i;

function refused(what: string): GraphQLError {
  return new GraphQLError(`Invalid segment query: ${what}`, { extensions: { code: "INVALID" } });
}

/** A relative or plain date: -60d, -3m, 2026-01-31, in milliseconds. */
function dateOf(value: string, now: number): number {
  const relative = /^-(\d+)([dwmy])$/.exec(value);
  const days: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };
  if (relative) return now - Number(relative[1]) * (days[relative[2] ?? "d"] ?? 1) * DAY;
  const at = Date.parse(value);
  if (Number.isNaN(at)) throw refused(`date ${value}`);
  return at;
}

function nullTest(column: string, operator: string): SqlPart | null {
  if (operator === "IS NULL" || operator === "IS NOT NULL") return { sql: `${column} ${operator}`, values: [] };
  return null;
}

function conditionSql(text: string, now: number): SqlPart {
  const match = CONDITION.exec(text.trim());
  if (!match) throw refused(text);
  const [, attribute = "", rawOperator = "", rawValue = ""] = match;
  const operator = rawOperator.toUpperCase();
  const value = rawValue.replace(/^'|'$/g, "");
  switch (attribute) {
    case "last_order_date":
      return (
        nullTest("last_order_at", operator) ?? { sql: `last_order_at ${operator} ?`, values: [dateOf(value, now)] }
      );
    case "number_of_orders":
      return { sql: `orders_count ${operator} ?`, values: [Number(value)] };
    case "amount_spent":
      return { sql: `amount_spent ${operator} ?`, values: [Number(value) * 100] };
    case "sms_subscription_status":
      return { sql: `sms_state ${operator} ?`, values: [value] };
    case "customer_tags": {
      const has = "EXISTS (SELECT 1 FROM json_each(tags) WHERE json_each.value = ?)";
      return { sql: operator === "CONTAINS" ? has : `NOT ${has}`, values: [value] };
    }
    case "customer_countries":
      return { sql: operator === "CONTAINS" ? "country = ?" : "country <> ?", values: [value] };
    default:
      throw refused(`attribute ${attribute}`);
  }
}

/** A subset of Shopify's segment language (conditions joined by AND) as SQL on the customer table. */
export function segmentSql(query: string, now: number): SqlPart {
  if (query.trim() === "") return { sql: "1", values: [] };
  if (/\sOR\s/i.test(query)) throw refused("the local Shopify knows AND only");
  const parts = query.split(/\s+AND\s+/i).map((condition) => conditionSql(condition, now));
  return { sql: parts.map((part) => part.sql).join(" AND "), values: parts.flatMap((part) => [...part.values]) };
}
