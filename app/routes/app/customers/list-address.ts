import { z } from "zod";
import {
  CUSTOMER_SORTS,
  type CustomerFilters,
  type CustomerView,
  customerFilters,
  customerView,
  DIRECTIONS,
  STANDING_VIEWS,
} from "../../../domain/results/customer-list.ts";

/** What the address of the list asks for. */
export interface ListRequest {
  /** A view the merchant saved; null: one that every shop has. */
  saved: string | null;
  /** What is shown; null: what the saved view holds. */
  content: CustomerView | null;
  search: string;
  after: string | null;
}

const address = z.object({
  saved: z.uuid().nullable().catch(null),
  search: z.string().trim().max(100).catch(""),
  after: z.string().min(1).max(200).nullable().catch(null),
});

const OWN = ["filter", "inactive", "orders", "spent", "country", "consent", "tag", "group", "series", "reason", "sort"];

/** Reads the address; what it does not understand asks nothing. */
export function readListAddress(params: URLSearchParams): ListRequest {
  const rest = address.parse({
    saved: params.get("view"),
    search: params.get("search") ?? "",
    after: params.get("after"),
  });
  const own = rest.saved === null || OWN.some((name) => params.has(name));
  return { ...rest, content: own ? readContent(params) : null };
}

function readContent(params: URLSearchParams): CustomerView {
  const [sort, direction] = (params.get("sort") ?? "").split(" ");
  const standing = standingView(z.enum(STANDING_VIEWS).catch("all").parse(params.get("filter")));
  return {
    base: standing.base,
    filters: readFilters(params),
    sort: z.enum(CUSTOMER_SORTS).catch(standing.sort).parse(sort),
    direction: z.enum(DIRECTIONS).catch("desc").parse(direction),
  };
}

/** Each filter is read alone, so that one that makes no sense takes no other with it. */
function readFilters(params: URLSearchParams): CustomerFilters {
  const list = (name: string) => (params.get(name) ?? "").split(",").filter((value) => value !== "");
  const asked: Record<string, unknown> = {
    inactiveDays: readRange(params.get("inactive")),
    orders: readRange(params.get("orders")),
    spent: readRange(params.get("spent")),
    countries: list("country"),
    consent: list("consent"),
    tags: params.getAll("tag"),
    groups: list("group"),
    series: params.get("series"),
    reason: params.get("reason"),
  };
  const known = Object.entries(asked).filter(([name, value]) => customerFilters.safeParse({ [name]: value }).success);
  return customerFilters.parse(Object.fromEntries(known));
}

function readRange(text: string | null): { min: number | null; max: number | null } {
  const match = /^(\d{0,12})-(\d{0,12})$/.exec(text ?? "");
  return { min: match?.[1] ? Number(match[1]) : null, max: match?.[2] ? Number(match[2]) : null };
}

/** The query of a list's address; a question mark leads it when there is anything to ask. */
export function listQuery(wanted: ListRequest): string {
  const params = new URLSearchParams();
  if (wanted.saved) params.set("view", wanted.saved);
  if (wanted.content) writeContent(params, wanted.content, wanted.saved !== null);
  if (wanted.search) params.set("search", wanted.search);
  if (wanted.after) params.set("after", wanted.after);
  return params.size > 0 ? `?${params}` : "";
}

/** The address of a list. */
export const listAddress = (wanted: ListRequest): string => `/app/customers${listQuery(wanted)}`;

function writeContent(params: URLSearchParams, { base, filters, sort, direction }: CustomerView, whole: boolean): void {
  if (whole || base !== "all") params.set("filter", base);
  const ranges = { inactive: filters.inactiveDays, orders: filters.orders, spent: filters.spent };
  for (const [name, { min, max }] of Object.entries(ranges))
    if (min !== null || max !== null) params.set(name, `${min ?? ""}-${max ?? ""}`);
  const lists = { country: filters.countries, consent: filters.consent, group: filters.groups };
  for (const [name, values] of Object.entries(lists)) if (values.length > 0) params.set(name, values.join(","));
  for (const tag of filters.tags) params.append("tag", tag);
  if (filters.series) params.set("series", filters.series);
  if (filters.reason) params.set("reason", filters.reason);
  if (sort !== standingView(base).sort || direction !== "desc") params.set("sort", `${sort} ${direction}`);
}

/** A view every shop has, as it is before anything is narrowed down. Of the inactive, whoever left last comes first. */
export const standingView = (base: CustomerView["base"]): CustomerView =>
  customerView.parse({ base, sort: base === "lapsed" || base === "textable" ? "last_order" : "newest" });

/** Whether two views show the same. */
export const sameView = (one: CustomerView, other: CustomerView): boolean =>
  listQuery({ saved: null, content: one, search: "", after: null }) ===
  listQuery({ saved: null, content: other, search: "", after: null });
