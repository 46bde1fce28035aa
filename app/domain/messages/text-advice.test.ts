import { expect, it } from "vitest";
import type { Offer } from "../offers/offer.ts";
import { adviseText } from "./text-advice.ts";

const none: Offer = { kind: "none" };
const gift: Offer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };

it("asks the first text for a word of thanks", () => {
  const text = "{{brand}}: see what is new: {{link}} {{opt_out}}";
  expect(adviseText(text, { first: true, offer: none })).toEqual(["no_thanks"]);
  expect(adviseText(text, { first: false, offer: none })).toEqual([]);
  expect(adviseText(`Danke! ${text}`, { first: true, offer: none })).toEqual([]);
});

it("asks a text without an offer for a reason to come back", () => {
  const text = "{{brand}}: {{link}} {{opt_out}}";
  expect(adviseText(text, { first: false, offer: none })).toEqual(["no_reason"]);
  expect(adviseText(text, { first: false, offer: gift })).toEqual([]);
});

it("asks for one thing at a time", () => {
  const text = "{{brand}}: new! {{link}} or https://example.com {{opt_out}}";
  expect(adviseText(text, { first: false, offer: none })).toEqual(["several_links"]);
});
