import { describe, expect, it } from "vitest";
import type { WindowPoint } from "../../../domain/lapse/suggested-window.ts";
import { figuresAt } from "./window-figures.ts";

const curve: WindowPoint[] = Array.from({ length: 40 }, (_, i) => {
  const days = (i + 1) * 5;
  return { days, returned: days / 400, returnUnaided: days > 150 ? null : 0.5 - days / 400 };
});

describe("what a window would mean", () => {
  it("is read off the curve, between its points in a straight line", () => {
    expect(figuresAt(curve, 90)).toEqual({ doneBy: 0.5, gift: 0.275 });
    expect(figuresAt(curve, 92).doneBy).toBeCloseTo(92 / 180, 10);
    expect(figuresAt(curve, 92).gift).toBeCloseTo(0.5 - 92 / 400, 10);
  });

  it("begins with nobody having come back", () => {
    expect(figuresAt(curve, 2).doneBy).toBeCloseTo(2 / 180, 10);
    expect(figuresAt(curve, 2).gift).toBe(0.5 - 5 / 400);
  });

  it("ends with everybody who comes back within 180 days", () => {
    expect(figuresAt(curve, 200)).toEqual({ doneBy: 1, gift: null });
    expect(figuresAt(curve, 900)).toEqual({ doneBy: 1, gift: null });
  });

  it("is not known where the purchases do not reach, nor for no number of days", () => {
    expect(figuresAt(curve, 152).gift).toBeNull();
    expect(figuresAt(curve, Number.NaN)).toEqual({ doneBy: null, gift: null });
    expect(figuresAt([], 60)).toEqual({ doneBy: null, gift: null });
  });
});
