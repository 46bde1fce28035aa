import { expect, it } from "vitest";
import type { Customer, Order } from "./ledgers.ts";
import { findCandidates } from "./truth.ts";

const NOW = Date.parse("2026-11-16T11:00:00Z");
const DAY = 86_400_000;
const rules = { windowDays: 60, maximumDays: 365, country: "DE" };
const anna: Customer = {
  id: 1,
  first_name: "Anna",
  phone: "+4915112345678",
  timezone: "Europe/Berlin",
  sms_state: "SUBSCRIBED",
  sms_opt_in_level: "CONFIRMED_OPT_IN",
  sms_collected_from: "OTHER",
  deleted_at: null,
};
const order = (days: number, draft: Partial<Order> = {}): Order => ({
  id: days,
  customer_id: 1,
  number: 1000 + days,
  test: 0,
  processed_at: NOW - days * DAY,
  cancelled_at: null,
  financial_status: "PAID",
  total: 4900,
  refunded: 0,
  discount_code: null,
  ...draft,
});
const found = (orders: Order[], customers = [anna]) => findCandidates({ customers, orders }, NOW, rules).length;

it("takes a customer from the sixtieth day on", () => {
  expect(found([order(59)])).toBe(0);
  expect(found([order(60)])).toBe(1);
});

it("counts the last order that was kept", () => {
  expect(found([order(400), order(90, { cancelled_at: NOW })])).toBe(0);
  expect(found([order(400), order(90, { refunded: 4900 })])).toBe(0);
  expect(found([order(200), order(10)])).toBe(0);
});

it("leaves out test customers and those whose latest order was given back", () => {
  expect(found([order(200), order(300, { test: 1 })])).toBe(0);
  expect(found([order(200), order(90, { refunded: 4900 })])).toBe(0);
  expect(found([order(200, { refunded: 4900 }), order(90)])).toBe(1);
});

it("leaves alone for one window who came back for an order that does not count", () => {
  expect(found([order(200), order(10, { cancelled_at: NOW })])).toBe(0);
});

it("leaves alone who lapsed too long ago, who did not confirm by text and who has no mobile phone", () => {
  expect(found([order(365)])).toBe(0);
  expect(found([order(90)], [{ ...anna, sms_opt_in_level: "SINGLE_OPT_IN" }])).toBe(0);
  expect(found([order(90)], [{ ...anna, sms_collected_from: "SHOPIFY" }])).toBe(0);
  expect(found([order(90)], [{ ...anna, phone: "+493020000000" }])).toBe(0);
});

it("leaves out numbers of countries the shop does not text", () => {
  expect(found([order(90)], [{ ...anna, phone: "+436641234567" }])).toBe(0);
});

it("leaves out households that share a phone, whose texts cannot be told apart", () => {
  expect(found([order(90)], [anna, { ...anna, id: 2 }])).toBe(0);
});
