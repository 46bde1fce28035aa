import { expect, it } from "vitest";
import { feedbackReasons, withKeys, withRetired } from "./feedback-reasons.ts";

const first = feedbackReasons.parse(undefined);
const issues = (wanted: unknown) => feedbackReasons.safeParse(wanted).error?.issues.map((one) => one.message);

it("begins with six reasons and takes two to eight", () => {
  expect(first).toHaveLength(6);
  expect(issues(first.slice(0, 1))).toEqual(["feedback_too_few"]);
  const more = ["a1", "b1", "c1"].map((key) => ({ key, en: key, de: key }));
  expect(issues([...first, ...more])).toEqual(["feedback_too_many"]);
  expect(issues([...first, ...more.slice(1)])).toBeUndefined();
});

it("refuses empty, long and repeated words", () => {
  const [one, ...others] = first;
  expect(issues([{ ...one, de: " " }, ...others])).toEqual(["feedback_label_empty"]);
  expect(issues([{ ...one, en: "x".repeat(41) }, ...others])).toEqual(["feedback_label_long"]);
  expect(issues([{ ...one, en: others[0]?.en }, ...others])).toEqual(["feedback_twice"]);
});

it("keeps a reason that was taken off the list aside, and takes it back when it is wanted again", () => {
  const [one, ...others] = first;
  const saved = withRetired(first, others);
  expect(saved.map(({ key, off }) => [key, off])).toEqual([...others.map(({ key }) => [key, false]), [one?.key, true]]);
  expect(withRetired(saved, first).every(({ off }) => !off)).toBe(true);
});

it("names a new reason by its words, never by a name that is taken", () => {
  const typed = [
    { key: "other", en: "Other", de: "Anderes" },
    { key: "", en: "Wrong size!", de: "Falsche Größe" },
    { key: "", en: "wrong size?", de: "Passt nicht" },
  ];
  const saved = withKeys(first, typed);
  expect(saved.map(({ key }) => key)).toEqual(["other", "own_wrong_size", "own_wrong_size_2"]);
  expect(feedbackReasons.safeParse(withRetired(first, saved)).success).toBe(true);
});
