/** A line of an export, and where the export goes on behind it. */
export interface ExportLine {
  text: string;
  /** Bytes from the export's beginning to the end of this line, its newline included. */
  end: number;
}

const NEWLINE = 0x0a;

/**
 * Cuts a stream of bytes into its lines, empty ones left out; a last line needs no newline. One line at most is held.
 * @param from bytes of the export before the stream's first.
 */
export async function* readLines(source: AsyncIterable<Buffer>, from: number): AsyncGenerator<ExportLine[]> {
  let rest: Buffer = Buffer.alloc(0);
  let position = from;
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const lines: ExportLine[] = [];
    let begin = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, begin)) {
      if (end > begin) lines.push({ text: bytes.toString("utf8", begin, end), end: position + end + 1 });
      begin = end + 1;
    }
    position += begin;
    rest = bytes.subarray(begin);
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield [{ text: rest.toString("utf8"), end: position + rest.length }];
}
