import { expect, it } from "vitest";
import { copyLine } from "./copy-line.ts";

it("writes numbers, times and what is missing as COPY reads them", () => {
  const at = new Date("2026-11-16T11:00:00.000Z");
  expect(copyLine([7, 9_007_199_254_740_993n, true, null, at])).toBe(
    "7\t9007199254740993\ttrue\t\\N\t2026-11-16T11:00:00.000Z\n",
  );
});

it("escapes what would end a value or a row", () => {
  expect(copyLine(["a\tb\nc\rd\\e"])).toBe("a\\tb\\nc\\rd\\\\e\n");
});

it("tells a missing text from an empty one and from one that looks missing", () => {
  expect(copyLine([null, "", "\\N"])).toBe("\\N\t\t\\\\N\n");
});

it("writes texts as one array, whatever they hold", () => {
  expect(copyLine([[], ["a,b", 'say "hi"', "back\\slash"]])).toBe(
    '{}\t{"a,b","say \\\\"hi\\\\"","back\\\\\\\\slash"}\n',
  );
});
