import type { CustomerQuestion, CustomerView } from "./customer-list.ts";

/**
 * What a list was asked for, for the access log: view, filters in their short form, sorting, and whether something was
 * searched for. What was typed may be a number or a name and is left out.
 */
export function describeList(asked: CustomerView & Pick<CustomerQuestion, "search">): Record<string, string | boolean> {
  const { base, filters, sort, direction, search } = asked;
  const used = Object.entries(filters).filter(([, value]) => isUsed(value));
  return {
    view: base,
    filters: used.map(([name, value]) => `${name}=${shortly(value)}`).join("; "),
    sort: `${sort} ${direction}`,
    searched: search !== "",
  };
}

type Value = CustomerView["filters"][keyof CustomerView["filters"]];

function isUsed(value: Value): boolean {
  if (value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === "string" || value.min !== null || value.max !== null;
}

function shortly(value: Value): string {
  if (value === null || typeof value === "string") return value ?? "";
  if (Array.isArray(value)) return value.join(",");
  return `${value.min ?? ""}-${value.max ?? ""}`;
}
