import { expect, it } from "vitest";
import { readSome } from "./read-some.server.ts";

const BEGIN = new Date("2026-11-23T10:00:00Z");

/** A list in which one record changed each so many seconds since, ten a page. */
function aList(seconds: number[]) {
  const all = seconds.map((after) => ({ updatedAt: new Date(BEGIN.getTime() + after * 1_000).toISOString() }));
  return async (after: string | null) => {
    const from = Number(after ?? 0);
    const end = from + 10;
    const pageInfo = { hasNextPage: end < all.length, endCursor: String(end) };
    return { nodes: all.slice(from, end), pageInfo };
  };
}
const eachSecond = (count: number) => Array.from({ length: count }, (_, i) => i);

it("reads a short list to its end", async () => {
  const some = await readSome(BEGIN, 30, aList(eachSecond(25)));
  expect([some.nodes.length, some.until]).toEqual([25, null]);
});

it("leaves off in a long list and says how far it has come", async () => {
  const some = await readSome(BEGIN, 30, aList(eachSecond(200)));
  expect([some.nodes.length, some.until]).toEqual([30, new Date(BEGIN.getTime() + 29_000)]);
});

it("leaves off only beyond where it began: the next look would read the same", async () => {
  const some = await readSome(BEGIN, 30, aList([...Array<number>(75).fill(0), ...eachSecond(50)]));
  expect([some.nodes.length, some.until]).toEqual([80, new Date(BEGIN.getTime() + 4_000)]);
});
