import { expect, it } from "vitest";
import { readMoment } from "./import-dates.ts";

const read = (text: string, slashes: "month_first" | "day_first" = "day_first") =>
  readMoment(text, slashes)?.toISOString() ?? null;

it.each([
  ["2025-03-04", "2025-03-04T00:00:00.000Z"],
  ["2025-03-04 17:05", "2025-03-04T17:05:00.000Z"],
  ["2025-03-04T17:05:09+02:00", "2025-03-04T15:05:09.000Z"],
  ["2025-03-04 17:05:09 UTC", "2025-03-04T17:05:09.000Z"],
  ["2025-03-04 17:05:09 +0200", "2025-03-04T15:05:09.000Z"],
  ["4.3.2025", "2025-03-04T00:00:00.000Z"],
  ["04.03.2025, 9:30", "2025-03-04T09:30:00.000Z"],
])("reads %s", (text, moment) => {
  expect(read(text)).toBe(moment);
});

it("takes dates with slashes as the merchant says", () => {
  expect(read("03/04/2025", "month_first")).toBe("2025-03-04T00:00:00.000Z");
  expect(read("03/04/2025", "day_first")).toBe("2025-04-03T00:00:00.000Z");
});

it.each(["", "yesterday", "31.02.2025", "2025-02-30", "13/13/2025", "2025-03-04 25:00", "1741089600"])(
  "finds no moment in %j",
  (text) => {
    expect(read(text)).toBeNull();
  },
);
