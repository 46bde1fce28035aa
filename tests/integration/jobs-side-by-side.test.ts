import { expect, it, onTestFinished } from "vitest";
import { LONG_JOBS } from "../../app/jobs/job-list.server.ts";
import { RECONCILE_NIGHT, RECONCILE_ORDERS } from "../../app/jobs/reconcile-jobs.server.ts";
import { createBackgroundJobs } from "../../app/platform/jobs.server.ts";
import { freshDatabase } from "./fresh-database.ts";
import { testPorts } from "./test-ports.ts";

const { database, connectionString } = await freshDatabase();

it("runs the long jobs of several shops side by side, those of one shop one after the other", async () => {
  const jobs = createBackgroundJobs(connectionString);
  onTestFinished(() => jobs.stop());
  const running: number[] = [];
  const twice: number[] = [];
  const release: (() => void)[] = [];
  const handler = async (payload: unknown) => {
    const shop = Number((payload as { shop: number }).shop);
    if (running.includes(shop)) twice.push(shop);
    running.push(shop);
    await new Promise<void>((resolve) => release.push(resolve));
    running.splice(running.indexOf(shop), 1);
  };
  await jobs.work({ read: handler }, testPorts().log, ["read"]);
  const send = (shop: number, part: number) => database.transaction((tx) => jobs.send(tx, "read", { shop, part }));
  await send(1, 1);
  await expect.poll(() => running, { timeout: 15_000 }).toEqual([1]);
  await send(1, 2);
  await send(2, 1);
  // The first is at it still.
  await expect.poll(() => [...running].sort(), { timeout: 15_000 }).toEqual([1, 2]);
  for (const end of release) end();
  await expect.poll(() => running, { timeout: 15_000 }).toEqual([1]);
  release.at(-1)?.();
  await expect.poll(() => running, { timeout: 15_000 }).toEqual([]);
  expect(twice).toEqual([]);
});

it.each([RECONCILE_ORDERS, RECONCILE_NIGHT])("begins another shop's %s while a slow shop's is at it", async (name) => {
  const jobs = createBackgroundJobs(connectionString);
  onTestFinished(() => jobs.stop());
  const begun: number[] = [];
  const release: (() => void)[] = [];
  const handler = async (payload: unknown) => {
    begun.push(Number((payload as { shop: number }).shop));
    await new Promise<void>((resolve) => release.push(resolve));
  };
  await jobs.work({ [name]: handler }, testPorts().log, LONG_JOBS);
  const send = (shop: number) => database.transaction((tx) => jobs.send(tx, name, { shop }));
  await send(1);
  await expect.poll(() => begun, { timeout: 15_000 }).toEqual([1]);
  await send(2);
  await expect
    .poll(() => begun, { timeout: 15_000 })
    .toEqual([1, 2])
    .finally(() => {
      for (const end of release) end();
    });
});
