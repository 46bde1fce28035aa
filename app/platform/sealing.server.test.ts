import { expect, it } from "vitest";
import { createSealing } from "./sealing.server.ts";

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const place = { shop: 1, table: "phone", column: "number_sealed", row: "a" };

it("opens what it sealed", () => {
  const sealing = createSealing(`k1:${key(1)}`, key(9));
  expect(sealing.open(sealing.seal("+49 151 Jörg 🙂", place), place)).toBe("+49 151 Jörg 🙂");
});

it("packs a long value and opens it, as well as one sealed before", () => {
  const sealing = createSealing(`k1:${key(1)}`, key(9));
  const long = JSON.stringify(Array.from({ length: 200 }, (_, line) => ({ line, title: "Käse 🙂" })));
  const packed = sealing.sealPacked(Buffer.from(long), place);
  expect(packed.length).toBeLessThan(long.length / 2);
  expect(sealing.open(packed, place)).toBe(long);
  expect(() => sealing.open(packed, { ...place, row: "b" })).toThrow();
});

it("refuses a value that was moved to another row", () => {
  const sealing = createSealing(`k1:${key(1)}`, key(9));
  const sealed = sealing.seal("+4915112345678", place);
  expect(() => sealing.open(sealed, { ...place, row: "b" })).toThrow();
});

it("opens with an older key of the ring and seals with the first", () => {
  const old = createSealing(`k1:${key(1)}`, key(9));
  const rotated = createSealing(`k2:${key(2)},k1:${key(1)}`, key(9));
  expect(rotated.open(old.seal("x", place), place)).toBe("x");
  expect(rotated.seal("x", place)).toMatch(/^v1\.k2\./);
});

it("indexes the same number alike within a shop and differently between shops", () => {
  const sealing = createSealing(`k1:${key(1)}`, key(9));
  expect(sealing.index(1, "+491511")).toBe(sealing.index(1, "+491511"));
  expect(sealing.index(1, "+491511")).not.toBe(sealing.index(2, "+491511"));
});
