import { expect, it } from "vitest";
import { countSegments } from "../messages/sms-segments.ts";
import { firstWonBackText, mondayText, weekToTell } from "./owner-text.ts";

const WEEK = { texts: 1_240, wonBack: 31, revenue: 184_250, optedOut: 9, proven: true };
const at = (time: string) => new Date(`${time}:00+01:00`);

it("tells of last week in three sentences, in three SMS parts at most", () => {
  for (const language of ["en", "de"] as const) {
    const text = mondayText(language, "Lindenhof Kaffee", WEEK, "EUR");
    expect(text.match(/[.](?= |$)/g)).toHaveLength(3);
    expect(countSegments(text).segments).toBeLessThanOrEqual(3);
    expect(countSegments(firstWonBackText(language, "Lindenhof Kaffee")).segments).toBe(1);
  }
});

it("claims no effect that is not proven", () => {
  expect(mondayText("de", "Lindenhof", { ...WEEK, proven: false }, "EUR")).toContain("noch nicht belegbar");
});

it("tells on Monday by day, once for each week", () => {
  const week = { from: "2026-11-16", to: "2026-11-22" };
  expect(weekToTell(at("2026-11-23T09:00"), "Europe/Berlin", null)).toEqual(week);
  expect(weekToTell(at("2026-11-23T12:00"), "Europe/Berlin", "2026-11-09")).toEqual(week);
  expect(weekToTell(at("2026-11-23T12:00"), "Europe/Berlin", "2026-11-16")).toBeNull();
  expect(weekToTell(at("2026-11-23T08:59"), "Europe/Berlin", null)).toBeNull();
  expect(weekToTell(at("2026-11-23T20:00"), "Europe/Berlin", null)).toBeNull();
  expect(weekToTell(at("2026-11-24T12:00"), "Europe/Berlin", null)).toBeNull();
});
