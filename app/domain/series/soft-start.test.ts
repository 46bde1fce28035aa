import { expect, it } from "vitest";
import { DAY_MS, HOUR_MS } from "../values/local-time.ts";
import { decideSoftStart, type SampleFigures } from "./soft-start.ts";

const began = new Date("2026-11-23T11:00:00Z");
const later = (ms: number) => new Date(began.getTime() + ms);
const figures = (texted: number, delivered: number, optedOut = 0): SampleFigures => ({ texted, delivered, optedOut });
const texts = (firstAt: Date | null, lastAt = firstAt) => ({ firstAt, lastAt });
const sampling = (some: SampleFigures, lastAt: Date | null, now: Date) =>
  decideSoftStart({ state: "sampling", beganAt: began, holdUntil: null }, some, texts(lastAt), now);
const afterHold = (some: SampleFigures) =>
  decideSoftStart({ state: "holding", beganAt: began, holdUntil: later(DAY_MS) }, some, texts(began), later(DAY_MS))
    .kind;

it("waits until the sample is full, then for a day after its last text", () => {
  expect(sampling(figures(49, 40), later(HOUR_MS), later(HOUR_MS)).kind).toBe("nothing");
  expect(sampling(figures(50, 40), later(HOUR_MS), later(2 * HOUR_MS))).toEqual({
    kind: "hold",
    until: later(DAY_MS + HOUR_MS),
  });
});

it("takes a small sample as it is after a day, but never none", () => {
  expect(sampling(figures(3, 3), later(HOUR_MS), later(DAY_MS)).kind).toBe("hold");
  expect(sampling(figures(0, 0), null, later(9 * DAY_MS)).kind).toBe("nothing");
});

it("draws others when none of the sample's texts is known to have left", () => {
  expect(afterHold(figures(0, 0))).toBe("sample_anew");
});

it("stays held when more of the sample's texts were given up on than are known to have left", () => {
  expect(afterHold({ ...figures(1, 1), lost: 49 })).toBe("stay_held");
  expect(afterHold({ ...figures(47, 47), lost: 3 })).toBe("go_on");
  expect(afterHold({ ...figures(0, 0), lost: 50 })).toBe("sample_anew");
});

it("waits a day after the first text that left, too, when the one it waited for was given up on", () => {
  const soft = { state: "holding", beganAt: began, holdUntil: later(DAY_MS) } as const;
  const some = { ...figures(1, 1), lost: 1 };
  const left = texts(later(DAY_MS));
  const until = later(2 * DAY_MS);
  expect(decideSoftStart(soft, some, left, later(DAY_MS + HOUR_MS))).toEqual({ kind: "hold", until });
  expect(decideSoftStart({ ...soft, holdUntil: until }, some, left, until).kind).toBe("go_on");
});

it("does nothing before the day is over, nor once it is decided", () => {
  const soft = { beganAt: began, holdUntil: later(DAY_MS) };
  const good = figures(50, 50);
  expect(decideSoftStart({ ...soft, state: "holding" }, good, texts(began), later(DAY_MS - 1)).kind).toBe("nothing");
  expect(decideSoftStart({ ...soft, state: "held" }, good, texts(began), later(9 * DAY_MS)).kind).toBe("nothing");
  expect(decideSoftStart({ ...soft, state: "over" }, good, texts(began), later(9 * DAY_MS)).kind).toBe("nothing");
});

it("goes on from 90 percent delivered, and up to 3 percent unsubscribed", () => {
  expect(afterHold(figures(50, 45, 1))).toBe("go_on");
  expect(afterHold(figures(50, 44))).toBe("stay_held");
  expect(afterHold(figures(50, 50, 2))).toBe("stay_held");
});

it("takes one undelivered text or one unsubscribed customer of a small sample for no sign, and two for one", () => {
  expect(afterHold(figures(5, 4, 1))).toBe("go_on");
  expect(afterHold(figures(5, 3))).toBe("stay_held");
  expect(afterHold(figures(5, 5, 2))).toBe("stay_held");
});
