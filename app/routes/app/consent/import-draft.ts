import type { ImportColumns } from "../../../domain/consent/import-columns.ts";
import type { ImportTally } from "../../../domain/consent/import-file.ts";
import type { Problem } from "../../../domain/values/problem.ts";

/** A chosen file and how it is to be read. */
export interface ImportDraft {
  name: string;
  text: string;
  meaning: "opt_out" | "consent";
  slashDates: "day_first" | "month_first";
  /** null: as its headings say. */
  columns: ImportColumns | null;
}

export interface ImportPreview {
  heading: string[];
  columns: ImportColumns;
  tally: ImportTally | null;
}

export type Looked = { ok: true; preview: ImportPreview } | { ok: false; problems: Problem[] };
export type Taken = { ok: true; id: string } | { ok: false; problems: Problem[] };
