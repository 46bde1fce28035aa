import { expect, it } from "vitest";
import { type Sql, sql, type Transaction } from "../../app/platform/database.server.ts";
import { freshDatabase } from "./fresh-database.ts";

const { database } = await freshDatabase();
const long = sql`select pg_sleep(60)`;
const running = (statement: Sql) => (tx: Transaction) => tx.$queryRaw(statement);
const longOnes = async () => {
  const found = sql`select pid from pg_stat_activity
    where datname = current_database() and state = 'active' and query like '%pg_sleep%' and pid <> pg_backend_pid()`;
  return (await database.transaction((tx) => tx.$queryRaw<unknown[]>(found))).length;
};

it("breaks off the statement that runs once nobody waits for it, and uses the connection again", async () => {
  const leaving = new AbortController();
  const left = expect(database.transaction(running(long), { awaited: leaving.signal })).rejects.toThrow();
  await expect.poll(longOnes).toBe(1);
  leaving.abort();
  await left;
  expect(await longOnes()).toBe(0);
  expect(await database.transaction(running(sql`select 7 as seven`))).toEqual([{ seven: 7 }]);
});

it("breaks off the next statement too, when whoever waited left between two", async () => {
  const leaving = new AbortController();
  const work = async (tx: Transaction) => {
    await tx.$queryRaw(sql`select 1`);
    leaving.abort();
    await tx.$queryRaw(long);
  };
  await expect(database.transaction(work, { awaited: leaving.signal })).rejects.toThrow();
  expect(await longOnes()).toBe(0);
});

it("begins nothing for whoever has left already, and lets alone what is done when they leave", async () => {
  await expect(database.transaction(running(long), { awaited: AbortSignal.abort() })).rejects.toThrow();
  const leaving = new AbortController();
  const counted = await database.transaction(running(sql`select 1 as one`), { awaited: leaving.signal });
  leaving.abort();
  expect(counted).toEqual([{ one: 1 }]);
  expect(await database.transaction(running(sql`select 2 as two`))).toEqual([{ two: 2 }]);
});
