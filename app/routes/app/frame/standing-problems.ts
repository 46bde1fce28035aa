import type { Problem } from "../../../domain/values/problem.ts";

/** Those problems of a refused save whose field has not been touched since: a corrected field is no longer red. */
export function standingProblems(problems: readonly Problem[], submitted: unknown, current: unknown): Problem[] {
  return problems.filter(({ path }) => same(valueAt(submitted, path), valueAt(current, path)));
}

function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.entries(value).find(([name]) => name === key)?.[1];
  }
  return value;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
