import { expect, it } from "vitest";
import { customerView } from "../../../domain/results/customer-list.ts";
import { listAddress, readListAddress, sameView, standingView } from "./list-address.ts";

const read = (address: string) => readListAddress(new URL(address, "https://winback.test").searchParams);
const plain = { saved: null, search: "", after: null };

it("reads back what it wrote", () => {
  const content = customerView.parse({
    base: "lapsed",
    filters: {
      inactiveDays: { min: 60, max: 365 },
      orders: { min: 2, max: null },
      spent: { min: null, max: 50_000 },
      countries: ["DE", "AT"],
      consent: ["confirmed", "single"],
      tags: ["VIP, gold", "b2b"],
      groups: ["loyal", "at_risk"],
      series: "never",
      reason: "consent_given",
    },
    sort: "spent",
    direction: "asc",
  });
  const wanted = { saved: null, content, search: "+49 151 123", after: "4900~42" };
  expect(read(listAddress(wanted))).toEqual(wanted);
});

it("shows the whole list when the address makes no sense", () => {
  const nonsense =
    "/app/customers?filter=everybody&orders=many&country=Germany&sort=weight&consent=maybe&after=&view=1";
  expect(read(nonsense)).toEqual({ ...plain, content: standingView("all") });
});

it("keeps the filters that make sense beside one that does not", () => {
  expect(read("/app/customers?orders=2-&country=Germany").content?.filters.orders).toEqual({ min: 2, max: null });
});

it("keeps the plain address plain", () => {
  expect(listAddress({ ...plain, content: standingView("all") })).toBe("/app/customers");
});

it("names a saved view alone while it shows what was saved, and all it asks once that is changed", () => {
  const saved = "0b0e7f4e-6a7c-4d3c-8a53-1f2a3b4c5d6e";
  const asSaved = { ...plain, saved, content: null };
  expect(read(listAddress(asSaved))).toEqual(asSaved);
  const changed = { ...plain, saved, content: standingView("all") };
  expect(read(listAddress(changed))).toEqual(changed);
});

it("knows when two views show the same", () => {
  expect(sameView(standingView("lapsed"), customerView.parse({ base: "lapsed", sort: "last_order" }))).toBe(true);
  expect(sameView(standingView("lapsed"), { ...standingView("lapsed"), sort: "spent" })).toBe(false);
});
