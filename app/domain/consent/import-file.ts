import { Readable } from "node:stream";
import { parse } from "csv-parse";
import { LENIENT } from "../../platform/csv.ts";
import type { ImportReading, RowOutcome } from "./import-row.ts";
import { judgeRow, type Refusal } from "./import-row.ts";

/** Signs of a file, and its rows: more come in several files. */
export const MOST_SIGNS = 6_000_000;
export const MOST_ROWS = 50_000;

/** A row of the file that changes something. */
export type ImportRow = Exclude<RowOutcome, { kind: "refused" | "unproven" }> & {
  /** Line of the file, the heading being the first. */
  line: number;
};

/** What a file would do, before anything is saved. */
export interface ImportTally {
  rows: number;
  optOuts: number;
  proven: number;
  unproven: number;
  /** Rows that say of a number what an earlier row has said. */
  duplicates: number;
  refused: number;
  /** The first of the refused rows. */
  examples: { line: number; reason: Refusal }[];
}

const EXAMPLES = 20;
/** The file goes through in pieces, and other work between them. */
const PIECE = 32_768;

function recordsOf(
  text: string,
  options: { columnsOnly: boolean },
): AsyncIterable<{ record: string[]; info: { lines: number } }> {
  const parser = parse({ ...LENIENT, info: true, ...(options.columnsOnly ? { to: 1 } : {}) });
  return Readable.from(piecesOf(text)).pipe(parser);
}

function* piecesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) yield text.slice(at, at + PIECE);
}

/** The titles of the columns: the file's first line. More would be written to a parser that has ended. */
export async function readHeading(text: string): Promise<string[]> {
  const beginning = text.slice(0, PIECE);
  for await (const { record } of recordsOf(beginning, { columnsOnly: true }))
    return record.map((cell) => cell.slice(0, 80));
  return [];
}

/**
 * Reads a file row by row and hands on each that changes something: memory grows by the file alone.
 * @returns null when it has more rows than are taken at once.
 */
export async function readImport(
  text: string,
  reading: ImportReading,
  onRow: (row: ImportRow) => Promise<void> | void,
): Promise<ImportTally | null> {
  const tally: ImportTally = { rows: 0, optOuts: 0, proven: 0, unproven: 0, duplicates: 0, refused: 0, examples: [] };
  const seen = new Set<string>();
  let heading = true;
  for await (const { record, info } of recordsOf(text, { columnsOnly: false })) {
    if (heading) {
      heading = false;
      continue;
    }
    if (++tally.rows > MOST_ROWS) return null;
    const row = count(tally, seen, judgeRow(record, reading), info.lines);
    if (row) await onRow(row);
  }
  return tally;
}

function count(tally: ImportTally, seen: Set<string>, outcome: RowOutcome, line: number): ImportRow | null {
  if (outcome.kind === "refused") {
    tally.refused++;
    if (tally.examples.length < EXAMPLES) tally.examples.push({ line, reason: outcome.reason });
    return null;
  }
  const told = `${outcome.kind} ${outcome.number}`;
  if (seen.has(told)) {
    tally.duplicates++;
    // A later decision of the same person is one of its own; of an opt-out the first word is enough.
    return outcome.kind === "proven" ? { ...outcome, line } : null;
  }
  seen.add(told);
  if (outcome.kind === "unproven") {
    tally.unproven++;
    return null;
  }
  if (outcome.kind === "opt_out") tally.optOuts++;
  else tally.proven++;
  return { ...outcome, line };
}
