import { expect, it } from "vitest";
import { readFieldsOf } from "./read-fields.ts";

const read = readFieldsOf({ id: true, note: true, test: true, customer: { phone: true }, address: { phone: true } });
const of = (json: string) => read(Buffer.from(json));

it("reads what JSON.parse reads, whatever stands around it", () => {
  const order = {
    line_items: [{ id: 5, note: "no", properties: [{ name: "a\\", value: 'in "quotes" } ]' }] }],
    id: 820982911946154500,
    customer: { id: 1, tags: "}{", phone: "+4915112345678", default_address: { phone: "2" } },
    note: 'Bitte "klingeln" \\ Jörg 🙂',
    price_set: { shop_money: { amount: "1", id: 9 } },
    address: null,
    test: false,
  };
  const { id, note, test } = order;
  const wanted = { id, note, test, customer: { phone: "+4915112345678" }, address: null };
  for (const json of [JSON.stringify(order), JSON.stringify(order, null, 2), ` ${JSON.stringify(order)}\r\n`]) {
    expect(of(json)).toEqual(wanted);
  }
});

it("finds where a long text ends that holds quotes and backslashes", () => {
  const long = `${"lorem ipsum ".repeat(20)}\\"`;
  expect(of(JSON.stringify({ skipped: long, more: `${long}\\`, id: 7, note: long }))).toEqual({ id: 7, note: long });
});

it("takes the last of several fields of one name, as JSON.parse does", () => {
  expect(of('{"id":1,"customer":{"phone":"a"},"id":2,"customer":{"phone":"b"}}')).toEqual({
    id: 2,
    customer: { phone: "b" },
  });
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
  '{"id":tru}',
  '{"skipped":"no end}',
  '{"skipped":[1,{"a":2}',
  '{"customer":{"phone":"1"}',
  "{not json",
  '{"skipped" 1}',
])("leaves %j to JSON.parse", (json) => {
  expect(of(json)).toBeNull();
});

it("leaves an object to JSON.parse whose names hold escapes", () => {
  expect(of('{"\\u0069d":1}')).toBeNull();
});
