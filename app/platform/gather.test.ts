import { expect, it } from "vitest";
import { createGatherer } from "./gather.ts";

/** Work that ends when it is told to, and the batches it was given. */
function heldWork() {
  const batches: number[][] = [];
  const gates: (() => void)[] = [];
  const take = createGatherer<number, number>({ most: 3 }, async (items) => {
    batches.push(items);
    await new Promise<void>((open) => gates.push(open));
    return items.map((item) => item * 2);
  });
  const goOn = async () => {
    await expect.poll(() => gates.length).toBeGreaterThan(0);
    gates.shift()?.();
  };
  return { take, batches, goOn };
}

it("begins at once, and lets those that come meanwhile go together, so many at most", async () => {
  const { take, batches, goOn } = heldWork();
  const answers = Promise.all([1, 2, 3, 4, 5].map(take));
  for (let batch = 0; batch < 3; batch++) await goOn();
  expect(await answers).toEqual([2, 4, 6, 8, 10]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
});

it("spoils nobody's work with one bad item", async () => {
  const take = createGatherer<number, number>({ most: 10 }, async (items) => {
    if (items.includes(3)) throw new Error("bad item");
    return items;
  });
  const answers = await Promise.allSettled([1, 2, 3, 4].map(take));
  expect(answers.map((answer) => answer.status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
});

it("lets the first item wait for company where the work asks for it", async () => {
  const pieces: number[][] = [];
  const options = { most: 3, linger: () => new Promise<void>((resolve) => setImmediate(resolve)) };
  const take = createGatherer<number, number>(options, async (items) => {
    pieces.push(items);
    return items;
  });
  await Promise.all([1, 2, 3, 4].map(take));
  expect(pieces).toEqual([[1, 2, 3], [4]]);
});
