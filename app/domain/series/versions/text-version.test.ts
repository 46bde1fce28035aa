import { expect, it } from "vitest";
import { seriesContent } from "../series-content.ts";
import { addFigures, NO_FIGURES, textVersions } from "./text-version.ts";

const text = (words: string, percent: number | null = null) => ({
  afterDays: 0,
  text: { en: words, de: words },
  offer: percent === null ? { kind: "none" } : { kind: "percentage", percent, validDays: 14 },
});
const content = (windowDays: number, ...steps: object[]) =>
  seriesContent.parse({ audience: { windowDays, maximumLapseDays: 365 }, steps });
const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const second = (words: string) => ({ ...text(words), afterDays: 7 });

const versions = [
  { version: 1, createdAt: day(1), content: content(60, text("Hello")) },
  { version: 2, createdAt: day(2), content: content(90, text("Hello")) },
  { version: 3, createdAt: day(3), content: content(90, text("Hello", 10), second("Still there?")) },
  { version: 4, createdAt: day(4), content: content(90, text("Hello", 10)) },
];

it("takes versions that changed something else only for one version of the text", () => {
  expect(textVersions(versions, 0)).toMatchObject([
    { version: 3, lastVersion: 4, since: day(3), until: null },
    { version: 1, lastVersion: 2, since: day(1), until: day(3) },
  ]);
});

it("ends a text that was taken out", () => {
  expect(textVersions(versions, 1)).toMatchObject([{ version: 3, lastVersion: 3, until: day(4) }]);
});

it("knows nothing of a step that never was", () => {
  expect(textVersions(versions, 5)).toEqual([]);
});

it("adds figures up", () => {
  const one = { ...NO_FIGURES, texted: 2, clicked: 1 };
  expect(addFigures([one, { ...one, codes: 3 }])).toEqual({ ...NO_FIGURES, texted: 4, clicked: 2, codes: 3 });
});
