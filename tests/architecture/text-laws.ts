import ts from "typescript";
import { importsOf, isTest, type SourceFile, walk } from "./house.ts";

/** Files beside the stores that speak to the database, each with its reason. */
export const DATABASE_USERS: Readonly<Record<string, string>> = {};

const MODELS = /\b(tx|prisma)\.(?!\$)[a-z][A-Za-z]+\.(find|create|update|delete|upsert|count|aggregate|groupBy)/;
const SQL_TEXT = /(\bsql|\$(queryRaw|executeRaw)(<[^`;]*>)?)`/;

/**
 * Only stores, statement files, audience predicates and the platform use Prisma's models or write SQL; a shell may run a statement that it
 * imports from a statement file.
 */
export function findDatabaseUsers(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (isTest(file.path) || file.path.startsWith("app/platform/") || file.path in DATABASE_USERS) return [];
    if (/(-store|-predicates|\.sql)\.server\.ts$/.test(file.path)) return [];
    const drivers = importsOf(file).filter(
      ({ specifier, target }) => target?.startsWith("app/generated/prisma") || /^pg(-copy-streams)?$/.test(specifier),
    );
    const complaints = drivers.map(({ specifier }) => `${file.path}: only stores may import ${specifier}`);
    if (MODELS.test(file.text) || SQL_TEXT.test(file.text))
      complaints.push(`${file.path}: only stores speak to the database`);
    return complaints;
  });
}

/** Where a clock or a die may be read: the one place that makes the ports, and the platform that measures. */
const CLOCK_MAKERS = /^app\/(wiring\.server\.ts|platform\/|entry\.|components\/)/;
const DATABASE_CLOCK = /\bnow\s*\(\s*\)|current_timestamp|current_date|localtimestamp|statement_timestamp/i;

/** `new Date()`, `Date.now()`, `Math.random()`, and the database's own time inside SQL. */
export function findHiddenClocks(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (isTest(file.path) || CLOCK_MAKERS.test(file.path)) return [];
    const found: string[] = [];
    walk(file, (node, source) => {
      const what = hiddenClock(node);
      const line = () => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (what) found.push(`${file.path}:${line()}: ${what}`);
    });
    return found;
  });
}

function hiddenClock(node: ts.Node): string | null {
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) return "new Date()";
  if (ts.isPropertyAccessExpression(node) && ["Date.now", "Math.random"].includes(node.getText()))
    return node.getText();
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === "sql") {
    const text = ts.isNoSubstitutionTemplateLiteral(node.template)
      ? node.template.text
      : [node.template.head.text, ...node.template.templateSpans.map((span) => span.literal.text)].join(" ? ");
    if (DATABASE_CLOCK.test(text)) return "the database's clock in SQL";
  }
  return null;
}

const LOCK_CLASS = /\b[A-Z_]*LOCK = ([\d_]+);/g;

/** Numbers that two classes of advisory locks share: who holds the one would keep the other waiting. */
export function findSharedLocks(files: readonly SourceFile[]): string[] {
  const numbers = files.flatMap(({ text }) => [...text.matchAll(LOCK_CLASS)].map(([, number = ""]) => number));
  return numbers.filter((number, place) => numbers.indexOf(number) !== place);
}

/** Words that say nothing, or that another industry says for what our glossary names. */
const EMPTY_WORDS = [
  "utils",
  "util",
  "helpers",
  "helper",
  "common",
  "misc",
  "manager",
  "service",
  "lib",
  "core",
  "shared",
];
const FOREIGN_WORDS = ["tenant", "contact", "flow", "journey", "campaign", "notification", "blast"];

export function findForbiddenWords(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path }) => {
    const words = path.toLowerCase().split(/[/.\-_]/);
    const forbidden = path.startsWith("app/domain/") ? [...EMPTY_WORDS, ...FOREIGN_WORDS] : EMPTY_WORDS;
    return words.filter((word) => forbidden.includes(word)).map((word) => `${path}: "${word}" says nothing here`);
  });
}

export function findLongFiles(files: readonly SourceFile[], limit: number): string[] {
  return files
    .map((file) => ({ path: file.path, lines: file.text.split("\n").length - 1 }))
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => `${path}: ${lines} lines`);
}

/** Functions longer than `limit` lines, not counting text in template literals (tables, pages); tests are no functions of ours. */
export function findLongFunctions(files: readonly SourceFile[], limit: number): string[] {
  return files.flatMap((file) => {
    if (isTest(file.path)) return [];
    const found: string[] = [];
    walk(file, (node, source) => {
      if (!ts.isFunctionLike(node) || !("body" in node) || !node.body) return;
      const line = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
      const lines = line(node.getEnd()) - line(node.getStart()) + 1 - linesOfText(node, line);
      if (lines > limit) found.push(`${file.path}:${line(node.getStart())}: ${lines} lines`);
    });
    return found;
  });
}

function linesOfText(root: ts.Node, line: (position: number) => number): number {
  let lines = 0;
  const step = (node: ts.Node) => {
    if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      lines += line(node.getEnd()) - line(node.getStart());
    } else ts.forEachChild(node, step);
  };
  step(root);
  return lines;
}
