import { expect, it } from "vitest";
import { fileEvidence, readFileEvidence } from "./file-evidence.ts";

it("reads what it has written, whatever the file's name and words hold", () => {
  const rows = [
    { name: "old-tool.csv", line: 35, at: new Date("2025-01-02T10:00:00Z"), wording: null },
    { name: "list, line 2, no date given.csv", line: 3, at: null, wording: "Reply YES,\nplease: confirmed by text" },
    { name: "a.csv", line: 1, at: null, wording: "" },
  ];
  expect(rows.map((row) => readFileEvidence(fileEvidence(row)))).toEqual(rows);
});

it("takes no other evidence for a file's", () => {
  expect(readFileEvidence("STOP")).toBeNull();
  expect(readFileEvidence("file old-tool.csv, line 2")).toBeNull();
});
