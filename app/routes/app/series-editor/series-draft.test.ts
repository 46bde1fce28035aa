import { describe, expect, it } from "vitest";
import type { Offer } from "../../../domain/offers/offer.ts";
import { audience } from "../../../domain/series/audience.ts";
import { type SeriesContent, seriesContent } from "../../../domain/series/series-content.ts";
import { readAmount, showAmount } from "../frame/typed-amount.ts";
import { offerDraftOf, offerOf } from "./offer-draft.ts";
import { contentOf, draftOf, withoutStep, withStep, withStepAdded } from "./series-draft.ts";

const content: SeriesContent = {
  audience: audience.parse({ windowDays: 60 }),
  steps: [
    { afterDays: 0, text: { en: "Thank you", de: "Danke" }, offer: { kind: "none" } },
    {
      afterDays: 7,
      text: { en: "A gift", de: "Ein Geschenk" },
      offer: { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 2500 },
    },
    {
      afterDays: 30,
      text: { en: "More", de: "Mehr" },
      offer: { kind: "amount", amount: 1250, validDays: 7, minimumSubtotal: 0 },
    },
  ],
};
const draft = draftOf("Comeback", content, "EUR");
const issues = (changed: typeof draft) =>
  seriesContent
    .safeParse(contentOf(changed, "EUR"))
    .error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

it("gives back what was stored when nothing was typed", () => {
  expect(contentOf(draft, "EUR")).toEqual(content);
});

it.each(["0", "abc", "", "12.5", "2000"])(
  "has a window of %j refused by the sentence that names the range",
  (typed) => {
    expect(issues({ ...draft, audience: { ...draft.audience, windowDays: typed } })).toContainEqual([
      "audience.windowDays",
      "window_range",
    ]);
  },
);

it("has a percentage that is no number refused at its own field", () => {
  expect(issues(withStep(draft, "step-1", { percent: "ten" }))).toEqual([["steps.1.offer.percent", "percent_range"]]);
});

describe("an offer of every kind", () => {
  const goods = { what: "collections" as const, of: [{ id: "44", title: "Kaffee" }] };
  const terms = { validDays: 14, minimumSubtotal: 0 };
  it.each<Offer>([
    { kind: "none", about: "guarantee" },
    { kind: "percentage", percent: 40, ...terms, on: goods, minimumQuantity: 2, confirmed: 40 },
    { kind: "amount", amount: 20_00, validDays: 14, minimumSubtotal: 50_00, confirmed: 20_00, lock: "customer" },
    { kind: "free_shipping", ...terms, endsOn: "2026-12-24" },
    { kind: "free_shipping", ...terms, combines: { order: true, product: false, shipping: false } },
    { kind: "bxgy", buy: 2, get: 1, percent: 100, ...terms, on: goods, validHours: 48 },
    { kind: "percentage", percent: 10, ...terms, combines: { order: false, product: true, shipping: false } },
  ])("is given back as it was stored: $kind", (offer) => {
    expect(offerOf(offerDraftOf(offer, "EUR"), "EUR")).toEqual(offer);
  });
});

it("forgets what another kind had when the kind is changed", () => {
  const bought = { kind: "bxgy", buy: 2, get: 1, percent: 100, validDays: 14, minimumSubtotal: 0 } as const;
  const draft = offerDraftOf({ ...bought, on: { what: "products", of: [{ id: "1", title: "Tee" }] } }, "EUR");
  expect(offerOf({ ...draft, kind: "free_shipping" }, "EUR")).toEqual({
    kind: "free_shipping",
    validDays: 14,
    minimumSubtotal: 0,
  });
});

it("gives back where a link leads, and asks for a product where none is chosen", () => {
  const landed = withStep(draft, "step-1", { landTo: "product", landing: { id: "81", title: "Espresso" } });
  const stored = contentOf(landed, "EUR").steps[1]?.landing;
  expect(stored).toEqual({ to: "product", id: "81", title: "Espresso" });
  const again = draftOf("Comeback", { ...content, steps: contentOf(landed, "EUR").steps }, "EUR");
  expect(contentOf(again, "EUR").steps[1]?.landing).toEqual(stored);
  expect(issues(withStep(draft, "step-1", { landTo: "product" }))).toEqual([["steps.1.landing.id", "goods_unknown"]]);
});

it("adds a text a month after the last one", () => {
  const longer = withStepAdded(draft, "new");
  expect(contentOf(longer, "EUR").steps.map((step) => step.afterDays)).toEqual([0, 7, 30, 60]);
  expect(issues(longer)).toEqual([]);
});

it("sends the new first text at once when the first was taken out", () => {
  expect(contentOf(withoutStep(draft, "step-0"), "EUR").steps.map((step) => step.afterDays)).toEqual([0, 30]);
});

it("reads amounts with point or comma in the currency's own digits", () => {
  expect(readAmount("12,50", "EUR")).toBe(1250);
  expect(readAmount("1200", "JPY")).toBe(1200);
  expect(readAmount("12.5", "JPY")).toBe(-1);
  expect(readAmount("five", "EUR")).toBe(-1);
  expect(showAmount(1200, "EUR")).toBe("12");
});
