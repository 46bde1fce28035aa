import { expect, it } from "vitest";
import { nameQuery } from "./customer-search.server.ts";

it("asks for the words of a name", () => {
  expect(nameQuery("  Zoë   Müller-Lüdenscheidt ")).toBe("Zoë Müller-Lüdenscheidt");
});

it("lets nothing typed become search syntax", () => {
  expect(nameQuery(`-Zoë OR tag:"vip" (a*)`)).toBe("Zoë tag vip a");
  expect(nameQuery(`"":*`)).toBe("");
});
