import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { RIGHTS, type Right } from "../domain/shops/rights.ts";

/** Deeds of the domain that not everybody of the staff may do, and what each takes. */
const GUARDED: Readonly<Record<string, Right>> = {
  switchOnSeries: "switch_on",
  goOnSeries: "switch_on",
  saveSeries: "switch_on",
  chooseWindow: "switch_on",
  resumeTexts: "switch_on",
  sendCorrection: "switch_on",
  saveCountries: "switch_on",
  saveConfirmedOptIn: "switch_on",
  beginImport: "switch_on",
  textReplacement: "switch_on",
  unblockCustomer: "switch_on",
  unblockNumber: "switch_on",
  removeFromList: "switch_on",
  saveExclusions: "switch_on",
  savePauses: "switch_on",
  betterVersion: "raise_caps",
  connectTwilio: "keys",
  revealNumber: "reveal",
  revealSender: "reveal",
  exportCustomers: "export",
  exportAtRisk: "export",
  exportCodes: "export",
  exportVersionTexts: "export",
  openExport: "export",
  csvAnswer: "export",
};

const files = globSync("**/*.{ts,tsx}", { cwd: import.meta.dirname }).filter(
  (file) => !file.includes(".test.") && !file.endsWith("csv-answer.server.ts"),
);

/** Routes that do a deed without asking for its right. */
function findUnguarded(sources: readonly { file: string; source: string }[]): string[] {
  return sources.flatMap(({ file, source }) =>
    Object.entries(GUARDED)
      .filter(([deed]) => new RegExp(`\\b${deed}\\(`).test(source))
      .filter(([, right]) => !new RegExp(`(refusal|demand)\\("${right}"\\)`).test(source))
      .map(([deed, right]) => `${file}: ${deed} without ${right}`),
  );
}

it("asks for the right wherever a page does what not everybody may", () => {
  const sources = files.map((file) => ({ file, source: readFileSync(path.join(import.meta.dirname, file), "utf8") }));
  expect(findUnguarded(sources)).toEqual([]);
  const deeds = Object.keys(GUARDED).filter((deed) => sources.some(({ source }) => source.includes(`${deed}(`)));
  expect(deeds).toEqual(Object.keys(GUARDED));
});

it("notices a page that forgets", () => {
  const source = 'await exportCodes(ports, shop.id); await refusal("reveal")';
  expect(findUnguarded([{ file: "new.ts", source }])).toEqual(["new.ts: exportCodes without export"]);
});

it("guards something by every right", () => {
  expect([...new Set(Object.values(GUARDED))].sort()).toEqual([...RIGHTS].sort());
});
