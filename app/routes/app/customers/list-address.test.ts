import { expect, it } from "vitest";
import { listAddress, readListAddress } from "./list-address.ts";

it("reads back what it wrote", () => {
  const wanted = { filter: "lapsed", search: "+49 151 123", after: "42" } as const;
  expect(readListAddress(new URL(listAddress(wanted), "https://winback.test").searchParams)).toEqual(wanted);
});

it("shows the whole list when the address makes no sense", () => {
  const params = new URLSearchParams({ filter: "everybody", after: "" });
  expect(readListAddress(params)).toEqual({ filter: "all", search: "", after: null });
});

it("keeps the plain address plain", () => {
  expect(listAddress({ filter: "all", search: "", after: null })).toBe("/app/customers");
});
