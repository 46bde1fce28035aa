import { expect, it } from "vitest";
import type { AtRiskCustomer } from "../../../domain/results/at-risk.ts";
import { customerId } from "../../../domain/values/ids.ts";
import { createTranslation } from "../../../i18n/translation.ts";
import { csvLines } from "../../../platform/csv.ts";
import { atRiskHeader, atRiskRow, type FileWriting } from "./at-risk-file.ts";

const customer: AtRiskCustomer = {
  id: customerId("42"),
  firstName: "=HYPERLINK(1)",
  lastOrderAt: new Date("2026-10-01T22:30:00Z"),
  ordersCount: 4,
  spent: 123_450n,
  rhythmDays: 20.4,
  factor: 2.25,
  lapsesAt: new Date("2026-11-30T22:30:00Z"),
  group: "at_risk",
  valueAhead: null,
  alive: 0.5,
};
const writing = (language: "en" | "de"): FileWriting => ({
  t: createTranslation(language).t,
  currency: "EUR",
  timezone: "Europe/Berlin",
  language,
});

it("has a line for each customer as the merchant's spreadsheet reads it", () => {
  const row = atRiskRow(customer, writing("de"));
  expect(row).toEqual(["42", "=HYPERLINK(1)", "2,3", 20, "2026-10-02", "2026-11-30", null, "1234,50", "Gefährdet"]);
  expect(atRiskHeader(writing("de"))).toHaveLength(row.length);
  expect(atRiskRow({ ...customer, valueAhead: 990n }, writing("en"))[6]).toBe("9.90");
});

it("runs no formula a shopper typed for a name", () => {
  expect(csvLines([atRiskRow(customer, writing("en"))], ",")).toContain("42,'=HYPERLINK(1),");
});
