import { expect, it } from "vitest";
import { shopperPage, shopperResponse } from "./shopper-page.ts";

it("shows a button that sends the page's own address back", () => {
  const html = shopperPage({ language: "de", title: "Keine SMS mehr?", text: "…", button: "Abmelden" });
  expect(html).toContain('<form method="post"><button>Abmelden</button></form>');
  expect(html).toContain('<html lang="de">');
});

it("never lets words become markup", () => {
  const html = shopperPage({ language: "en", title: "<script>alert(1)</script>", text: "a & b" });
  expect(html).not.toContain("<script>");
  expect(html).toContain("a &amp; b");
});

it("lists points as words, never as markup", () => {
  const html = shopperPage({ language: "en", title: "t", text: "t", points: ["15% off", "<b>"] });
  expect(html).toContain("<ul><li>15% off</li><li>&lt;b&gt;</li></ul>");
});

it("is kept by no cache", () => {
  const response = shopperResponse({ language: "en", title: "t", text: "t" }, 404);
  expect(response.status).toBe(404);
  expect(response.headers.get("cache-control")).toBe("no-store");
});
