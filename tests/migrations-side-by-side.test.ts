import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findUnbearable } from "./architecture/migration-laws.ts";

const folder = path.resolve(import.meta.dirname, "../prisma/migrations");
/** What is older was written before anything was deployed: no old process could meet it. */
const HELD_SINCE = "20261124";

it("has no migration that the version before could not live with", () => {
  const files = globSync("*/migration.sql", { cwd: folder }).filter((file) => file >= HELD_SINCE);
  const found = files.map((file) => [file, findUnbearable(readFileSync(path.join(folder, file), "utf8"))] as const);
  expect(found.filter(([, statements]) => statements.length > 0)).toEqual([]);
});

describe("the law itself, on planted statements", () => {
  it.each([
    'DROP TABLE "daily_figure";',
    'ALTER TABLE "customer" DROP COLUMN "note";',
    'ALTER TABLE "customer_view" RENAME TO "saved_view";',
    'alter table "customer" rename column "a" to "b";',
    'ALTER TABLE "phone" ALTER COLUMN "kind" SET NOT NULL;',
    'ALTER TABLE "phone" ALTER COLUMN "kind" TYPE INTEGER USING 1;',
    'ALTER TABLE "phone" ALTER COLUMN "kind" DROP DEFAULT;',
    'ALTER TABLE "phone" ADD COLUMN "a" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "b" TEXT NOT NULL;',
    'alter table "sender_pace" drop constraint "sender_pace_pkey", add column "sender" text not null;',
    'ALTER TABLE "phone" ADD CONSTRAINT "phone_kind_check" CHECK ("kind" = \'mobile\');',
    'TRUNCATE "inbox";',
    '-- a remark alone is no reason\nDROP TABLE "a";',
  ])("refuses %s", (statement) => {
    expect(findUnbearable(`CREATE TABLE "x" ("id" INTEGER NOT NULL);\n${statement}`)).toHaveLength(1);
  });

  it.each([
    'CREATE TABLE "a" ("id" INTEGER NOT NULL, CHECK ("id" > 0));',
    'ALTER TABLE "a" ADD COLUMN "b" TEXT, ADD COLUMN "c" INTEGER NOT NULL DEFAULT 0;',
    'DROP INDEX "a_idx"; CREATE INDEX "b_idx" ON "a" ("b");',
    'ALTER TABLE "a" DROP CONSTRAINT "a_check", ADD CONSTRAINT "a_check" CHECK ("b" IN (\'x\', \'y\', \'z\'));',
    "create function f() returns trigger as $$ begin truncate x; drop table y; end $$ language plpgsql;",
    '-- unused since 0.4.0: nothing reads or writes it\nALTER TABLE "a" DROP COLUMN "b";',
  ])("lets pass %s", (script) => {
    expect(findUnbearable(script)).toEqual([]);
  });
});
