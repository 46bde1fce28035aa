import { expect, it } from "vitest";
import { shopSettings } from "../shops/shop-settings.ts";
import { defaultSeriesContent } from "./series-defaults.ts";
import { outlayOf, weighingOf } from "./weighing.ts";

const settings = shopSettings.parse({ money: { upliftPoints: 3, hundredSegments: 950 } });
const text = { en: "Hello {{link}} {{opt_out}}", de: "Hallo {{link}} {{opt_out}}" };

it("counts all texts of the series and its largest discount", () => {
  const terms = { validDays: 14, minimumSubtotal: 0 };
  const steps = [
    { text, offer: { kind: "none" as const } },
    { text, offer: { kind: "percentage" as const, percent: 15, ...terms } },
    { text, offer: { kind: "amount" as const, amount: 500, ...terms } },
  ];
  expect(weighingOf(settings, outlayOf(steps))).toEqual({
    assumedUplift: 0.03,
    texts: 28.5,
    discountAmount: 500,
    discountShare: 0.15,
  });
});

it("takes the language that needs more SMS segments", () => {
  const long = { ...text, de: "ü".repeat(200) };
  expect(weighingOf(settings, outlayOf([{ text: long, offer: { kind: "none" } }])).texts).toBe(19);
});

it("costs nothing while there is no text", () => {
  expect(weighingOf(settings, outlayOf([]))).toMatchObject({ texts: 0, discountAmount: 0, discountShare: 0 });
  expect(weighingOf(settings, outlayOf(defaultSeriesContent().steps)).discountShare).toBe(0.15);
});
