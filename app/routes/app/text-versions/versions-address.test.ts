import { expect, it } from "vitest";
import { readStep, readVersionsAddress, versionsAddress } from "./versions-address.ts";

const read = (address: string) => readVersionsAddress(new URL(address, "https://x").searchParams);

it("says and reads which version of which text is looked at", () => {
  const asked = { version: 3, filter: "clicked", after: "1~a" } as const;
  const address = versionsAddress("s", 1, asked);
  expect(address).toContain("/app/series/s/texts/2?");
  expect(read(address)).toEqual(asked);
});

it("asks nothing by what it does not understand", () => {
  expect(read("/?version=x&who=everybody")).toEqual({ version: null, filter: "all", after: null });
  expect([readStep("1"), readStep("0"), readStep("7"), readStep("two"), readStep(undefined)]).toEqual([
    0,
    null,
    null,
    null,
    null,
  ]);
});
