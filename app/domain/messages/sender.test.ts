import { expect, it } from "vitest";
import { senderReceives } from "./sender.ts";

it("knows that numbers and Messaging Services receive answers", () => {
  for (const sender of ["+4915735990000", "40404", `MG${"0a".repeat(16)}`]) expect(senderReceives(sender)).toBe(true);
});

it("knows that a name receives none", () => {
  for (const sender of ["LINDENHOF", "MG123", "4U"]) expect(senderReceives(sender)).toBe(false);
});

it("expects no answers where there is no sender yet", () => {
  expect(senderReceives(null)).toBe(false);
});
