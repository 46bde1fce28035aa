import { expect, it } from "vitest";
import type { ArmSums, Effect } from "../../../domain/results/effect.ts";
import type { Sales } from "../../../domain/results/results.ts";
import { createTranslation } from "../../../i18n/translation.ts";
import { resultsHeader, resultsRow } from "./results-file.ts";

const { t } = createTranslation("de");
const writing = { t, currency: "EUR", language: "de" } as const;
const sale: Sales = {
  ...{ orders: 2, wonBack: 1, revenue: 12_345, discount: 0, goods: 0, fees: 0, returns: 0 },
  ...{ provisional: 1, provisionalRevenue: 5_000 },
};
const none = { ...sale, orders: 0, wonBack: 0, revenue: 0, provisionalRevenue: 0 };
const part = {
  texts: { texts: 9, parts: 18, delivered: 8, clicked: 3, optedOut: 1, codes: 9, redeemed: 2 },
  sales: { code: sale, click: none, series: none },
};
const TEXT = { series: "60 Tage", audience: "", part: { ...part, step: 1, offer: "10 % Rabatt" } };

it("writes a line for each text, as many cells as columns, and no comparison a text does not have", () => {
  const cells = resultsRow(TEXT, writing);
  expect(cells.slice(0, 13)).toEqual(["60 Tage", "", 2, "10 % Rabatt", 9, 18, 8, 3, 1, 9, 2, 2, "123,45"]);
  expect(cells.slice(13)).toEqual([0, "0,00", 1, "50,00", null, null, null, null, null, null, null]);
  expect(cells).toHaveLength(resultsHeader({ t }).length);
});

it("writes with a whole series who came back in both groups, and where the difference very likely lies", () => {
  const arm = (measured: number, cameBack: number) => ({ measured, cameBack }) as ArmSums;
  const lift = { value: 0.05, low: -0.0012, high: 0.1012 };
  const effect: Effect = { state: "early", lift, revenue: null, profit: null, missing: null };
  const whole = { ...part, arms: { treated: arm(900, 81), holdout: arm(100, 4) }, effect };
  const cells = resultsRow({ series: "60 Tage", audience: "", part: whole }, writing);
  expect(cells.slice(2, 4)).toEqual([null, ""]);
  expect(cells.slice(-7)).toEqual([900, 81, 100, 4, 500, -12, 1012]);
  const early = resultsRow({ ...TEXT, part: { ...whole, effect: { ...effect, state: "none", lift: null } } }, writing);
  expect(early.slice(-7)).toEqual([900, 81, 100, 4, null, null, null]);
});
