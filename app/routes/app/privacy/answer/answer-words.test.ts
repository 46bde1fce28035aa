import { expect, it } from "vitest";
import { createTranslation } from "../../../../i18n/translation.ts";
import { createFormats } from "../../frame/formats.ts";
import { isFieldName, valueWords } from "./answer-words.ts";

const { t } = createTranslation("en");
const formats = createFormats({ language: "en", country: "US", timezone: "UTC", currency: "USD" });
const words = (name: string, value: Parameters<typeof valueWords>[1]) => valueWords(name, value, t, formats);

it("writes moments, money and lists as the merchant does", () => {
  expect(words("placedAt", "2026-11-16T11:00:00.000Z")).toMatch(/^Nov 16, 2026/);
  expect(words("gross", "4900")).toBe("$49.00");
  expect(words("tags", ["vip", "tea"])).toBe("vip, tea");
  expect(words("statuses", [{ status: "sent", at: "2026-11-16T11:00:00+00:00" }])).toMatch(/^sent, Nov 16, 2026/);
});

it("leaves out what is empty, and counts texts from one", () => {
  expect(words("locale", null)).toBeNull();
  expect(words("tags", [])).toBeNull();
  expect(words("step", 0)).toBe("1");
  expect(words("counts", false)).toBe("no");
});

it("says our own words in the merchant's, and leaves the person's as they are", () => {
  expect(words("consentState", "subscribed")).toBe("given");
  expect(words("body", "stop")).toBe("stop");
  expect(words("id", "92450f4f-8fc3-4279-b922-b415f1389177")).toBeNull();
});

it("names countries, languages and how an order is paid", () => {
  expect(words("country", "DE")).toBe("Germany");
  expect(words("locale", "de-AT")).toBe("Austrian German");
  expect(words("locale", "??")).toBe("??");
  expect(words("financialStatus", "PARTIALLY_REFUNDED")).toBe("partly refunded");
  expect(words("financialStatus", "new_to_us")).toBe("new_to_us");
});

it("has words for a field of ours, and knows one it has none for", () => {
  expect(isFieldName("firstName")).toBe(true);
  expect(isFieldName("toString")).toBe(false);
});
