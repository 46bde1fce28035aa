import { expect, it } from "vitest";
import { ORDER_FIELDS } from "../../app/shopify/payloads/order-fields.ts";
import { readAppConfiguration } from "./app-configuration.ts";

it("keeps of an order what it asked Shopify for, no more and no less", () => {
  const asked = readAppConfiguration().subscriptions.filter(({ topics }) =>
    topics.some((topic) => topic.startsWith("orders/") && topic !== "orders/delete"),
  );
  expect(asked.map((subscription) => subscription.include_fields)).toEqual([ORDER_FIELDS]);
});
