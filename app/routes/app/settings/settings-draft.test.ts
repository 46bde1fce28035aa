import { expect, it } from "vitest";
import { shopSettings } from "../../../domain/shops/shop-settings.ts";
import { draftOfSettings, settingsOfDraft } from "./settings-draft.ts";

const {
  twilio: _twilio,
  exclusions: _exclusions,
  pauses: _pauses,
  requireConfirmedOptIn: _confirmed,
  ...stored
} = shopSettings.parse({});
const draft = draftOfSettings(stored, "EUR");
const issues = (changed: typeof draft) =>
  shopSettings.safeParse(settingsOfDraft(changed, "EUR")).error?.issues.map((issue) => issue.message) ?? [];

it("gives back what was stored when nothing was typed", () => {
  expect(stored).toMatchObject(settingsOfDraft(draft, "EUR"));
});

it("shows the comparison group as percent and stores its share", () => {
  expect(draft.holdout).toBe("10");
  expect(settingsOfDraft({ ...draft, holdout: "25" }, "EUR").holdoutShare).toBe(0.25);
});

it("writes the code's beginning in capitals", () => {
  expect(settingsOfDraft({ ...draft, codePrefix: " lh " }, "EUR").codePrefix).toBe("LH");
});

it("has wrong figures and times refused by the sentence that helps", () => {
  expect(issues({ ...draft, dailyCap: "many" })).toEqual(["cap_range"]);
  expect(issues({ ...draft, holdout: "60" })).toEqual(["holdout_range"]);
  expect(issues({ ...draft, from: "20:00", to: "10:00" })).toContain("hours_order");
  expect(issues({ ...draft, to: "23:00" })).toEqual(["hours_range"]);
});

it("has the price of a hundred parts in money and the assumed uplift with a comma", () => {
  const money = settingsOfDraft({ ...draft, segments: "9,50", uplift: "1,5", margin: "35" }, "EUR").money;
  expect(money).toMatchObject({ hundredSegments: 950, upliftPoints: 1.5, marginPercent: 35 });
  expect(issues({ ...draft, margin: "0", uplift: "0", segments: "x" })).toEqual([
    "margin_range",
    "uplift_range",
    "price_range",
  ]);
});
