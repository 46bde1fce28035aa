import { expect, it } from "vitest";
import type { WhyLeft } from "../../../domain/results/why-left.ts";
import { createTranslation } from "../../../i18n/translation.ts";
import { whyLeftHeader, whyLeftRow } from "./why-left-file.ts";

const { t } = createTranslation("de");
const writing = { t, currency: "EUR", language: "de" } as const;
const row: WhyLeft = {
  ...{ reason: "too_expensive", kind: "discount", name: "small", customers: 3 },
  ...{ ordersBefore: 5, revenueBefore: 12_345, ordersAfter: 1, revenueAfter: 0 },
};

it("writes a line for each reason and size of discount, as many cells as columns", () => {
  const cells = whyLeftRow(row, "Zu teuer", writing);
  expect(cells).toEqual(["Zu teuer", "Rabatt", "bis 10 % Rabatt", 3, 5, "123,45", 1, "0,00"]);
  expect(cells).toHaveLength(whyLeftHeader(t).length);
});

it("leaves a product its title, also one called like a size", () => {
  expect(whyLeftRow({ ...row, kind: "product", name: "small" }, "Zu teuer", writing)[2]).toBe("small");
});
