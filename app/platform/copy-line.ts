/** A value of a row: an array becomes PostgreSQL's own. */
export type CopyValue = string | number | bigint | boolean | Date | null | readonly string[];

/** A table rows are loaded into before they are merged: its name, and `column type` of each of its columns. */
export interface StagingTable {
  name: string;
  columns: readonly string[];
}

/** Rows in COPY's text format, gathered as bytes: a chunk of them leaves nothing behind to be collected one by one. */
export class CopyRows {
  private buffer = Buffer.allocUnsafe(1 << 16);
  private length = 0;

  add(values: readonly CopyValue[]): void {
    const line = copyLine(values);
    const most = this.length + 3 * line.length;
    if (most > this.buffer.length) this.grow(most);
    this.length += this.buffer.write(line, this.length);
  }

  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  private grow(least: number): void {
    const larger = Buffer.allocUnsafe(Math.max(2 * this.buffer.length, least));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }
}

/** A row in COPY's text format, its newline included. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = "";
  for (let i = 0; i < values.length; i++) {
    if (i > 0) line += "\t";
    const value = values[i];
    if (value === null || value === undefined) line += "\\N";
    else if (typeof value === "string") line += escaped(value);
    else if (value instanceof Date) line += value.toISOString();
    else if (typeof value === "object") line += value.length === 0 ? "{}" : escaped(arrayLiteral(value));
    else line += String(value);
  }
  return `${line}\n`;
}

const SPECIAL = /[\\\t\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => ESCAPES[sign] ?? sign) : text;
}

function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}
