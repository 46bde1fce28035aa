import { expect, it } from "vitest";
import { cheapValue, LONGEST, plainValue } from "./plain-value.ts";

it("strips signs that hide or turn text around", () => {
  expect(plainValue("Jo\u202Ehn\u0000\u200B\nDoe")).toBe("Jo hn Doe");
});

it("drops a first name that reads like an address", () => {
  expect(["Win at evil.com", "https://x", "www.x.y"].map((name) => plainValue(name))).toEqual(["", "", ""]);
});

it("leaves names of all sorts as they are", () => {
  for (const name of ["José", "O'Neill", "Anna-Lena", "J. R.", "李"]) expect(plainValue(name)).toBe(name);
});

it("cuts a long title at a word, without what hangs loose", () => {
  expect(plainValue("Lindenhof Espresso Crema – 1 kg ganze Bohne", LONGEST.title)).toBe(
    "Lindenhof Espresso Crema – 1 kg",
  );
  expect(plainValue("Espresso Crema Classico, gemahlen, extrafein", 24)).toBe("Espresso Crema Classico");
});

it("cuts a word only where there is no other", () => {
  expect(plainValue("Donaudampfschifffahrtsgesellschaft", LONGEST.name)).toBe("Donaudampfschifffahr");
});

it("has no cheap form for names in other scripts", () => {
  expect([cheapValue("Ngọc"), cheapValue("Ольга")]).toEqual(["Ngoc", null]);
});
