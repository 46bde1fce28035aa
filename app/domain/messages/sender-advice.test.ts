import { expect, it } from "vitest";
import { senderAdvice } from "./sender-advice.ts";

it("recommends no name where names are not delivered", () => {
  expect(senderAdvice("US")).toMatchObject({ kind: "toll_free", meanwhile: null });
  expect(senderAdvice("CA").kind).toBe("toll_free");
});

it("recommends a name where numbers are blocked", () => {
  expect(senderAdvice("FR")).toMatchObject({ kind: "name", answered: false });
});

it("recommends a number that can be answered everywhere else, with a name until it is there", () => {
  expect(senderAdvice("DE")).toMatchObject({ kind: "mobile_number", answered: true, meanwhile: "name" });
  expect(senderAdvice("NZ")).toMatchObject({ kind: "local_number", answered: true });
});
