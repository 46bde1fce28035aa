import { expect, it } from "vitest";
import { createFormats } from "./formats.ts";

const german = { language: "de", country: "DE", timezone: "Europe/Berlin", currency: "EUR" } as const;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

it("writes money of the shop's currency in the language of the pages", () => {
  expect(plain(createFormats(german).money(123450n))).toBe("1.234,50 €");
  expect(plain(createFormats({ ...german, language: "en", country: "US", currency: "USD" }).money(-5n))).toBe("-$0.05");
});

it("dates an instant by the shop's zone, not by the reader's", () => {
  const lateEvening = new Date("2026-11-22T23:30:00Z");
  expect(createFormats(german).date(lateEvening)).toBe("23.11.2026");
  expect(createFormats({ ...german, timezone: "America/Chicago" }).date(lateEvening)).toBe("22.11.2026");
});

it("falls back to the bare language when the country is unknown", () => {
  expect(createFormats({ ...german, country: "" }).number(1234.5)).toBe("1.234,5");
});

it("writes English numbers the English way in a German shop too, where the dates are those of the place", () => {
  const english = createFormats({ ...german, language: "en" });
  expect(english.number(1848)).toBe("1,848");
  expect(english.decimal(2.1)).toBe("2.1");
  expect(english.money(239726n)).toBe("€2,397.26");
});

it("gives a difference its sign", () => {
  expect(createFormats({ ...german, language: "en", country: "US" }).signed(1.52)).toBe("+1.5");
});
