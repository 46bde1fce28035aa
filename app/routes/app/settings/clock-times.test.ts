import { expect, it } from "vitest";
import { clockTimes } from "./clock-times.ts";

it("offers the half hours in which texts may arrive", () => {
  const times = clockTimes("10:00").map((time) => time.value);
  expect(times.slice(0, 3)).toEqual(["08:00", "08:30", "09:00"]);
  expect(times.at(-1)).toBe("21:00");
  expect(times).toHaveLength(27);
});

it("keeps a stored time that is no half hour, in its place", () => {
  const times = clockTimes("09:15").map((time) => time.value);
  expect(times.slice(2, 5)).toEqual(["09:00", "09:15", "09:30"]);
});
