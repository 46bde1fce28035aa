import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, it } from "vitest";
import { smsSize } from "./segments.ts";

describe("SMS size", () => {
  it("keeps 160 plain characters in one segment and puts 161 into two", () => {
    expect(smsSize("a".repeat(160))).toEqual({ encoding: "GSM-7", segments: 1 });
    expect(smsSize("a".repeat(161))).toEqual({ encoding: "GSM-7", segments: 2 });
  });

  it("counts German umlauts as GSM-7 and the euro sign as two", () => {
    expect(smsSize(`äöüÄÖÜß${"a".repeat(153)}`).segments).toBe(1);
    expect(smsSize(`€${"a".repeat(159)}`)).toEqual({ encoding: "GSM-7", segments: 2 });
  });

  it("turns to UCS-2 for one emoji: 70, then 67", () => {
    expect(smsSize(`☕${"a".repeat(69)}`)).toEqual({ encoding: "UCS-2", segments: 1 });
    expect(smsSize(`☕${"a".repeat(70)}`)).toEqual({ encoding: "UCS-2", segments: 2 });
  });

  it("agrees with Twilio's own calculator on random texts", () => {
    const alphabet = [..."aZ 0.,!?äöüß€^{}[]~|\\\n@£éàçáíô„“’–☕🎁😀\f"];
    const body = fc
      .array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 340 })
      .map((characters) => characters.join(""));
    const plain = fc
      .array(fc.constantFrom(...alphabet.slice(0, 22)), { minLength: 1, maxLength: 480 })
      .map((c) => c.join(""));
    fc.assert(
      fc.property(fc.oneof(body, plain), (text) => {
        const oracle = new SegmentedMessage(text);
        expect(smsSize(text)).toEqual({ encoding: oracle.getEncodingName(), segments: oracle.segmentsCount });
      }),
      { numRuns: 150 },
    );
  });
});
