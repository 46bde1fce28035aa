import { expect, it } from "vitest";
import { recogniseColumns } from "./import-columns.ts";
import { type ImportReading, judgeRow } from "./import-row.ts";

const heading = ["Telefonnummer", "Status", "Datum", "Quelle", "Per SMS bestätigt"];
const reading: ImportReading = {
  columns: recogniseColumns(heading),
  meaning: "consent",
  slashDates: "day_first",
  country: "DE",
  now: new Date("2026-11-23T12:00:00Z"),
};
const judge = (cells: string[], change: Partial<ImportReading> = {}) => judgeRow(cells, { ...reading, ...change });
const number = "+4915112345678";

it("recognises the columns of a German and of an English file", () => {
  expect(reading.columns).toEqual({ number: 0, state: 1, date: 2, wording: 3, confirmed: 4 });
  expect(recogniseColumns(["Email", "Phone Number", "SMS Consent", "Consent Source", "Subscribed At"])).toEqual({
    number: 1,
    state: 2,
    date: 4,
    wording: 3,
    confirmed: null,
  });
});

it("takes a confirmed consent with date and source as proven", () => {
  expect(judge(["0151 12345678", "angemeldet", "4.3.2025", "Popup Startseite", "ja"])).toEqual({
    kind: "proven",
    number,
    at: new Date("2025-03-04T00:00:00Z"),
    wording: "Popup Startseite",
  });
});

it.each([
  ["without a date", ["0151 12345678", "ja", "", "Popup", "ja"]],
  ["without its source", ["0151 12345678", "ja", "4.3.2025", "", "ja"]],
  ["that nobody confirmed by text", ["0151 12345678", "ja", "4.3.2025", "Popup", "nein"]],
])("records nothing of a consent %s", (_, cells) => {
  expect(judge(cells)).toEqual({ kind: "unproven", number });
});

it("takes an opt-out whatever its date says, and to any number", () => {
  expect(judge(["0151 12345678", "unsubscribed", "gestern"])).toEqual({ kind: "opt_out", number, at: null });
  expect(judge(["030 901820", "abgemeldet"])).toMatchObject({ kind: "opt_out" });
  expect(judge(["'4915112345678", "Opted out", "2025-03-04"])).toMatchObject({ number, kind: "opt_out" });
});

it("reads every row of a file without a state as the merchant says", () => {
  const columns = { ...reading.columns, state: null };
  expect(judge([number], { columns, meaning: "opt_out" })).toMatchObject({ kind: "opt_out" });
  expect(judge([number], { columns })).toMatchObject({ kind: "unproven" });
});

it.each([
  ["number_missing", ["", "ja"]],
  ["number_invalid", ["12", "ja"]],
  ["state_unknown", [number, "maybe"]],
  ["not_mobile", ["030 901820", "ja"]],
  ["date_invalid", [number, "ja", "gestern", "Popup", "ja"]],
  ["date_invalid", [number, "ja", "2027-01-01", "Popup", "ja"]],
])("refuses a row because of %s", (reason, cells) => {
  expect(judge(cells)).toEqual({ kind: "refused", reason });
});
