import { createHash } from "node:crypto";
import { Socket } from "node:net";
import pg from "pg";
import { type DatabaseOptions, SESSION, type Sql } from "./database.server.ts";

/** What raw SQL needs of a transaction: Prisma's has it too, so that one statement file serves both. */
export interface Statements {
  $queryRaw<T>(statement: Sql): Promise<T>;
  /** Returns how many rows it changed. */
  $executeRaw(statement: Sql): Promise<number>;
  /** Statements that are started without waiting go out together and run in that order: see `inOrder`. */
  readonly pipelined?: true;
}

/**
 * Runs statements that do not need each other's answers, in this order: together where the transaction takes them so, and
 * one after the other where it does not (Prisma's).
 * @param starts each starts its first statement at once when it is called.
 */
export async function inOrder<T extends unknown[]>(
  tx: Statements,
  ...starts: { [K in keyof T]: () => Promise<T[K]> }
): Promise<T> {
  if (tx.pipelined) return (await allOf(starts.map((start) => start()))) as T;
  const answers: unknown[] = [];
  for (const start of starts) answers.push(await start());
  return answers as T;
}

/**
 * A pool for the few hot paths that need no models: docs/decisions/0010-a-thin-path-for-the-intake.md. Statements that are
 * started without waiting go out together and run in the order they were started.
 */
export interface StatementDatabase {
  /** Runs `work` in one transaction (READ COMMITTED); rolls back when it throws. */
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>;
  /**
   * Runs one statement as a transaction of its own: one message there, one back.
   * @param routines what it calls (`create or replace function pg_temp.…`): each connection makes them once for itself.
   */
  once<T>(statement: Sql, routines: readonly Sql[]): Promise<T>;
  close(): Promise<void>;
}

/**
 * Row counts of arrays are not known when a statement is planned: one plan for all, and none compiled. A batch names its
 * rows by their keys, so it looks them up one by one, also in a table that was small when the plan was made.
 */
const PLANNING =
  " -c plan_cache_mode=force_generic_plan -c jit=off" +
  " -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off";
const INT8 = 20;

/** As Prisma reads them, so that a row has the same types on both paths. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? BigInt : pg.types.getTypeParser(oid, format)),
};

/** Opens a pool of plain connections. Statements are named: each connection plans each of them once. */
export function connectStatements(options: DatabaseOptions): StatementDatabase {
  const lockTimeout = options.lockTimeoutMs ? ` -c lock_timeout=${options.lockTimeoutMs}` : "";
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.max,
    application_name: options.name,
    connectionTimeoutMillis: 10_000,
    options: SESSION + PLANNING + lockTimeout,
    types,
    pipeline: true,
    stream: () => new Gathering(),
  });
  // A connection that ends while it idles has left the pool already; whoever works on one is told by their statement.
  // The pool listens to idle ones alone, and an error that nobody listens to ends the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    transaction: (work) => inTransaction(pool, work),
    once: async <T>(statement: Sql, routines: readonly Sql[]) => (await runOnce(pool, statement, routines)) as T,
    close: () => pool.end(),
  };
}

/** Writes at once what is said within one turn of the event loop: statements that go out together cost one call. */
class Gathering extends Socket {
  override uncork(): void {
    process.nextTick(() => super.uncork());
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Statements) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    // goes out with the first statement
    const begun = client.query({ name: "begin", text: "begin" });
    const worked = work(statementsOn(client));
    await allOf([worked, begun]);
    await client.query("commit");
    client.release();
    return await worked;
  } catch (error) {
    const broken = await client.query("rollback").then(
      () => false,
      () => true,
    );
    client.release(broken);
    throw error;
  }
}

/** What a connection has made already. */
const made = new WeakMap<pg.PoolClient, Set<Sql>>();

async function runOnce(pool: pg.Pool, statement: Sql, routines: readonly Sql[]): Promise<unknown[]> {
  const client = await pool.connect();
  let broken = false;
  try {
    for (const routine of routines) if (!made.get(client)?.has(routine)) await make(client, routine);
    return (await client.query(queryOf(statement))).rows;
  } catch (error) {
    broken = !(error instanceof pg.DatabaseError);
    throw error;
  } finally {
    client.release(broken);
  }
}

async function make(client: pg.PoolClient, routine: Sql): Promise<void> {
  await client.query(routine.text);
  made.set(client, (made.get(client) ?? new Set()).add(routine));
}

/** As Promise.all, but nothing runs on any more when it throws: it would do so after the rollback, outside. */
async function allOf(running: readonly Promise<unknown>[]): Promise<unknown[]> {
  await Promise.allSettled(running);
  return await Promise.all(running);
}

function statementsOn(client: pg.PoolClient): Statements {
  const run = (statement: Sql) => client.query(queryOf(statement));
  return {
    pipelined: true,
    $queryRaw: async <T>(statement: Sql) => (await run(statement)).rows as T,
    $executeRaw: async (statement) => (await run(statement)).rowCount ?? 0,
  };
}

function queryOf(statement: Sql): pg.QueryConfig {
  const text = statement.text;
  return { name: nameOf(text), text, values: statement.values as unknown[] };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash("sha1").update(text).digest("base64url");
  names.set(text, name);
  return name;
}
