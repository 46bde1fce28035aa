import { expect, it } from "vitest";
import { readSources, type SourceFile } from "./architecture/house.ts";

const RAW = /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write\b/;
const findRawMarkup = (sources: readonly SourceFile[]) =>
  sources.filter(({ text }) => RAW.test(text)).map(({ path }) => path);

it("lets nothing write markup into a page but React, which escapes it", () => {
  const sources = readSources("app", "extensions");
  expect(sources.length).toBeGreaterThan(500);
  expect(findRawMarkup(sources)).toEqual([]);
  expect(findRawMarkup([{ path: "a.tsx", text: "<p dangerouslySetInnerHTML={{ __html: name }} />" }])).toEqual([
    "a.tsx",
  ]);
});
