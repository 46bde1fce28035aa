import { parse } from "csv-parse/sync";
import { expect, it } from "vitest";
import { type CsvRow, csvFile, csvLines } from "./csv.ts";

it.each(["=1+1", "+491701234567", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1"])(
  "puts an apostrophe before %j, which a spreadsheet would run",
  (text) => {
    const [row] = parse(csvLines([[text]], ",")) as string[][];
    expect(row).toEqual([`'${text}`]);
  },
);

it("guards each column, not only the first", () => {
  expect(csvLines([["a", "=cmd|' /C calc'!A0", 'x"', "@b"]], ";")).toBe("a;'=cmd|' /C calc'!A0;\"x\"\"\";'@b\r\n");
});

it.each(["a\n=1+1", "a\r=1+1", "a\r\n=1+1"])("lets no text begin a row of its own: %j", (text) => {
  expect(csvLines([[text]], ",")).toBe(`"${text}"\r\n`);
});

it("leaves numbers and harmless text as they are", () => {
  expect(csvLines([[-5, 12n, null, "a-b", ""]], ",")).toBe("-5,12,,a-b,\r\n");
});

it("gives every text back as it was, when nothing in it is a formula", () => {
  const rows = [
    ["a,b", 'say "hi"', "two\nlines"],
    ["ü", " ", "1;2"],
  ];
  for (const delimiter of [",", ";"] as const) expect(parse(csvLines(rows, delimiter), { delimiter })).toEqual(rows);
});

it("writes a file batch by batch, marked as UTF-8, and skips an empty one", async () => {
  const batches: CsvRow[][] = [[["1", 2]], [], [["3", 4]]];
  const pieces: string[] = [];
  for await (const piece of csvFile(["a", "b"], batches, ",")) pieces.push(piece);
  expect(pieces).toEqual(["\uFEFFa,b\r\n", "1,2\r\n", "3,4\r\n"]);
});
