import { setImmediate as nextTurn } from "node:timers/promises";
import type { StagingTable } from "../../platform/copy-line.ts";
import type { RowLoader } from "../../platform/copy-rows.server.ts";
import { type Database, identifier, isClash, type Transaction } from "../../platform/database.server.ts";
import type { Stopwatch } from "../../platform/ports.ts";
import { keepChangesQuiet } from "../customers/change-store.server.ts";
import { type BulkSource, ExportError } from "./bulk-source.ts";
import type { ChunkImport, StagedChunk } from "./chunk-import.ts";
import { cutChunks, type LineChunk, type Pace } from "./cut-chunks.ts";

export interface ImportPorts {
  /** Connections of the imports' own: webhooks and pages never wait for one. */
  importDatabase: Database;
  bulk: Pick<BulkSource, "open">;
  stopwatch: Stopwatch;
}

/** How much of an export is merged. */
export interface Done {
  byteDone: number;
  lineDone: number;
}

/** An export that is being imported: where it lies and how far it is merged. */
export interface ExportInProgress extends Done {
  url: string;
  /** Distinguishes its staging tables from others'. */
  name: string;
  /** Writes down how far it is, in the transaction of the lines it speaks of. */
  onProgress(tx: Transaction, before: Done, done: Done): Promise<void>;
}

/** A webhook may wait for the rows of a chunk: chunks are cut so that merging one takes about this long. */
const MERGE_MS = 250;
const FIRST_PACE = 1_000;
const PACES = { least: 500, most: 5_000 };
const NO_ROWS = Buffer.alloc(0);
/** Lines after which the planner is told anew how full the tables are. */
const ANALYZE_AT = [1, 20_000, 200_000, 2_000_000];
/** Lines read in a row before others get their turn. */
const LINES_A_TURN = 200;
const CLASHES = 5;
/** Broken downloads in a row, without a line got in between, before the job is left to be tried later. */
const BREAKS = 5;
const BREAK_PAUSE_MS = 1_000;

/**
 * Reads one export from where it stands and merges it chunk by chunk: each chunk and the note of how far we are in one
 * transaction, so that a process killed anywhere goes on behind the last chunk. While a chunk is merged the next one is
 * read; nothing else is held. A download that breaks off is taken up again.
 * @throws ExportError when the export is no longer there.
 */
export async function importExport(
  ports: ImportPorts,
  loader: RowLoader,
  kind: ChunkImport,
  at: ExportInProgress,
): Promise<void> {
  const slots = [tablesOf(kind, `${at.name}_0`), tablesOf(kind, `${at.name}_1`)];
  const pace: Pace = { lines: FIRST_PACE };
  const run = { ports, loader, kind, pace, done: { byteDone: at.byteDone, lineDone: at.lineDone }, at, slots };
  try {
    for (let breaks = 0; ; breaks++) {
      const before = run.done.byteDone;
      if (await readToEnd(run)) break;
      if (run.done.byteDone > before) breaks = 0;
      if (breaks >= BREAKS) throw new Error("The download of the export broke off again and again.");
      await ports.stopwatch.sleep(BREAK_PAUSE_MS * breaks);
    }
  } finally {
    await loader.drop(slots.flatMap((slot) => slot.all.map((table) => table.name)));
  }
}

interface Slot {
  all: StagingTable[];
  named: Record<string, StagingTable>;
}

interface Run {
  ports: ImportPorts;
  loader: RowLoader;
  kind: ChunkImport;
  pace: Pace;
  done: Done;
  at: ExportInProgress;
  slots: Slot[];
}

/** Returns whether the export's end was reached; false: the download broke off. */
async function readToEnd(run: Run): Promise<boolean> {
  const { kind, pace } = run;
  let done = run.done;
  let merging: Promise<void> = Promise.resolve();
  let turn = 0;
  try {
    const source = await downloadOf(run.ports.bulk, run.at.url, done.byteDone);
    for await (const chunk of cutChunks(source, done.byteDone, pace, kind.wholeFamilies)) {
      const slot = run.slots[turn++ % run.slots.length];
      if (!slot) break;
      const staged = await readChunk(kind, chunk);
      await run.loader.fill(slot.all.map((table) => ({ table, rows: staged.copies[keyOf(slot, table)] ?? NO_ROWS })));
      await merging;
      const grown = ANALYZE_AT.some((lines) => done.lineDone < lines && run.done.lineDone >= lines);
      if (grown) await run.loader.analyze(kind.targets);
      done = run.done;
      merging = mergeChunk(run, slot, staged, chunk);
      // Whoever waits for it next sees its failure.
      merging.catch(() => {});
    }
    await merging;
    return true;
  } catch (error) {
    await merging;
    if (error instanceof DownloadBroken) return false;
    throw error;
  }
}

class DownloadBroken extends Error {}

/** The export's bytes; that they stop coming is told apart from everything else that may go wrong. */
async function downloadOf(bulk: ImportPorts["bulk"], url: string, from: number): Promise<AsyncIterable<Buffer>> {
  const broken = (cause: unknown) => new DownloadBroken("The download broke off.", { cause });
  const stream = await bulk.open(url, from).catch((error: unknown) => {
    throw error instanceof ExportError ? error : broken(error);
  });
  return (async function* () {
    const parts = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const part = await parts.next().catch((error: unknown) => {
          throw broken(error);
        });
        if (part.done) return;
        yield part.value;
      }
    } finally {
      stream.destroy();
    }
  })();
}

async function readChunk(kind: ChunkImport, chunk: LineChunk): Promise<StagedChunk> {
  const reader = kind.read();
  for (let i = 0; i < chunk.lines.length; i++) {
    if (i > 0 && i % LINES_A_TURN === 0) await nextTurn();
    reader.add(chunk.lines[i] ?? "");
  }
  return reader.end();
}

async function mergeChunk(run: Run, slot: Slot, staged: StagedChunk, chunk: LineChunk): Promise<void> {
  const { stopwatch, importDatabase } = run.ports;
  const tables = Object.fromEntries(Object.entries(slot.named).map(([key, table]) => [key, identifier(table.name)]));
  const done = { byteDone: chunk.end, lineDone: run.done.lineDone + chunk.lines.length };
  const began = stopwatch.ms();
  await withRetries(importDatabase, async (tx) => {
    await keepChangesQuiet(tx);
    await staged.merge(tx, tables);
    await run.at.onProgress(tx, run.done, done);
  });
  run.done = done;
  const fitting = (chunk.lines.length * MERGE_MS) / Math.max(stopwatch.ms() - began, 1);
  // Half way there each time: one slow commit says little.
  run.pace.lines = Math.round(Math.min(Math.max((run.pace.lines + fitting) / 2, PACES.least), PACES.most));
}

/** Tries a chunk again when it met a webhook's locks. */
async function withRetries(database: Database, work: (tx: Transaction) => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (attempt >= CLASHES || !isClash(error)) throw error;
    }
  }
}

function tablesOf(kind: ChunkImport, name: string): Slot {
  const named = Object.fromEntries(
    Object.entries(kind.columns).map(([key, columns]) => [key, { name: `${name}_${key}`, columns }]),
  );
  return { named, all: Object.values(named) };
}

function keyOf(slot: Slot, table: StagingTable): string {
  return Object.keys(slot.named).find((key) => slot.named[key] === table) ?? "";
}
