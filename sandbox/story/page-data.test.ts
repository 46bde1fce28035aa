import { expect, it } from "vitest";
import { readPageData } from "./page-data.ts";

it("reads nested objects, lists, dates, large integers and null", () => {
  const body = `[{"_1":2},"data",{"_3":4,"_5":6,"_8":9,"_10":11,"_12":-5},"ok",true,"rows",[7,7],"a","at",["D",0],"net",["B","42"],"none"]\n`;
  expect(readPageData(body)).toEqual({
    data: { ok: true, rows: ["a", "a"], at: new Date(0), net: 42n, none: null },
  });
});

it("refuses what is no page data", () => {
  expect(() => readPageData("<html>")).toThrow();
});
