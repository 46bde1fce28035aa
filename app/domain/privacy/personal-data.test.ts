import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { EXPORTED_IN, NOT_EXPORTED } from "./person-export.ts";
import { PERSONAL_DATA } from "./personal-data.ts";
import type { TableRule } from "./table-rule.ts";

const schema = readFileSync(path.resolve(import.meta.dirname, "../../../prisma/schema.prisma"), "utf8");

/** Tables and their columns as the database names them. */
function columnsOf(text: string): Record<string, string[]> {
  const tables = [...text.matchAll(/^model \w+ \{([\s\S]*?)^\}/gm)].map(([, body = ""]) => {
    const fields = body.split("\n").filter((line) => /^\s+\w+\s+\w/.test(line));
    const columns = fields.map((line) => /[^@]@map\("(\w+)"\)/.exec(line)?.[1] ?? line.trim().split(/\s+/)[0] ?? "");
    return [/@@map\("(\w+)"\)/.exec(body)?.[1] ?? "", columns] as const;
  });
  return Object.fromEntries(tables);
}

function classified(rule: TableRule): string[] {
  const reasons = [rule.proof ?? {}, rule.other].flatMap((some) => Object.values(some).flat());
  return [...Object.keys(rule.personal ?? {}), ...reasons];
}

const tables = columnsOf(schema);

it("says of every column of the schema whether it is personal and how it is erased, once", () => {
  expect(Object.keys(tables).length).toBeGreaterThan(30);
  const wanted = Object.fromEntries(Object.entries(tables).map(([table, columns]) => [table, columns.toSorted()]));
  const said = Object.fromEntries(
    Object.entries(PERSONAL_DATA).map(([table, rule]) => [table, classified(rule).sort()]),
  );
  expect(said).toEqual(wanted);
});

it("notices a new column and a new table", () => {
  const grown = columnsOf(
    `${schema}\nmodel New {\n  shopId Int @map("shop_id")\n  note String?\n\n  @@map("new")\n}\n`,
  );
  expect(grown.new).toEqual(["shop_id", "note"]);
});

it("finds the rows of every table with personal columns, or says by which other way they are erased", () => {
  const lost = Object.entries(PERSONAL_DATA).filter(
    ([, rule]) => rule.personal && rule.of === null && rule.elsewhere === undefined,
  );
  expect(lost).toEqual([]);
});

it("treats every sealed column as personal", () => {
  const sealed = Object.entries(tables).flatMap(([table, columns]) =>
    columns.filter((column) => /sealed$/.test(column)).map((column) => [table, column] as const),
  );
  expect(sealed.length).toBeGreaterThan(6);
  expect(sealed.filter(([table, column]) => !(column in (PERSONAL_DATA[table]?.personal ?? {})))).toEqual([]);
});

it("keeps nothing of an erased shop but proof and the shop's own empty row", () => {
  const kept = Object.entries(PERSONAL_DATA).filter(([, rule]) => rule.shop !== "deleted");
  expect(kept.map(([table, rule]) => [table, rule.shop])).toEqual([
    ["shop", "emptied"],
    ["phone", "proof"],
    ["consent_event", "proof"],
  ]);
});

/** Columns that lead to a person. */
const LEADS_TO_A_PERSON = /^(customer|phone|order|enrollment|message)_ids?$/;

/** Tables that hold or lead to personal data. */
function tablesOfPeople(known: Record<string, string[]>): string[] {
  const isOfPeople = (table: string, columns: string[]) =>
    Boolean(PERSONAL_DATA[table]?.of ?? PERSONAL_DATA[table]?.personal) ||
    columns.some((column) => LEADS_TO_A_PERSON.test(column));
  return Object.entries(known).flatMap(([table, columns]) => (isOfPeople(table, columns) ? [table] : []));
}

it("says of every table that leads to a person where it stands in the answer to them, or why it does not", () => {
  const said = [...Object.keys(EXPORTED_IN), ...Object.keys(NOT_EXPORTED)];
  expect(said.toSorted()).toEqual(tablesOfPeople(tables).toSorted());
  const grown = columnsOf(
    `${schema}\nmodel New {\n  shopId Int @map("shop_id")\n  customerId BigInt @map("customer_id")\n\n  @@map("new")\n}\n`,
  );
  expect(tablesOfPeople(grown)).toContain("new");
});
