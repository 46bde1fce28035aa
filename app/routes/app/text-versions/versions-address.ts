import { z } from "zod";
import { type VersionTextFilter, versionTextFilter } from "../../../domain/series/versions/version-text.ts";

/** Which text of which series a page is about. */
export interface TextPlace {
  series: string;
  /** Index from 0. */
  step: number;
}

/** What the address of a text's versions asks for. */
export interface VersionsAsked {
  /** First version of the series in which the text stood so; null for the latest that anybody got. */
  version: number | null;
  filter: VersionTextFilter;
  after: string | null;
}

/** Texts a series may have. */
const stepNumber = z.coerce.number().int().min(1).max(6);

/** Index of the step an address names, from 0; null when it names none. */
export const readStep = (param: string | undefined): number | null => {
  const parsed = stepNumber.safeParse(param);
  return parsed.success ? parsed.data - 1 : null;
};

/** Reads the address; what it does not understand asks nothing. */
export function readVersionsAddress(params: URLSearchParams): VersionsAsked {
  return {
    version: z.coerce.number().int().min(1).nullable().catch(null).parse(params.get("version")),
    filter: versionTextFilter.catch("all").parse(params.get("who")),
    after: z.string().min(1).max(60).nullable().catch(null).parse(params.get("after")),
  };
}

/** Where the versions of a text stand. @param step index from 0. */
export const versionsPath = (series: string, step: number): string => `/app/series/${series}/texts/${step + 1}`;

/** Where a text that is out is looked at, bettered and corrected. */
export const changeAddress = ({ series, step }: TextPlace): string => `${versionsPath(series, step)}/change`;

export function versionsAddress(series: string, step: number, { version, filter, after }: VersionsAsked): string {
  const params = new URLSearchParams();
  if (version !== null) params.set("version", String(version));
  if (filter !== "all") params.set("who", filter);
  if (after) params.set("after", after);
  return `${versionsPath(series, step)}${params.size > 0 ? `?${params}` : ""}`;
}
