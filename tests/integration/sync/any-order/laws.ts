import path from "node:path";
import fc from "fast-check";
import type { ShopId } from "../../../../app/domain/values/ids.ts";
import type { Database, Transaction } from "../../../../app/platform/database.server.ts";
import type { Mutant } from "../../../simulation/mutant.ts";
import { loadPatched } from "../../../simulation/mutant-hooks.ts";
import { anyCase, type Case } from "./actions.ts";
import { dumpShop, rowsOf } from "./dump.ts";
import { hear, hearingPorts } from "./hear.ts";
import type { Lane } from "./lane.ts";
import { playHistory } from "./shop-history.ts";
import { stageShop } from "./stage.ts";
import { type Subject, subject as sound } from "./subject.ts";
import { findUnsoundSeries } from "./unsound-series.ts";

export interface LawOptions {
  cases: number;
  /** In a case, before repeats. */
  webhooks: number;
  seed: number;
  /** Fast-check's path of a failing case: plays that alone. */
  path?: string;
  /** A failing case is made smaller for so long. */
  shrinkMs?: number;
  subject?: Subject;
  onCase?: (told: number) => void;
}

const IN_ORDER: Case["portions"] = [{ receive: 12, process: 1_000, asTheDoorDoes: false }];

/** What a shop that heard of everything in any order, twice or late, holds otherwise than one that heard in order. */
async function differences(lane: Lane, one: Case, options: LawOptions): Promise<string[]> {
  const { database } = lane;
  const subject = options.subject ?? sound;
  const ports = hearingPorts(lane, subject);
  const { inOrder, anyOrder } = playHistory(one.actions, options.webhooks);
  const [first, second] = [await stageShop(database), await stageShop(database)];
  await hear(ports, subject, first, inOrder, IN_ORDER);
  await hear(ports, subject, second, anyOrder, one.portions);
  options.onCase?.(anyOrder.length);
  const [expected, got] = [await dumpShop(database, first.id), await dumpShop(database, second.id)];
  return [
    ...expected.filter((line) => !got.includes(line)).map((line) => `in order:  ${line}`),
    ...got.filter((line) => !expected.includes(line)).map((line) => `any order: ${line}`),
    ...(await findUnsoundSeries(database, first.id)).map((line) => `in order:  ${line}`),
    ...(await findUnsoundSeries(database, second.id)).map((line) => `any order: ${line}`),
  ];
}

/** Any order, repetition and staleness of a shop's webhooks ends where order ends. Throws with seed, path and case. */
export async function checkAnyOrder(lane: Lane, options: LawOptions): Promise<void> {
  await check(options, async (one) => {
    const found = await differences(lane, one, options);
    if (found.length > 0) throw new Error(found.join("\n"));
  });
}

/** Whether the law notices a careless edit; null: it does not, in so many cases. Else what it showed first. */
export async function catchOrderMutant(lane: Lane, mutant: Mutant, options: LawOptions): Promise<string | null> {
  const subject = await loadPatched<Subject>(mutant, path.join(import.meta.dirname, "subject.ts"));
  try {
    await checkAnyOrder(lane, { ...options, subject });
    return null;
  } catch (error) {
    const shown = error instanceof Error ? error.message.split("\n\nreplay:")[0] : String(error);
    return shown && mutant.breaks.test(shown) ? shown : null;
  }
}

/** Whatever one shop hears, no row of another changes. */
export async function checkTenancy(lane: Lane, options: LawOptions): Promise<void> {
  const { database } = lane;
  const subject = options.subject ?? sound;
  const other = await stageShop(database);
  const ports = hearingPorts(lane, subject);
  await hear(ports, subject, other, playHistory((await sample(options)).actions, options.webhooks).inOrder, IN_ORDER);
  const before = await everyRow(database, other);
  await check(options, async (one) => {
    const { anyOrder } = playHistory(one.actions, options.webhooks);
    await hear(ports, subject, await stageShop(database), anyOrder, one.portions);
    options.onCase?.(anyOrder.length);
    if ((await everyRow(database, other)) !== before) throw new Error("Another shop's rows changed.");
  });
}

const sample = async ({ webhooks, seed }: LawOptions): Promise<Case> => {
  const [one] = fc.sample(anyCase(webhooks), { numRuns: 1, seed: seed + 1 });
  if (!one) throw new Error("No case was drawn.");
  return one;
};

async function check(options: LawOptions, law: (one: Case) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(anyCase(options.webhooks), law), {
    numRuns: options.cases,
    seed: options.seed,
    ...(options.path ? { path: options.path } : {}),
    endOnFailure: options.shrinkMs === undefined,
    reporter: (details) => report(details, options),
  });
}

/** Seed and path replay a failing case; its actions, without those that shrank to nothing, say what happened. */
function report(details: fc.RunDetails<[Case]>, { webhooks }: LawOptions): void {
  if (!details.failed) return;
  const [failing] = details.counterexample ?? [];
  const told = failing ? playHistory(failing.actions, webhooks).anyOrder.map((one) => `${one.topic} ${one.body}`) : [];
  const replay = `node scripts/any-order.ts --webhooks ${webhooks} --seed ${details.seed} --path ${details.counterexamplePath}`;
  const cause = details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
  throw new Error(`${cause}\n\nreplay: ${replay}\n\nheard, in this order:\n${told.join("\n")}`, {
    cause: details.errorInstance,
  });
}

/** Every row of every table that leads with the shop, and its inbox, as one text. */
async function everyRow(database: Database, shop: { id: ShopId; domain: string }): Promise<string> {
  return await database.transaction(async (tx) => {
    const parts: string[] = [];
    for (const table of await tablesOfShops(tx))
      parts.push(table, ...(await rowsOf(tx, table, shop.id)).map(text).sort());
    parts.push(text(await tx.shop.findUniqueOrThrow({ where: { id: shop.id } })));
    const inbox = await tx.inbox.findMany({ where: { shopDomain: shop.domain }, orderBy: { id: "asc" } });
    return [...parts, ...inbox.map(text)].join("\n");
  });
}

const text = (row: object) =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value));

async function tablesOfShops(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'shop_id' order by 1`;
  return rows.map(({ name }) => name);
}
