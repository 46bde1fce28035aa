import { expect, it } from "vitest";
import { type ExportLine, readLines } from "./read-lines.ts";

async function linesOf(parts: string[], from = 0): Promise<ExportLine[]> {
  const source = async function* () {
    for (const part of parts) yield Buffer.from(part);
  };
  const lines: ExportLine[] = [];
  for await (const some of readLines(source(), from)) lines.push(...some);
  return lines;
}

it("finds the same lines wherever the stream was cut", async () => {
  const whole = Buffer.from('{"a":"ä"}\n\n{"b":2}\n{"c":3}');
  const expected = await linesOf([whole.toString()]);
  expect(expected.map((line) => line.text)).toEqual(['{"a":"ä"}', '{"b":2}', '{"c":3}']);
  for (let cut = 0; cut <= whole.length; cut++) {
    const source = async function* () {
      yield whole.subarray(0, cut);
      yield whole.subarray(cut);
    };
    const lines: ExportLine[] = [];
    for await (const some of readLines(source(), 0)) lines.push(...some);
    expect(lines).toEqual(expected);
  }
});

it("says where the export goes on behind a line, in bytes", async () => {
  expect((await linesOf(["ä\n", "bc\n", "d"], 100)).map((line) => line.end)).toEqual([103, 106, 107]);
});
