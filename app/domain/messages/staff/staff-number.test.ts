import { expect, it } from "vitest";
import { countSegments } from "../sms-segments.ts";
import { CODE_LIFE_MS, codeFrom, codeText, MOST_TRIES, refusalOfCode } from "./staff-number.ts";

const now = new Date("2026-11-23T11:00:00Z");
const stored = { hash: "right", sentAt: now, tries: 0 };

it("confirms by the code that was texted, for a quarter of an hour and five tries", () => {
  expect(refusalOfCode(stored, "right", now)).toBeNull();
  expect(refusalOfCode(stored, "wrong", now)).toBe("code_wrong");
  expect(refusalOfCode({ ...stored, tries: MOST_TRIES }, "right", now)).toBe("code_expired");
  expect(refusalOfCode(stored, "right", new Date(now.getTime() + CODE_LIFE_MS + 1))).toBe("code_expired");
});

it("always draws six digits", () => {
  expect(codeFrom(() => 42)).toBe("000042");
  expect(codeFrom((limit) => limit - 1)).toBe("999999");
});

it("says a code in one SMS part", () => {
  for (const language of ["en", "de"] as const)
    expect(countSegments(codeText(language, "A".repeat(40), "123456")).segments).toBe(1);
});
