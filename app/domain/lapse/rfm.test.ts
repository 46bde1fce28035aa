import { expect, it } from "vitest";
import { RFM_GROUPS, rfmGroup } from "./rfm.ts";

it.each([
  [5, 5, 5, "champions"],
  [4, 5, 4, "loyal"],
  [4, 3, 3, "active"],
  [5, 1, 1, "new"],
  [4, 1, 2, "promising"],
  [3, 3, 3, "needs_attention"],
  [1, 5, 5, "previously_loyal"],
  [2, 4, 3, "at_risk"],
  [2, 1, 1, "almost_lost"],
  [1, 1, 1, "dormant"],
])("puts recency %i, frequency %i and money %i into %s", (recency, frequency, monetary, group) => {
  expect(rfmGroup({ recency, frequency, monetary })).toBe(group);
});

it("gives every score one of Shopify's groups, and uses each", () => {
  const scores = [1, 2, 3, 4, 5];
  const groups = scores.flatMap((recency) =>
    scores.flatMap((frequency) => scores.map((monetary) => rfmGroup({ recency, frequency, monetary }))),
  );
  expect(new Set(groups)).toEqual(new Set(RFM_GROUPS));
});

it("never takes a customer for worse who ordered later, more often or for more", () => {
  expect(rfmGroup({ recency: 5, frequency: 5, monetary: 4 })).toBe("champions");
  expect(rfmGroup({ recency: 2, frequency: 5, monetary: 4 })).toBe("previously_loyal");
  expect(rfmGroup({ recency: 2, frequency: 4, monetary: 4 })).toBe("at_risk");
});
