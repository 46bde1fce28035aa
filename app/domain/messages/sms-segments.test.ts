import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { expect, it } from "vitest";
import { countSegments } from "./sms-segments.ts";

it("bills 160 GSM-7 signs as one segment and one more as two", () => {
  expect(countSegments("a".repeat(160))).toMatchObject({ encoding: "gsm7", segments: 1, left: 0 });
  expect(countSegments("a".repeat(161))).toMatchObject({ segments: 2, left: 145 });
});

it("counts an extension sign twice and never splits it", () => {
  expect(countSegments("€")).toMatchObject({ encoding: "gsm7", units: 2 });
  expect(countSegments(`${"a".repeat(152)}€${"a".repeat(152)}`)).toMatchObject({ units: 306, segments: 3 });
});

it("names the signs that force the costly encoding", () => {
  expect(countSegments("Schön, dass du da bist – “hej”")).toMatchObject({
    encoding: "ucs2",
    offenders: ["–", "“", "”"],
  });
});

it("stays in GSM-7 for German letters", () => {
  expect(countSegments("Größe: äöüÄÖÜß").encoding).toBe("gsm7");
});

it("never splits an emoji over two segments", () => {
  expect(countSegments(`${"a".repeat(66)}😀${"a".repeat(66)}`)).toMatchObject({ units: 134, segments: 3 });
});

it("bills nothing for an empty text", () => {
  expect(countSegments("")).toMatchObject({ segments: 0, units: 0 });
});

it("agrees with Twilio's own calculator on ten thousand texts of any kind", { timeout: 120_000 }, () => {
  const sign = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(..."abc XYZ019äöüß!?€[]{}~^|\\\n") },
    { weight: 1, arbitrary: fc.constantFrom(..."–’“çêÀ中😀🛑", "👍🏽") },
  );
  const text = fc.array(sign, { minLength: 1, maxLength: 150 }).map((signs) => signs.join(""));
  const plain = fc
    .array(fc.constantFrom(..."abc XYZ019äöüß!?€[]{}~^|\\"), { minLength: 1, maxLength: 330 })
    .map((signs) => signs.join(""));
  fc.assert(
    fc.property(fc.oneof(text, plain), (body) => {
      const oracle = new SegmentedMessage(body);
      const ours = countSegments(body);
      expect([ours.segments, ours.encoding]).toEqual([
        oracle.segmentsCount,
        oracle.getEncodingName() === "GSM-7" ? "gsm7" : "ucs2",
      ]);
    }),
    { numRuns: 10_000 },
  );
});
