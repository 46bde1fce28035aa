import { connect, createServer } from "node:net";
import { afterAll, expect, it } from "vitest";
import { countOpenJobs, createBackgroundJobs } from "../../../app/platform/jobs.server.ts";
import { createLog } from "../../../app/platform/log.server.ts";
import { freshDatabase } from "../fresh-database.ts";

const { database, connectionString } = await freshDatabase();
const jobs = createBackgroundJobs(connectionString);
afterAll(() => jobs.stop());

it("counts nothing before the first job was ever sent", async () => {
  expect(await database.transaction((tx) => countOpenJobs(tx))).toBe(0);
});

it("runs a job that was sent in a transaction once that commits, and never one that was rolled back", async () => {
  await database.transaction((tx) => jobs.send(tx, "greet", { shop: 1 }));
  await database.transaction((tx) => jobs.send(tx, "greet", { shop: 1 }));
  const rolledBack = database.transaction(async (tx) => {
    await jobs.send(tx, "greet", { shop: 2 });
    throw new Error("Something else went wrong.");
  });
  await expect(rolledBack).rejects.toThrow("Something else");
  expect(await database.transaction((tx) => countOpenJobs(tx))).toBe(1);
  const greeted: unknown[] = [];
  await jobs.work({ greet: async (payload) => void greeted.push(payload) }, createLog("silent"));
  const open = () => database.transaction((tx) => countOpenJobs(tx));
  await expect.poll(open, { timeout: 15_000 }).toBe(0);
  expect(greeted).toEqual([{ shop: 1 }]);
});

it("sends again once a database that was away is back", async () => {
  const real = new URL(connectionString);
  const gate = createServer((inside) => {
    const outside = connect(Number(real.port), real.hostname);
    inside.pipe(outside).pipe(inside);
    inside.on("error", () => outside.destroy());
    outside.on("error", () => inside.destroy());
  });
  await new Promise<void>((resolve) => gate.listen(0, "127.0.0.1", resolve));
  const address = gate.address();
  const port = typeof address === "object" ? Number(address?.port) : 0;
  await new Promise((resolve) => gate.close(resolve));
  const through = new URL(connectionString);
  through.hostname = "127.0.0.1";
  through.port = String(port);
  const late = createBackgroundJobs(through.href);
  const send = () => database.transaction((tx) => late.send(tx, "late", { shop: 1 }));
  await expect(send()).rejects.toThrow();
  await new Promise<void>((resolve) => gate.listen(port, "127.0.0.1", resolve));
  await send();
  expect(await database.transaction((tx) => countOpenJobs(tx))).toBe(1);
  await late.stop();
  await new Promise((resolve) => gate.close(resolve));
});
