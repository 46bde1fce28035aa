import { expect, it } from "vitest";
import { addressed } from "./addressed.ts";
import { defaultSeriesContent } from "./series-defaults.ts";

it("turns proposed texts from du into Sie and back, and nothing else", () => {
  const du = defaultSeriesContent("du", 74);
  expect(addressed(du, "sie")).toEqual(defaultSeriesContent("sie", 74));
  expect(addressed(addressed(du, "sie"), "du")).toEqual(du);
});

it("leaves a text alone that the merchant wrote", () => {
  const content = defaultSeriesContent("du");
  const own = "{{brand}}: Du fehlst uns. {{link}} {{opt_out}}";
  const steps = content.steps.map((step, index) => (index === 0 ? { ...step, text: { ...step.text, de: own } } : step));
  expect(addressed({ ...content, steps }, "sie").steps.map((step) => step.text.de)[0]).toBe(own);
});
