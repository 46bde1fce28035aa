import { expect, it } from "vitest";
import { compareCodes } from "./judge-codes.ts";

const ANYBODY = '{"all":true}';
const there = (code: string, change: object = {}) => ({
  code,
  discount: 1,
  context: ANYBODY,
  usable: 1,
  deleted: 0,
  ...change,
});
const ours = (code: string, enrollment: string, state = "active") => ({ code, enrollment, state });

it("is content when both sides know the same codes, one an enrollment", () => {
  const verdict = compareCodes(
    [there("A"), there("B")],
    [ours("A", "one"), ours("B", "two"), ours("C", "two", "revoked")],
  );
  expect(verdict).toEqual({ live: 2, orphans: [], twoLive: [], misjudged: [] });
});

it("sees a code that no row knows", () => {
  expect(compareCodes([there("A")], []).orphans).toHaveLength(1);
});

it("sees two codes of one enrollment, and two discounts locked to one customer", () => {
  expect(compareCodes([there("A"), there("B")], [ours("A", "one"), ours("B", "one", "expired")]).twoLive).toHaveLength(
    1,
  );
  const locked = { context: '{"customers":[7]}' };
  const rows = [ours("A", "one"), ours("B", "two")];
  expect(compareCodes([there("A", locked), there("B", locked)], rows).twoLive).toEqual([
    "customer 7 has two codes that work",
  ]);
});

it("sees a code that is believed to live and is gone, and one that is believed to be gone and lives", () => {
  expect(compareCodes([there("A", { usable: 0, deleted: 1 })], [ours("A", "one")]).misjudged).toHaveLength(1);
  expect(compareCodes([there("A")], [ours("A", "one", "revoked")]).misjudged).toHaveLength(1);
});
