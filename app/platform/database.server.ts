import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { Prisma, PrismaClient } from "../generated/prisma/client.ts";
import { remember } from "./remember.ts";

/**
 * An open transaction: models for the merchant's pages, `$queryRaw` for statements. READ COMMITTED, so that every
 * statement sees what has been committed before it (the hand-over protocol depends on it).
 */
export type Transaction = Prisma.TransactionClient;

/** Builds parameterised SQL: sql`select … where id = ${id}`. */
export const sql = Prisma.sql;
/** Splices SQL fragments into a statement: join(parts, " and "). */
export const join = Prisma.join;
/** The empty fragment. */
export const noSql = Prisma.empty;
export type Sql = Prisma.Sql;

/**
 * An array as PostgreSQL writes it, for a parameter that is cast to one: of numbers, ids, times and such, which need no
 * quotes. Several times as quick as an array that is looked through for them.
 */
export const list = (values: readonly (string | number)[]): string => `{${values.join(",")}}`;

/** The quoted name of a table or column that is only known at run time. */
export function identifier(name: string): Sql {
  return Prisma.raw(`"${name.replaceAll('"', '""')}"`);
}

/** For work in the background over all that a shop has: minutes, with a million customers. */
export const IN_BACKGROUND = { timeoutMs: 600_000 };

interface TransactionOptions {
  /** For work that may take longer than half a minute: `IN_BACKGROUND`. */
  timeoutMs?: number;
  /**
   * Of a long look that somebody waits for. Once it is aborted the statement that runs is broken off, and the transaction
   * throws: PostgreSQL itself would go on to the end for nobody.
   */
  awaited?: AbortSignal;
}

export interface Database {
  /** Runs `work` in one transaction; rolls back when it throws, or takes longer than half a minute. */
  transaction<T>(work: (tx: Transaction) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  connectionString: string;
  /** Connections at most. */
  max: number;
  /** Shown in pg_stat_activity. */
  name: string;
  /** How long a statement may wait for a lock, in ms; 0 waits for ever. */
  lockTimeoutMs?: number;
}

/** Settings of every connection. */
export const SESSION = "-c timezone=UTC -c synchronous_commit=on -c idle_in_transaction_session_timeout=30000";

/** Opens a pool. Statements are named, so that PostgreSQL plans each of them once a connection. */
export function connectDatabase(options: DatabaseOptions): Database {
  const lockTimeout = options.lockTimeoutMs ? ` -c lock_timeout=${options.lockTimeoutMs}` : "";
  const adapter = new PrismaPg(
    {
      connectionString: options.connectionString,
      max: options.max,
      application_name: options.name,
      connectionTimeoutMillis: 10_000,
      options: SESSION + lockTimeout,
    },
    { statementNameGenerator: (query) => statementName(query.sql) },
  );
  const prisma = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 30_000 } });
  return {
    transaction: (work, { timeoutMs, awaited } = {}) =>
      prisma.$transaction(
        awaited ? whileAwaited(work, awaited, options) : work,
        timeoutMs ? { timeout: timeoutMs } : {},
      ),
    close: () => prisma.$disconnect(),
  };
}

/** Between two statements there is nothing to break off: the next is asked for after so long. */
const BREAK_OFF_AGAIN_MS = 100;

function whileAwaited<T>(
  work: (tx: Transaction) => Promise<T>,
  awaited: AbortSignal,
  options: DatabaseOptions,
): (tx: Transaction) => Promise<T> {
  return async (tx) => {
    const [own] = await tx.$queryRaw<{ pid: number }[]>(sql`select pg_backend_pid() as pid`);
    awaited.throwIfAborted();
    let working = true;
    let broken: Promise<void> | null = null;
    const breakOff = () => {
      broken = breakOffStatements(own?.pid ?? 0, options, () => working);
    };
    awaited.addEventListener("abort", breakOff, { once: true });
    try {
      return await work(tx);
    } finally {
      working = false;
      awaited.removeEventListener("abort", breakOff);
      // until then the connection is not handed on: what is broken off must not be somebody else's
      await broken;
    }
  };
}

/** On a connection of its own: the pool's may all be busy with what is to be broken off. */
async function breakOffStatements(
  pid: number,
  { connectionString, name }: DatabaseOptions,
  working: () => boolean,
): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: name, connectionTimeoutMillis: 10_000 });
  // lost or refused: then the statement runs to its end, as it would have
  client.on("error", () => {});
  try {
    await client.connect();
    while (working()) {
      await client.query("select pg_cancel_backend($1)", [pid]);
      await sleep(BREAK_OFF_AGAIN_MS);
    }
  } catch {
    return;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Statements whose names are kept; each place in the code makes few. */
const NAMES_KEPT = 5_000;

/** The name of a statement by its text. */
const statementName = remember(NAMES_KEPT, String, (text: string) =>
  createHash("sha1").update(text).digest("base64url"),
);

const RETRYABLE = new Set(["40001", "40P01", "55P03"]);

/** Whether a database error is a passing clash (serialisation, deadlock, lock time-out): the same work may be tried again. */
export function isClash(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2034" || RETRYABLE.has(String(error.meta?.code ?? driverCode(error)));
}

/** Whether a statement found a row with the same key. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === "P2002" || String(error.meta?.code ?? driverCode(error)) === "23505";
}

function driverCode(error: Prisma.PrismaClientKnownRequestError): string | undefined {
  const adapterError = error.meta?.driverAdapterError;
  if (!(adapterError instanceof Error) || typeof adapterError.cause !== "object" || adapterError.cause === null) return;
  return "originalCode" in adapterError.cause ? String(adapterError.cause.originalCode) : undefined;
}
