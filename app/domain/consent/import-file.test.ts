import { expect, it } from "vitest";
import { recogniseColumns } from "./import-columns.ts";
import { type ImportRow, MOST_ROWS, readHeading, readImport } from "./import-file.ts";

const heading = ["phone", "status", "date", "source", "confirmed"];
const reading = {
  columns: recogniseColumns(heading),
  meaning: "consent",
  slashDates: "day_first",
  country: "DE",
  now: new Date("2026-11-23T12:00:00Z"),
} as const;
const FILE = `\uFEFF${heading.join(";")}
+4915112345678;subscribed;2025-03-04;"Popup; home";yes
+4915112345678;unsubscribed;2025-05-04;;

+4915112345679;unsubscribed;;;
+4915112345679;STOP;;;
+4915112345670;subscribed;;;
nobody;subscribed;;;
`;

async function rowsOf(text: string) {
  const rows: ImportRow[] = [];
  const tally = await readImport(text, reading, (row) => void rows.push(row));
  return { rows, tally };
}

it("counts what a file holds and says which rows it refuses, by their line", async () => {
  const { rows, tally } = await rowsOf(FILE);
  expect(await readHeading(FILE)).toEqual(heading);
  expect(tally).toEqual({
    rows: 6,
    optOuts: 2,
    proven: 1,
    unproven: 1,
    duplicates: 1,
    refused: 1,
    examples: [{ line: 8, reason: "number_invalid" }],
  });
  expect(rows.map(({ kind, line }) => [kind, line])).toEqual([
    ["proven", 2],
    ["opt_out", 3],
    ["opt_out", 5],
  ]);
});

it("takes no file with more rows than it says", async () => {
  const { tally } = await rowsOf(`phone\n${"x\n".repeat(MOST_ROWS + 1)}`);
  expect(tally).toBeNull();
});

it("reads the heading of a file that goes through in several pieces", async () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => `+49151${10_000_000 + i};unsubscribed;;;`);
  const text = [heading.join(";"), ...rows].join("\n");
  expect(text.length).toBeGreaterThan(40_000);
  expect(await readHeading(text)).toEqual(heading);
  expect((await rowsOf(text)).tally).toMatchObject({ rows: 2_000, optOuts: 2_000 });
});
