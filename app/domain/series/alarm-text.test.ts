import { expect, it } from "vitest";
import { countSegments } from "../messages/sms-segments.ts";
import { alarmText } from "./alarm-text.ts";

const told = { kind: "delivery" as const, seriesName: "S".repeat(80), figures: { part: 150, of: 200 } };

it("says every alarm in one SMS part, in both languages", () => {
  const kinds = [
    "no_entries",
    "delivery",
    "opt_outs",
    "filtered",
    "webhooks_silent",
    "provider",
    "credentials",
    "balance_low",
    "reports_silent",
    "monthly_cap_near",
    "monthly_cap_reached",
  ] as const;
  for (const kind of kinds)
    for (const language of ["en", "de"] as const) {
      const text = alarmText(language, "B".repeat(40), {
        ...told,
        kind,
        figures: { part: 30_000_000, of: 30_000_000, currency: "USD" },
      });
      expect({ kind, segments: countSegments(text ?? "").segments }).toEqual({ kind, segments: 1 });
    }
});

it("says what is left of the balance with its currency, where that was kept", () => {
  const low = (currency?: string) =>
    alarmText("en", "Lindenhof", {
      ...told,
      kind: "balance_low",
      figures: { part: 7, of: 0, ...(currency && { currency }) },
    });
  expect(low("USD")).toContain("down to 7 USD.");
  expect(low()).toContain("down to 7.");
});

it("texts nobody about a day's cap, nor about a soft start that waits for a decision", () => {
  expect(alarmText("en", "Lindenhof", { ...told, kind: "daily_cap_reached" })).toBeNull();
  expect(alarmText("en", "Lindenhof", { ...told, kind: "soft_start_held" })).toBeNull();
});
