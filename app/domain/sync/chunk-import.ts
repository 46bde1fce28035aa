import type { Sql, Transaction } from "../../platform/database.server.ts";

/** Names of the staging tables a chunk stands in, ready for a statement, by what they hold. */
export type StagedTables = Readonly<Record<string, Sql>>;

/** Lines of an export, read: what stands in its staging tables and how it gets from there to where it belongs. */
export interface StagedChunk {
  /** Rows in COPY's format by staging table. */
  copies: Record<string, Buffer>;
  /** Part of the caller's transaction. May run again when it met a webhook's locks. */
  merge(tx: Transaction, tables: StagedTables): Promise<void>;
}

/** Reads the lines of one chunk, one after the other, without holding up the process for long. */
export interface ChunkReader {
  add(line: string): void;
  end(): StagedChunk;
}

/** How one kind of export is imported. */
export interface ChunkImport {
  /** Columns of each staging table. */
  columns: Readonly<Record<string, readonly string[]>>;
  /** Tables it fills. */
  targets: readonly string[];
  /** Whether a record's lines must never be torn apart. */
  wholeFamilies: boolean;
  read(): ChunkReader;
}
