import { describe, expect, it } from "vitest";
import { fulfillmentOf, fulfillmentStage } from "./fulfillment.ts";

describe("what is shipped of an order", () => {
  it("is nothing while a webhook says null, or the Admin API that it is on its way", () => {
    const open = [null, "UNFULFILLED", "IN_PROGRESS", "ON_HOLD", "SCHEDULED", "REQUEST_DECLINED"];
    expect(open.map(fulfillmentOf)).toEqual(open.map(() => "open"));
  });

  it("is a part, in the words of both", () => {
    expect(["partial", "PARTIALLY_FULFILLED"].map(fulfillmentOf)).toEqual(["partly", "partly"]);
  });

  it("is all when it is shipped, back in stock, or nothing was to be shipped", () => {
    const done = ["fulfilled", "FULFILLED", "restocked", "FULFILLMENT_NOT_REQUIRED"];
    expect(done.map(fulfillmentOf)).toEqual(done.map(() => "done"));
  });

  it("is not known when nothing was told", () => {
    expect(fulfillmentOf(undefined)).toBeNull();
  });

  it("goes forward from not told to done", () => {
    expect([null, "open", "partly", "done"].map((one) => fulfillmentStage(one as null | "open"))).toEqual([0, 1, 2, 3]);
  });
});
