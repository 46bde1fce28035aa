import { afterAll, expect, it } from "vitest";
import { sql } from "../../app/platform/database.server.ts";
import { createBackgroundJobs } from "../../app/platform/jobs.server.ts";
import { connectStatements } from "../../app/platform/statements.server.ts";
import { freshDatabase } from "./fresh-database.ts";

const { database, connectionString } = await freshDatabase();
const statements = connectStatements({ connectionString, max: 1, name: "winback-test-lost" });
afterAll(() => statements.close());
const jobs = createBackgroundJobs(connectionString);
afterAll(() => jobs.stop());

const routine = sql`create or replace function pg_temp.seven() returns int language sql as 'select 7'`;
const seven = () => statements.once<{ seven: number }[]>(sql`select pg_temp.seven() as seven`, [routine]);
const ofPool = sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'winback-test-lost'`;

it("tells whoever works on a connection that is lost, and goes on with another that makes its routines anew", async () => {
  expect(await seven()).toEqual([{ seven: 7 }]);
  const lost = statements.transaction(async (tx) => {
    await tx.$queryRaw(sql`select 1`);
    await database.transaction((other) => other.$queryRaw(ofPool));
    await tx.$queryRaw(sql`select pg_sleep(5)`);
  });
  await expect(lost).rejects.toThrow();
  expect(await seven()).toEqual([{ seven: 7 }]);
});

it("outlives the loss of the connections that only send jobs, as a web process does, and sends with others", async () => {
  const unheard: string[] = [];
  const note = (error: Error) => void unheard.push(error.message);
  const send = (n: number) => database.transaction((tx) => jobs.send(tx, "lost_connection", { n }));
  const ofJobs = sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'winback-jobs' and datname = current_database()`;
  await send(1);
  process.on("uncaughtException", note);
  try {
    await database.transaction((tx) => tx.$queryRaw(ofJobs));
    await expect.poll(() => send(2).then(() => "sent")).toBe("sent");
  } finally {
    process.off("uncaughtException", note);
  }
  expect(unheard).toEqual([]);
});
