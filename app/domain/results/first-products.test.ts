import { expect, it } from "vitest";
import { leastReturning } from "./first-products.ts";

const product = (title: string, buyers: number, returned: number) => ({ title, buyers, returned });
const all = product("", 2_000, 800);

it("names products whose first buyers come back less often than others, the surest first", () => {
  const found = leastReturning(all, [
    product("Gift box", 300, 30),
    product("Sampler", 300, 60),
    product("Espresso", 300, 150),
  ]);
  expect(found.map(({ title }) => title)).toEqual(["Gift box", "Sampler"]);
  expect(found[0]).toMatchObject({ share: 0.1, others: 770 / 1_700 });
});

it("names none where chance explains the difference", () => {
  expect(leastReturning(all, [product("Mug", 30, 9), product("Filter", 200, 76)])).toEqual([]);
});

it("names none where everybody began with it", () => {
  expect(leastReturning(all, [{ ...all, title: "Coffee" }])).toEqual([]);
});
