import { beforeEach, expect, it } from "vitest";
import { SUGGEST_WINDOW_JOB } from "../../../app/domain/lapse/work-out-window.server.ts";
import { SWEEP_CODES } from "../../../app/domain/offers/sweep-codes.server.ts";
import { KEEP_TAGS } from "../../../app/domain/results/keep-tags.server.ts";
import { TELL_WORKFLOWS } from "../../../app/domain/workflows/tell-workflows.server.ts";
import { ensureTasks, renewTask, returnTask, takeTasks } from "../../../app/jobs/recurring-task-store.server.ts";
import { runRecurring } from "../../../app/jobs/run-recurring.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { DiscountLedger } from "../offers/discount-ledger.ts";
import { testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const base = testPorts();
const asked: string[] = [];
const suggested: number[] = [];
const others: string[] = [];
const swept: number[] = [];
const jobs = {
  send: async (_: unknown, name: string, payload: Record<string, string | number>) => {
    if (name === SUGGEST_WINDOW_JOB) suggested.push(Number(payload.shop));
    if (name === SWEEP_CODES) swept.push(Number(payload.shop));
    if (name === TELL_WORKFLOWS || name === KEEP_TAGS) others.push(`${name} ${payload.shop}`);
    if (name.startsWith("reconcile")) asked.push(`${name} ${payload.shop}`);
  },
};
const ports = { ...base, database, jobs, discounts: new DiscountLedger() };
const run = async () => {
  while (await runRecurring(ports));
};

beforeEach(async () => {
  asked.length = 0;
  suggested.length = 0;
  others.length = 0;
  await database.transaction((tx) => tx.shop.updateMany({ data: { state: "uninstalled" } }));
});

it("compares the orders of each shop every quarter of an hour of business time", async () => {
  const [one, two] = [await aShop(database), await aShop(database)];
  await run();
  expect(asked.filter((job) => job.startsWith("reconcile_orders")).sort()).toEqual([
    `reconcile_orders ${one.id}`,
    `reconcile_orders ${two.id}`,
  ]);
  base.clock.advance({ minutes: 14 });
  await run();
  expect(asked.filter((job) => job === `reconcile_orders ${one.id}`)).toHaveLength(1);
  base.clock.advance({ minutes: 1 });
  await run();
  expect(asked.filter((job) => job === `reconcile_orders ${one.id}`)).toHaveLength(2);
});

it("compares by night on each shop's own clock", async () => {
  const german = await aShop(database, { timezone: "Europe/Berlin" });
  const american = await aShop(database, { timezone: "America/New_York" });
  base.clock.set("2026-11-18T12:00:00Z");
  await run();
  const nights = () => asked.filter((job) => job.startsWith("reconcile_night"));
  expect(nights()).toEqual([]);
  base.clock.set("2026-11-19T02:00:00Z");
  await run();
  expect(nights()).toEqual([`reconcile_night ${german.id}`]);
  base.clock.set("2026-11-19T08:00:00Z");
  await run();
  expect(nights()).toEqual([`reconcile_night ${german.id}`, `reconcile_night ${american.id}`]);
});

it("works the suggested window out once a night", async () => {
  const { id } = await aShop(database, { timezone: "Europe/Berlin" });
  base.clock.set("2026-11-20T12:00:00Z");
  await run();
  expect(suggested).toEqual([]);
  base.clock.set("2026-11-21T02:00:00Z");
  await run();
  await run();
  expect(suggested).toEqual([id]);
});

it("leaves a shop that must be reopened alone, and catches up, once, when it has been", async () => {
  const shop = await aShop(database);
  await run();
  const become = (state: string) =>
    database.transaction((tx) => tx.shop.update({ where: { id: shop.id }, data: { state } }));
  await become("needs_reopen");
  asked.length = 0;
  base.clock.advance({ days: 3 });
  await run();
  expect(asked).toEqual([]);
  await become("installed");
  await run();
  expect(asked.sort()).toEqual([`reconcile_night ${shop.id}`, `reconcile_orders ${shop.id}`]);
});

it("compares no codes of a shop that has left: what it promised there stands", async () => {
  const [left, stayed] = [await aShop(database), await aShop(database)];
  await run();
  await database.transaction((tx) => tx.shop.update({ where: { id: left.id }, data: { state: "uninstalled" } }));
  swept.length = 0;
  base.clock.advance({ days: 3 });
  await run();
  expect(swept).toEqual([stayed.id]);
});

it("holds a task as long as it is renewed, and lets another process take over soon after its holder died", async () => {
  const shop = await aShop(database);
  const at = base.clock.now();
  await ensureTasks(database, ["expire_codes"], () => at);
  const taken = async () => (await takeTasks(database, at)).find((one) => one.shop === shop.id);
  const lapse = () =>
    database.transaction((tx) =>
      tx.recurringTask.updateMany({ where: { shopId: shop.id }, data: { leaseUntil: new Date(0) } }),
    );
  const mine = await taken();
  if (!mine) throw new Error("nothing was due");
  expect(mine.leaseUntil.getTime() - Date.now()).toBeLessThan(40_000);
  const renewed = await renewTask(database, mine);
  expect(renewed.leaseUntil.getTime()).toBeGreaterThanOrEqual(mine.leaseUntil.getTime());
  expect(await taken()).toBeUndefined();
  await lapse();
  const others = await taken();
  expect(others).toMatchObject({ name: "expire_codes" });
  expect(await renewTask(database, renewed)).toEqual(renewed);
  await returnTask(database, renewed, new Date(at.getTime() + 3_600_000));
  const row = await database.transaction((tx) => tx.recurringTask.findFirstOrThrow({ where: { shopId: shop.id } }));
  expect(row.leaseUntil).toEqual(others?.leaseUntil);
});

it("asks for workflows to be told and tags to be kept where there is anything to do, and waits for nothing else", async () => {
  const [silent, telling] = [await aShop(database), await aShop(database)];
  const tagging = await aShop(database, { settings: { customerTags: true } });
  const event = { kind: "alarm", subject: "1", at: base.clock.now() };
  await database.transaction((tx) => tx.workflowEvent.create({ data: { shopId: telling.id, ...event } }));
  await run();
  expect(others.sort()).toEqual([`${KEEP_TAGS} ${tagging.id}`, `${TELL_WORKFLOWS} ${telling.id}`]);
  const late = { shopId: { in: [silent.id, telling.id, tagging.id] }, nextRunAt: { lte: base.clock.now() } };
  const overdue = await database.transaction((tx) => tx.recurringTask.findMany({ where: late }));
  expect(overdue.map(({ name }) => name).filter((name) => name !== "revoke_codes")).toEqual([]);
});
