import { expect, it } from "vitest";
import { cursorText, readCursor } from "./customer-cursor.ts";

it("reads back the places it wrote, of every sort", () => {
  const places = [
    ["newest", { key: "", id: 42n }],
    ["last_order", { key: "2026-11-16 11:00:00.125+00", id: 42n }],
    ["last_order", { key: "-infinity", id: 42n }],
    ["spent", { key: "-4900", id: 42n }],
    ["orders", { key: "3", id: 42n }],
  ] as const;
  for (const [sort, place] of places) expect(readCursor(cursorText(place), sort)).toEqual(place);
});

it("begins anew where the address carries no place of this sort", () => {
  for (const text of ["", "abc", "~", "4900~", "1; drop table customer~1", "2026-13-45 99:99:99+00~1"])
    expect(readCursor(text, "last_order")).toBeNull();
  expect(readCursor("4900~42", "newest")).toBeNull();
  expect(readCursor("42", "spent")).toBeNull();
  expect(readCursor(null, "newest")).toBeNull();
});
