import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { TextIssue } from "../../../domain/messages/text-lint.ts";
import { en } from "../../../i18n/en.ts";

const DOMAIN = path.resolve(import.meta.dirname, "../../../domain");
const NAMED = [/issue: "([a-z_]+)"/g, /\bproblem\("[\w.]*", "([a-z_]+)"\)/g];
const SCHEMAS = ["series/series-content.ts", "offers/offer.ts", "shops/shop-settings.ts"];

function issuesOf(file: string, patterns: RegExp[]): string[] {
  const source = readFileSync(path.join(DOMAIN, file), "utf8");
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, issue = ""]) => issue));
}

it("has a sentence for every problem the domain names", () => {
  const files = globSync("**/*.ts", { cwd: DOMAIN }).filter((file) => !file.endsWith(".test.ts"));
  const issues = [
    ...files.flatMap((file) => issuesOf(file, NAMED)),
    ...SCHEMAS.flatMap((file) => issuesOf(file, [/(?<![=!]== )"([a-z]+(?:_[a-z]+)+)"[,)]/g, /error: "([a-z_]+)"/g])),
  ];
  expect(issues.length).toBeGreaterThan(20);
  expect(issues.filter((issue) => !(issue in en.problems))).toEqual([]);
});

it("has a sentence for everything that can be wrong with a text", () => {
  const sentences: Record<TextIssue, string> = en.problems;
  expect(sentences.opt_out_missing).toContain("unsubscribe");
});
