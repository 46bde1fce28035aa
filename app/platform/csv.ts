import type { Options } from "csv-parse";
import { stringify } from "csv-stringify/sync";

/** A number stays one; money and dates are written as the reader's language writes them, before they come here. */
export type CsvCell = string | number | bigint | null;
export type CsvRow = readonly CsvCell[];

/** What a spreadsheet in the reader's language takes for the next column: a German one splits at semicolons only. */
export type CsvSeparator = "," | ";";

/**
 * How files are read that merchants bring along: with whatever separates their columns, rows of different lengths, and
 * quotes where no quotes belong. Nothing is taken for a heading.
 */
export const LENIENT = {
  bom: true,
  delimiter: [",", ";", "\t"],
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  trim: true,
} satisfies Options;

/** Half a line end inside a text would begin a row, and with it a cell, of the shopper's making. */
const ROW_OR_COLUMN_END = /[\r\n\t,;]/;

/** Tells Excel that the file is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Rows as CSV (RFC 4180), each line's end included. Text that a spreadsheet would run as a formula, from = + - @, a tab
 * or a carriage return on, gets an apostrophe in front (OWASP, "CSV Injection"), so that what a shopper typed stays text.
 */
export function csvLines(rows: readonly CsvRow[], separator: CsvSeparator): string {
  return stringify([...rows], {
    delimiter: separator,
    record_delimiter: "windows",
    escape_formulas: true,
    quoted_match: ROW_OR_COLUMN_END,
  });
}

/** A whole file in pieces: the header, then each batch as it is read, so that no more than one is held at a time. */
export async function* csvFile(
  header: readonly string[],
  batches: AsyncIterable<readonly CsvRow[]> | Iterable<readonly CsvRow[]>,
  separator: CsvSeparator,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLines([header], separator);
  for await (const rows of batches) if (rows.length > 0) yield csvLines(rows, separator);
}
