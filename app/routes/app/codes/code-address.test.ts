import { expect, it } from "vitest";
import { codesAddress, readCodesAddress } from "./code-address.ts";

const read = (query: string) => readCodesAddress(new URLSearchParams(query));
const series = "0b9f3e9a-9a52-4c39-8f2b-5d6f6a1f2c11";

it("says in its address what the list shows, and reads it again", () => {
  const asked = {
    saved: series,
    view: "ends_soon" as const,
    filters: { statuses: ["waiting" as const, "texted" as const], series, step: 1 },
    search: "HALLO",
    after: `1763290800000~${series}`,
  };
  const address = codesAddress(asked);
  expect(read(address.split("?")[1] ?? "")).toEqual(asked);
});

it("shows all codes where nothing is asked, or what makes no sense", () => {
  const all = {
    saved: null,
    view: "all",
    filters: { statuses: [], series: null, step: null },
    search: "",
    after: null,
  };
  expect(read("")).toEqual(all);
  expect(read("view=everything&state=dead,alive&series=7&text=-3")).toEqual(all);
  expect(codesAddress(read(""))).toBe("/app/codes");
});
