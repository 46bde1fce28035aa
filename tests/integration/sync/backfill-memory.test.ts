import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { countRows, importInOwnProcess } from "../../../bench/backfill.ts";
import { writeExport } from "../../../bench/backfill-export.ts";
import { freshDatabase } from "../fresh-database.ts";

const { connectionString } = await freshDatabase();
const folder = await mkdtemp(path.join(tmpdir(), "winback-backfill-"));
afterAll(() => rm(folder, { recursive: true }));

/** A sample of `npm run bench -- backfill --customers 1000000` (docs/measurements/backfill.md). */
it("brings in every row of a shop's history within the memory a worker has", { timeout: 120_000 }, async () => {
  const made = await writeExport(folder, 6_000, 3);
  const { peakKb } = await importInOwnProcess(connectionString, folder, made.lines);
  expect(await countRows(connectionString, made.counts)).toBeGreaterThan(50_000);
  expect(peakKb / 1_024).toBeLessThan(400);
});
