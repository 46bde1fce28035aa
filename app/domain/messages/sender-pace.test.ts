import fc from "fast-check";
import { expect, it } from "vitest";
import { freeSenders, segmentsPerSecond, takePace } from "./sender-pace.ts";

it("knows how fast Twilio takes texts from each kind of sender", () => {
  expect(segmentsPerSecond("+12125550100", null)).toBe(1);
  expect(segmentsPerSecond("+18885550100", null)).toBe(3);
  expect(segmentsPerSecond("+4915735990000", null)).toBe(10);
  expect(segmentsPerSecond("LINDENHOF", null)).toBe(10);
});

it("goes by what the merchant has agreed with Twilio", () => {
  expect(segmentsPerSecond("+12125550100", 225)).toBe(225);
});

it("lets no text leave while the sender is still busy", () => {
  expect(takePace(1, 10, [1, 1])).toEqual({ texts: 0, aheadMs: 1 });
  expect(takePace(0, 10, [1, 1])).toEqual({ texts: 1, aheadMs: 100 });
});

it("takes a sender for as long as all segments of a text last", () => {
  expect(takePace(0, 1, [3, 1])).toEqual({ texts: 1, aheadMs: 3_000 });
});

it("keeps within five percent of the pace over a minute, however often it is asked", () => {
  const looks = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 300, maxLength: 400 });
  fc.assert(
    fc.property(looks, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 3 }), (gaps, rate, each) => {
      const waiting = Array.from({ length: 1_000 }, () => each);
      let [clock, freeAt, segments] = [0, 0, 0];
      for (const gap of gaps) {
        clock += gap;
        const taken = takePace(freeAt - clock, rate, waiting);
        segments += taken.texts * each;
        freeAt = clock + taken.aheadMs;
      }
      if (clock < 60_000) return;
      const allowed = (clock / 1_000) * rate;
      expect(segments).toBeLessThanOrEqual(allowed * 1.05 + each);
      expect(segments).toBeGreaterThanOrEqual(allowed * 0.95 - each);
    }),
  );
});

it("knows of each country whether its own sender can take a text, and of all others whether the shop's can", () => {
  const own = new Map([
    ["US", "+18885550100"],
    ["GB", "+447700900000"],
  ]);
  const paces = new Map([
    ["LINDENHOF", 120],
    ["+18885550100", -5],
    ["+447700900000", 40],
  ]);
  expect(freeSenders("LINDENHOF", own, paces)).toEqual({ others: false, free: ["US"], taken: ["GB"] });
  expect(freeSenders("LINDENHOF", own, new Map())).toEqual({ others: true, free: ["US", "GB"], taken: [] });
});
