import QRCode from "qrcode";
import { expect, it } from "vitest";
import { signUpCode } from "./sign-up-code.ts";

const card = {
  brand: "Beans & Co",
  language: "de" as const,
  address: "https://lindenhof-kaffee.myshopify.com/apps/winback/sms?language=de",
  version: "sign-up-2026-11-23",
};

it("draws the address as a code on a card of a fixed size in print", async () => {
  const svg = await signUpCode(card);
  expect(svg).toContain('width="74mm" height="105mm"');
  const [, drawn] = /stroke="#000000" d="([^"]+)"/.exec(svg) ?? [];
  const alone = await QRCode.toString(card.address, { type: "svg", errorCorrectionLevel: "M", margin: 4 });
  expect(drawn).toBeDefined();
  expect(alone).toContain(`d="${drawn}"`);
});

it("says whose texts these are, the address and the version of the wording, as words and never as markup", async () => {
  const svg = await signUpCode(card);
  expect(svg).toContain("Beans &amp; Co");
  expect(svg).toContain("lindenhof-kaffee.myshopify.com");
  expect(svg).toContain("/apps/winback/sms?language=de");
  expect(svg).toContain("sign-up-2026-11-23");
});
