/** What a file of consents may tell of a person. */
export const IMPORT_FIELDS = ["number", "state", "date", "wording", "confirmed"] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** In which column each stands, from 0; null: the file does not tell. */
export type ImportColumns = Record<ImportField, number | null>;

/** As other tools head their columns; a column is taken once, in this order. */
const HEADINGS: readonly (readonly [ImportField, RegExp])[] = [
  ["number", /phone|telefon|handy|mobil|rufnummer|msisdn|^tel\b|^nummer$|^number$/i],
  ["confirmed", /confirm|bestätig|double|\bdoi\b/i],
  ["date", /date|datum|\btime|zeit|_at$|\bat$|\bam$|^wann$|^when$/i],
  ["wording", /wording|wortlaut|source|quelle|herkunft|\bform|method|weg$|origin/i],
  ["state", /status|state|zustand|subscri|opted|abgemeldet|consent|einwilligung/i],
];

/** Which column holds what, by the first line of the file. */
export function recogniseColumns(heading: readonly string[]): ImportColumns {
  const columns: ImportColumns = { number: null, state: null, date: null, wording: null, confirmed: null };
  const taken = new Set<number>();
  for (const [field, pattern] of HEADINGS) {
    const at = heading.findIndex((title, index) => !taken.has(index) && pattern.test(title));
    if (at < 0) continue;
    taken.add(at);
    columns[field] = at;
  }
  return columns;
}
