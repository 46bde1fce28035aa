import { expect, it } from "vitest";
import { DAY_MS } from "../values/local-time.ts";
import { mayAskToConfirm, type SignUpFacts } from "./sign-up.ts";

const now = new Date("2026-11-23T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
const stranger: SignUpFacts = {
  now,
  standing: { state: "none", class: "unknown", at: null, suppressedAt: null },
  blocked: false,
  asked: [],
  askedByShop: [],
};
const asks = (change: Partial<SignUpFacts>) => mayAskToConfirm({ ...stranger, ...change });

it("asks a stranger, somebody with the box at the checkout, and somebody who comes back after a stop", () => {
  expect(asks({})).toBe(true);
  expect(asks({ standing: { state: "subscribed", class: "single", at: ago(90), suppressedAt: null } })).toBe(true);
  expect(asks({ standing: { state: "unsubscribed", class: "unknown", at: ago(9), suppressedAt: ago(9) } })).toBe(true);
});

it("does not ask whoever has confirmed already, nor whom the merchant has blocked", () => {
  expect(asks({ standing: { state: "subscribed", class: "confirmed", at: ago(90), suppressedAt: null } })).toBe(false);
  expect(asks({ blocked: true })).toBe(false);
});

it("asks a number once a day and three times a month", () => {
  expect(asks({ asked: [ago(0.9)] })).toBe(false);
  expect(asks({ asked: [ago(1)] })).toBe(true);
  expect(asks({ asked: [ago(2), ago(12), ago(29)] })).toBe(false);
  expect(asks({ asked: [ago(2), ago(12), ago(30)] })).toBe(true);
});

it("stops asking when a shop's page is used as a machine for texts", () => {
  const times = (count: number) => Array.from({ length: count }, (_, index) => ago(index / 1_440 / 2));
  expect(asks({ askedByShop: times(59) })).toBe(true);
  expect(asks({ askedByShop: times(60) })).toBe(false);
});
