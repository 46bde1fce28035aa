import { expect, it } from "vitest";
import { shopSettings } from "../shops/shop-settings.ts";
import { plainAnswer, readReason } from "./feedback.ts";

const { feedbackReasons } = shopSettings.parse({});
const read = (reply: string) => readReason(reply, feedbackReasons);

it.each([
  ["1", "too_expensive"],
  ["2.", "not_satisfied"],
  ["Antwort 3", "delivery"],
  ["#6", "other"],
  ["zu teuer", "too_expensive"],
  ["Zu teuer!!", "too_expensive"],
  ["Es war zu teuer", "too_expensive"],
  ["it was too expensive", "too_expensive"],
  ["Preis", "too_expensive"],
  ["War nicht zufrieden", "not_satisfied"],
  ["Ich kaufe jetzt woanders", "elsewhere"],
  ["Kein Bedarf", "no_need"],
  ["Lieferzeit 😕", "delivery"],
])("takes “%s” as the reason %s", (reply, reason) => expect(read(reply)).toBe(reason));

it.each([
  "0",
  "7",
  "12",
  "3 Hosen sind noch nicht da",
  "Wann kommt meine Lieferung?",
  "nicht zu teuer, aber die Qualität",
  "Teuer und langsam",
  "Wer ist da?",
  "",
])("leaves “%s” to a person", (reply) => expect(read(reply)).toBeNull());

it("numbers what is asked for now, not what was taken off the list", () => {
  const [first, ...rest] = feedbackReasons;
  const listed = first ? [{ ...first, off: true }, ...rest] : [];
  expect(readReason("1", listed)).toBe("not_satisfied");
  expect(readReason("zu teuer", listed)).toBeNull();
});

it("keeps what was typed without control characters, empty lines and more than five hundred characters", () => {
  expect(plainAnswer(" Zu\u0000 spät\u202e \r\n\r\n  und kaputt ")).toBe("Zu spät\nund kaputt");
  expect(plainAnswer(" \n ")).toBeNull();
  expect([...(plainAnswer("😀".repeat(600)) ?? "")]).toHaveLength(500);
});
