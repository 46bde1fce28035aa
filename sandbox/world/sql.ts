import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";

/** A row as SQLite gives it; each query names its own shape. */
export type Row = Record<string, SQLOutputValue>;

const prepared = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** The prepared statement of this text, prepared once per database. */
export function statement(db: DatabaseSync, sql: string): StatementSync {
  let known = prepared.get(db);
  if (!known) {
    known = new Map();
    prepared.set(db, known);
  }
  let found = known.get(sql);
  if (!found) {
    found = db.prepare(sql);
    known.set(sql, found);
  }
  return found;
}

/** All rows of a query. */
export function all<T extends Row>(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): T[] {
  return statement(db, sql).all(...values) as T[];
}

/** The first row of a query, or null. */
export function one<T extends Row>(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): T | null {
  return (statement(db, sql).get(...values) as T | undefined) ?? null;
}

/** Runs a change; returns how many rows it touched. */
export function run(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): number {
  return Number(statement(db, sql).run(...values).changes);
}

/** Runs an insert; returns the new row's id. */
export function insert(db: DatabaseSync, sql: string, ...values: SQLInputValue[]): number {
  return Number(statement(db, sql).run(...values).lastInsertRowid);
}

/** All or nothing; a transaction inside another joins it. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    db.exec("ROLLBACK");
    throw error;
  }
}
