import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { type CsvRow, csvFile } from "../../../platform/csv.ts";

/** What a file is answered with: its name, the columns' names, and how a row is written in the merchant's language. */
export interface CsvAnswer<Row> {
  fileName: string;
  language: "en" | "de";
  header: readonly string[];
  rowOf(row: Row): CsvRow;
}

/** Rows as a CSV file, sent while they are read. */
export function csvAnswer<Row>(batches: AsyncIterable<Row[]>, answer: CsvAnswer<Row>): Response {
  const file = csvFile(answer.header, rowsOf(batches, answer), answer.language === "de" ? ";" : ",");
  return new Response(createReadableStreamFromReadable(Readable.from(file)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${answer.fileName}"`,
      "cache-control": "no-store",
    },
  });
}

async function* rowsOf<Row>(batches: AsyncIterable<Row[]>, { rowOf }: CsvAnswer<Row>): AsyncGenerator<CsvRow[]> {
  for await (const batch of batches) yield batch.map((row) => rowOf(row));
}
