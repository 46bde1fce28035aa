import { expect, it } from "vitest";
import { HandOverDesk, type Turn } from "./hand-over-slots.ts";

const shops = (count: number, texts = 1_000) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, count: texts }));
const afterRequestsOf = (ms: number) => {
  const desk = new HandOverDesk();
  for (let i = 0; i < 50; i++) desk.observe(ms);
  return desk;
};
/** Begins these turns one after the other; what is answered at any time is how many have begun. */
const beginAll = (desk: HandOverDesk, turns: Turn[]) => {
  let begun = 0;
  void turns.reduce<Promise<void>>(async (before, turn) => {
    await before;
    await desk.begin(turn);
    begun += 1;
  }, Promise.resolve());
  return () => begun;
};

it("gives one shop no more than twenty requests at a time", () => {
  expect(afterRequestsOf(5).turns(shops(1))).toEqual([{ id: 1, slots: 20 }]);
});

it("never has more requests in flight than the process may: a turn begins when its slots are free", async () => {
  const desk = afterRequestsOf(5);
  const begun = beginAll(desk, desk.turns(shops(30)));
  await expect.poll(begun).toBe(3);
  desk.giveBack(15);
  await Promise.resolve();
  expect(begun()).toBe(3);
  desk.giveBack(1);
  await expect.poll(begun).toBe(4);
});

it("begins after the shop that was served last, so that none waits for ever", async () => {
  const desk = afterRequestsOf(5);
  const [first, second] = desk.turns(shops(10));
  if (first) await desk.begin(first);
  if (second) await desk.begin(second);
  expect(desk.turns(shops(10)).map((turn) => turn.id)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 1, 2]);
});

it("lets every shop have its turn within two seconds, however slow the provider", () => {
  const slots = afterRequestsOf(1_000)
    .turns(shops(40))
    .reduce((sum, turn) => sum + turn.slots, 0);
  expect(slots).toBeLessThanOrEqual(2 * 64);
});

it("gives a shop what it has to send, and the rest to others", () => {
  const few = [
    { id: 1, count: 2 },
    { id: 2, count: 50 },
  ];
  expect(afterRequestsOf(5).turns(few)).toEqual([
    { id: 1, slots: 2 },
    { id: 2, slots: 20 },
  ]);
});
