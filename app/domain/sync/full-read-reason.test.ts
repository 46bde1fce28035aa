import { expect, it } from "vitest";
import { fullReadReason } from "./full-read-reason.ts";

const current = { apiVersion: "2026-10", ordersMode: "full" };

it("reads again when Shopify shows the whole history for the first time", () => {
  expect(fullReadReason({ ...current, ordersMode: "sixty_days" }, current)).toBe("scopes");
});

it("reads again after a change of the Admin API's version", () => {
  expect(fullReadReason({ ...current, apiVersion: "2026-07" }, current)).toBe("version");
});

it("keeps what it read when Shopify begins to show less", () => {
  expect(fullReadReason(current, { ...current, ordersMode: "sixty_days" })).toBeNull();
});

it("does not read again when nothing changed, nothing was read yet, or nobody knows how it was read", () => {
  expect(fullReadReason(current, current)).toBeNull();
  expect(fullReadReason(null, current)).toBeNull();
  expect(fullReadReason({ apiVersion: null, ordersMode: null }, current)).toBeNull();
});
