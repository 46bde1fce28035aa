import { expect, it } from "vitest";
import { HandOverDesk } from "./hand-over-slots.ts";

const shops = (count: number, texts = 1_000) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, count: texts }));
const slow = () => {
  const desk = new HandOverDesk();
  for (let i = 0; i < 50; i++) desk.observe(1_000);
  return desk;
};
const quick = () => {
  const desk = new HandOverDesk();
  for (let i = 0; i < 50; i++) desk.observe(5);
  return desk;
};

it("gives one shop no more than twenty requests at a time", () => {
  expect(quick().share(shops(1))).toEqual([{ id: 1, slots: 20 }]);
});

it("never has more requests in flight than the process may, and none for less than half a turn", () => {
  expect(quick().share(shops(30))).toEqual([1, 2, 3].map((id) => ({ id, slots: 20 })));
});

it("begins after the shop that was served last, so that none waits for ever", () => {
  const desk = quick();
  const served = [1, 2, 3, 4].flatMap(() => desk.share(shops(10)).map((share) => share.id));
  expect(new Set(served).size).toBe(10);
});

it("lets every shop have its turn within two seconds, however slow the provider", () => {
  const desk = slow();
  const rounds = Math.ceil(2_000 / 1_000);
  const served = Array.from({ length: rounds }, () => desk.share(shops(40)).map((share) => share.id)).flat();
  expect(new Set(served).size).toBe(40);
});

it("gives a shop what it has to send, and the rest to others", () => {
  const few = [
    { id: 1, count: 2 },
    { id: 2, count: 50 },
  ];
  expect(quick().share(few)).toEqual([
    { id: 1, slots: 2 },
    { id: 2, slots: 20 },
  ]);
});
