import { z } from "zod";

export const filters = ["all", "lapsed", "in_series", "won_back"] as const;
export type Filter = (typeof filters)[number];

/** What the address of the list asks for. */
export interface ListRequest {
  filter: Filter;
  search: string;
  after: string | null;
}

const schema = z.object({
  filter: z.enum(filters).catch("all"),
  search: z.string().trim().max(100).catch(""),
  after: z.string().min(1).max(200).nullable().catch(null),
});

/** Reads the address; what it does not understand becomes the whole list. */
export function readListAddress(params: URLSearchParams): ListRequest {
  return schema.parse({ filter: params.get("filter"), search: params.get("search") ?? "", after: params.get("after") });
}

/** The address of a list. */
export function listAddress(wanted: ListRequest): string {
  const params = new URLSearchParams();
  if (wanted.filter !== "all") params.set("filter", wanted.filter);
  if (wanted.search) params.set("search", wanted.search);
  if (wanted.after) params.set("after", wanted.after);
  return params.size > 0 ? `/app/customers?${params}` : "/app/customers";
}
