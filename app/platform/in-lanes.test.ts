import { expect, it } from "vitest";
import { inLanes, inPieces } from "./in-lanes.ts";

it("has as many under way as there are lanes and answers in order", async () => {
  let busy = 0;
  let most = 0;
  const answers = await inLanes([5, 1, 4, 2, 3], 2, async (item) => {
    busy += 1;
    most = Math.max(most, busy);
    for (let turn = 0; turn < item; turn++) await Promise.resolve();
    busy -= 1;
    return item * 10;
  });
  expect(answers).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

it("begins nothing new after a failure, lets what is under way end, and throws", async () => {
  const ended: number[] = [];
  const work = async (item: number) => {
    await Promise.resolve();
    if (item === 1) throw new Error("one");
    await Promise.resolve();
    ended.push(item);
  };
  await expect(inLanes([1, 2, 3, 4], 2, work)).rejects.toThrow("one");
  expect(ended).toEqual([2]);
});

it("cuts a list into pieces", () => {
  expect(inPieces([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
});
