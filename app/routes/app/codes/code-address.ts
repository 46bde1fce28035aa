import { z } from "zod";
import { CODE_STATUSES, CODE_VIEWS, type CodeFilters, type CodeQuestion } from "../../../domain/results/code-list.ts";

/** What the address of the list of codes asks for. */
export type CodesAsked = Omit<CodeQuestion, "limit"> & {
  /** Id of the saved view it began with; null for none. */
  saved: string | null;
};

const step = z.coerce.number().int().min(1).max(21);

/** Reads the address; what it does not understand asks nothing. */
export function readCodesAddress(params: URLSearchParams): CodesAsked {
  const statuses = (params.get("state") ?? "").split(",");
  const text = step.nullable().catch(null).parse(params.get("text"));
  return {
    saved: z.uuid().nullable().catch(null).parse(params.get("saved")),
    view: z.enum(CODE_VIEWS).catch("all").parse(params.get("view")),
    filters: {
      statuses: CODE_STATUSES.filter((one) => statuses.includes(one)),
      series: z.uuid().nullable().catch(null).parse(params.get("series")),
      step: text === null ? null : text - 1,
    },
    search: z
      .string()
      .trim()
      .max(60)
      .catch("")
      .parse(params.get("search") ?? ""),
    after: z.string().min(1).max(60).nullable().catch(null).parse(params.get("after")),
  };
}

/** The query of such an address; a question mark leads it when there is anything to ask. */
export function codesQuery({ saved, view, filters, search, after }: CodesAsked): string {
  const params = new URLSearchParams();
  if (saved) params.set("saved", saved);
  if (view !== "all") params.set("view", view);
  if (filters.statuses.length > 0) params.set("state", filters.statuses.join(","));
  if (filters.series) params.set("series", filters.series);
  if (filters.step !== null) params.set("text", String(filters.step + 1));
  if (search !== "") params.set("search", search);
  if (after) params.set("after", after);
  return params.size > 0 ? `?${params}` : "";
}

export const codesAddress = (asked: CodesAsked): string => `/app/codes${codesQuery(asked)}`;

export const NO_FILTERS: CodeFilters = { statuses: [], series: null, step: null };

export const isNarrowed = ({ statuses, series, step: text }: CodeFilters): boolean =>
  statuses.length > 0 || series !== null || text !== null;
