import { expect, it } from "vitest";
import { SIGNS } from "../values/signs.ts";
import { drawLinkToken, isLinkToken, landingLink, optOutLink } from "./text-links.ts";

it("draws tokens it recognises", () => {
  let next = 0;
  const random = { below: (limit: number) => next++ % limit };
  for (let i = 0; i < SIGNS.length; i++) expect(isLinkToken(drawLinkToken(random))).toBe(true);
});

it("does not take anything else for a token", () => {
  for (const wrong of ["", "2345", "23456789BCD", "../../etc/", "A345678BCD", "2345678bcd"])
    expect(isLinkToken(wrong)).toBe(false);
});

it("leads to the shop's own domain", () => {
  expect([landingLink("x.myshopify.com", "2345678BCD"), optOutLink("x.myshopify.com", "2345678BCD")]).toEqual([
    "https://x.myshopify.com/apps/winback/r/2345678BCD",
    "https://x.myshopify.com/apps/winback/p/2345678BCD",
  ]);
});
