import { expect, it } from "vitest";
import { cutChunks } from "./cut-chunks.ts";

const parent = (id: number) => JSON.stringify({ id });
const child = (of: number) => JSON.stringify({ id: 0, __parentId: of });

async function chunksOf(lines: string[], size: number, wholeFamilies = false): Promise<string[][]> {
  const source = async function* () {
    yield Buffer.from(lines.join("\n"));
  };
  const chunks: string[][] = [];
  for await (const chunk of cutChunks(source(), 0, { lines: size }, wholeFamilies)) chunks.push(chunk.lines);
  return chunks;
}

it("keeps a record and its children together", async () => {
  const lines = [parent(1), child(1), child(1), parent(2), child(2), parent(3)];
  expect(await chunksOf(lines, 2)).toEqual([lines.slice(0, 3), lines.slice(3, 5), lines.slice(5)]);
});

it("keeps a page of records and the children behind it together", async () => {
  const lines = [parent(1), parent(2), parent(3), child(1), child(3), parent(4)];
  expect(await chunksOf(lines, 2.5)).toEqual([lines.slice(0, 5), lines.slice(5)]);
});

it("does not wait for ever for the end of a family", async () => {
  const lines = [parent(1), ...Array.from({ length: 9 }, () => child(1))];
  expect((await chunksOf(lines, 2)).map((chunk) => chunk.length)).toEqual([8, 2]);
  expect((await chunksOf(lines, 2, true)).map((chunk) => chunk.length)).toEqual([10]);
});

it("takes the size that is wanted at that moment", async () => {
  const pace = { lines: 2 };
  const sizes: number[] = [];
  const source = async function* () {
    yield Buffer.from(Array.from({ length: 12 }, (_, i) => parent(i)).join("\n"));
  };
  for await (const chunk of cutChunks(source(), 0, pace, false)) {
    sizes.push(chunk.lines.length);
    pace.lines = 4;
  }
  expect(sizes).toEqual([2, 4, 4, 2]);
});
