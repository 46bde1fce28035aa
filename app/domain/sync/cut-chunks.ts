import { type ExportLine, readLines } from "./read-lines.ts";

/** Lines that are merged as one. */
export interface LineChunk {
  lines: string[];
  /** Bytes of the export up to the end of the last line. */
  end: number;
}

/** How many lines a chunk should have; may change while chunks are cut. */
export interface Pace {
  lines: number;
}

/** Times the wanted size at which a chunk is cut even where records were better left together. */
const PATIENCE = 1.5;
const END_OF_PATIENCE = 4;

/**
 * Cuts an export into chunks of about the wanted size, between records where that is possible: a record's children
 * (lines with `__parentId`) mostly follow it, each its own or all of a page together.
 */
export async function* cutChunks(
  source: AsyncIterable<Buffer>,
  from: number,
  pace: Pace,
  wholeFamilies: boolean,
): AsyncGenerator<LineChunk> {
  let chunk: LineChunk = { lines: [], end: from };
  const seen = { child: false, last: false };
  for await (const lines of readLines(source, from)) {
    for (const line of lines) {
      if (endsBefore(line, chunk.lines.length / pace.lines, seen, wholeFamilies)) {
        yield chunk;
        chunk = { lines: [], end: chunk.end };
        seen.child = false;
      }
      chunk.lines.push(line.text);
      chunk.end = line.end;
      seen.last = isChild(line);
      seen.child ||= seen.last;
    }
  }
  if (chunk.lines.length > 0) yield chunk;
}

/** @param seen children in the chunk so far, and whether its last line is one. */
function endsBefore(
  line: ExportLine,
  fullness: number,
  seen: { child: boolean; last: boolean },
  wholeFamilies: boolean,
): boolean {
  if (fullness < 1) return false;
  if (isChild(line)) return !wholeFamilies && fullness >= END_OF_PATIENCE;
  return wholeFamilies || seen.last || !seen.child || fullness >= PATIENCE;
}

function isChild(line: ExportLine): boolean {
  return line.text.includes('"__parentId"');
}
