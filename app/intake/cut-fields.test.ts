import { expect, it } from "vitest";
import { cutTo } from "./cut-fields.ts";

const cut = cutTo(["id", "note", "test", "customer.phone", "address.phone", "lines.id", "lines.sums.amount", "codes"]);
const of = (json: string): unknown => {
  const kept = cut(Buffer.from(json));
  return kept && JSON.parse(kept.toString());
};

const order = {
  ignored: [{ id: 5, note: "no", properties: [{ name: "a\\", value: 'in "quotes" } ]' }] }],
  id: 820982911946154,
  customer: { id: 1, tags: "}{", phone: "+4915112345678", default_address: { phone: "2" } },
  note: 'Bitte "klingeln" \\ Jörg 🙂',
  price_set: { shop_money: { amount: "1", id: 9 } },
  address: null,
  lines: [{ id: 1, title: "a,b", sums: [{ amount: "1.00", currency: "EUR" }] }, { title: "[" }, {}],
  codes: [{ code: "A", type: "x" }],
  test: false,
};

const kept = {
  id: 820982911946154,
  customer: { phone: "+4915112345678" },
  note: 'Bitte "klingeln" \\ Jörg 🙂',
  address: null,
  lines: [{ id: 1, sums: [{ amount: "1.00" }] }, {}, {}],
  codes: [{ code: "A", type: "x" }],
  test: false,
};

it("keeps the fields that are named, whatever stands around them", () => {
  for (const json of [JSON.stringify(order), JSON.stringify(order, null, 2), ` ${JSON.stringify(order)}\r\n`]) {
    expect(of(json)).toEqual(kept);
  }
});

it("keeps a number as it was written, also beyond 2^53", () => {
  expect(cut(Buffer.from('{"id": 9007199254740993123, "x": 1}'))?.toString()).toBe('{"id":9007199254740993123}');
});

it("finds where a long text ends that holds quotes and backslashes", () => {
  const long = `${"lorem ipsum ".repeat(20)}\\"`;
  expect(of(JSON.stringify({ ignored: long, more: `${long}\\`, id: 7, note: long }))).toEqual({ id: 7, note: long });
});

it("keeps the last of several fields of one name, as JSON.parse does", () => {
  expect(of('{"id":1,"customer":{"phone":"a"},"id":2,"customer":{"phone":"b"}}')).toEqual({
    id: 2,
    customer: { phone: "b" },
  });
});

it("keeps nothing of an object with nothing of ours, and takes one that is longer than any before", () => {
  expect([of("{}"), of('{"x":{"id":1}}')]).toEqual([{}, {}]);
  const note = "x".repeat(100_000);
  expect(of(JSON.stringify({ x: note, note }))).toEqual({ note });
});

it.each([
  "",
  "[]",
  "null",
  '"id"',
  "{",
  '{"id"',
  '{"id":',
  '{"id":1',
  '{"id":1,}',
  '{"id":1}}',
  '{"id":1} x',
  '{"ignored":"no end}',
  '{"ignored":[1,{"a":2}',
  '{"customer":{"phone":"1"}',
  '{"lines":[{"id":1}',
  '{"lines":[{"id":1};{}]}',
  "{not json",
  '{"ignored" 1}',
  '{"\\u0069d":1}',
])("leaves %j to JSON.parse", (json) => {
  expect(cut(Buffer.from(json))).toBeNull();
});
