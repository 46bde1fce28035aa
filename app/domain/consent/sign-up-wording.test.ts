import { expect, it } from "vitest";
import { CURRENT_WORDING, confirmationQuestion, consentWords } from "./sign-up-wording.ts";

it("names the shop beside the box, in both languages", () => {
  for (const language of ["en", "de"] as const)
    expect(consentWords(CURRENT_WORDING, language, "Lindenhof")).toContain("Lindenhof");
});

it("knows no wording that was never shown", () => {
  expect(consentWords("sign-up-1999-01-01", "de", "Lindenhof")).toBeNull();
});

it("asks to confirm without a product, an offer or a code", () => {
  const question = confirmationQuestion("de", "Lindenhof", "https://x.test/c/1");
  expect(question).toContain("Lindenhof");
  expect(question).toContain("https://x.test/c/1");
  expect(question).not.toMatch(/%|code|rabatt|angebot|gratis|€/i);
});
