import { BackOff } from "../../platform/back-off.ts";
import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Ids, Now, Random, Stopwatch } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import type { CustomerDirectory, CustomerFields } from "../customers/customer-directory.ts";
import type { SuppressReason } from "../messages/permission-to-send.ts";
import { endOfSuppressed } from "../messages/suppression.ts";
import type { DiscountGateway } from "../offers/discount-gateway.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type EnrollmentId, enrollmentId, messageId, phoneId, type ShopId } from "../values/ids.ts";
import { endForText } from "./end-for-text.server.ts";
import { lockLiveEnrollments } from "./enrollment.sql.server.ts";
import { completeEnrollment, postponeStep } from "./enrollment-store.server.ts";
import { lookAtCustomers } from "./look-at-customers.server.ts";
import { type StepRow, shopsToPrepare, stepsToPrepare } from "./prepare-steps.sql.server.ts";
import { type ReadyStep, readyStep } from "./ready-step.ts";
import { drawSample } from "./soft-start-store.server.ts";
import { permissionToPrepare, whyUnwritten } from "./step-gate.ts";
import { PREPARE_AHEAD_MS } from "./step-schedule.ts";
import { takeStep } from "./take-step.server.ts";
import { suppressUnwritten, type UnwrittenReason } from "./unwritten-step.sql.server.ts";
import { writeTexts } from "./write-texts.server.ts";

export interface PreparePorts {
  database: Database;
  now: Now;
  ids: Ids;
  random: Random;
  stopwatch: Stopwatch;
  sealing: Sealing;
  log: Log;
  directory: CustomerDirectory & CustomerFields;
  discounts: DiscountGateway;
}

/** As many as one job of Shopify's adds codes, and one question to it names customers. */
const BATCH = 250;

/**
 * Gets the texts ready that are due within a quarter of an hour: asks whether they may go at all, looks at the customer
 * afresh, gets their codes, writes the text. What must wait for its hours is put off to their opening.
 * @param backOff of shops for which it failed; one a process.
 * @returns whether anything was got ready.
 * @throws after all shops were tried, when it failed for one (Shopify could not be asked) and succeeded for none.
 */
export async function prepareSteps(ports: PreparePorts, backOff: BackOff = new BackOff()): Promise<boolean> {
  const shops = await ports.database.transaction((tx) =>
    tx.$queryRaw<{ id: number; count: number }[]>(shopsToPrepare(ports.now())),
  );
  const failures: unknown[] = [];
  let busy = false;
  for (const { id, count } of backOff.passing(shops, ports.stopwatch.ms())) {
    // One shop whose Shopify does not answer keeps no other waiting.
    try {
      await prepareShop(ports, id as ShopId, Math.min(count, BATCH));
      backOff.succeeded(id);
      busy = true;
    } catch (error) {
      ports.log.error("texts not prepared", { shop: id as ShopId }, error);
      backOff.failed(id, ports.stopwatch.ms());
      failures.push(error);
    }
  }
  if (failures.length > 0 && !busy) throw failures[0];
  return busy;
}

async function prepareShop(ports: PreparePorts, shop: ShopId, limit: number): Promise<void> {
  const now = ports.now();
  const { view, ready, unsampled } = await ports.database.transaction(async (tx) => {
    const view = await readShopRow(tx, shop);
    const rows = await tx.$queryRaw<StepRow[]>(stepsToPrepare(view, now, limit));
    const ready: ReadyStep[] = [];
    const others: Parameters<typeof settle>[3][] = [];
    for (const row of rows) {
      const verdict = judge(view, row, now);
      if (verdict.kind === "ready") ready.push(verdict.step);
      else others.push({ row, verdict });
    }
    const phones = others.map(({ row }) => phoneId(row.phoneId));
    await lockPhones(tx, shop, phones);
    if (phones.length > 0) await tx.$queryRaw(lockLiveEnrollments(shop, null, phones));
    for (const one of others) await settle(tx, ports.ids, shop, one, now);
    return { view, ready, unsampled: new Set(rows.flatMap((row) => (row.toBeSampled ? [row.id] : []))) };
  });
  const still = await lookAtCustomers(ports, view, await keepSampled(ports, shop, ready, unsampled));
  await writeTexts(ports, view, still);
}

/** While a series tries its texts on a sample: those who are in it, or have room in it. */
async function keepSampled(
  { database }: PreparePorts,
  shop: ShopId,
  ready: ReadyStep[],
  unsampled: ReadonlySet<string>,
): Promise<ReadyStep[]> {
  const asking = ready.filter((step) => unsampled.has(step.enrollmentId));
  const drawn = new Set<string>();
  for (const series of new Set(asking.map((step) => step.seriesId))) {
    const ids = asking.flatMap((step) => (step.seriesId === series ? [step.enrollmentId] : [])).sort();
    for (const id of await database.transaction((tx) => drawSample(tx, shop, series, ids))) drawn.add(id);
  }
  return ready.filter((step) => !unsampled.has(step.enrollmentId) || drawn.has(step.enrollmentId));
}

/** What becomes of a step whose time has come. */
type Verdict =
  | { kind: "ready"; step: ReadyStep }
  | { kind: "series_over" }
  | { kind: "suppress"; reason: SuppressReason }
  | { kind: "unwritten"; step: ReadyStep; reason: UnwrittenReason }
  | { kind: "wait"; until: Date };

function judge(shop: ShopView, row: StepRow, now: Date): Verdict {
  const step = readyStep(row);
  if (!step) return { kind: "series_over" };
  const permission = permissionToPrepare(row, shop, step.dueAt, now);
  if (permission.kind === "suppress") return permission;
  // Its preferred hour is still to come.
  if (step.dueAt.getTime() - now.getTime() > PREPARE_AHEAD_MS) return { kind: "wait", until: step.dueAt };
  const unwritten = whyUnwritten(step.content, row.reason, shop, now);
  if (unwritten) return { kind: "unwritten", step, reason: unwritten };
  const soon = permission.kind === "send" || permission.until.getTime() - now.getTime() <= PREPARE_AHEAD_MS;
  return soon ? { kind: "ready", step } : { kind: "wait", until: permission.until };
}

/** Whatever a step needs instead of its text. Lock phones, then enrollments first, all at once: as orders and a leaving shop do. */
async function settle(
  tx: Transaction,
  ids: Ids,
  shop: ShopId,
  { row, verdict }: { row: StepRow; verdict: Exclude<Verdict, { kind: "ready" }> },
  now: Date,
): Promise<void> {
  const id = enrollmentId(row.id);
  switch (verdict.kind) {
    case "series_over":
      return await completeEnrollment(tx, shop, id, { firstTextAt: row.firstTextAt, nextStep: row.nextStep, at: now });
    case "suppress":
      return await letGo(tx, shop, id, row, verdict.reason, now);
    case "unwritten":
      await tx.$executeRaw(suppressUnwritten(shop, verdict.step, verdict.reason, messageId(ids.uuid())));
      return await takeStep(tx, shop, id, { kind: "step_given_up", step: row.nextStep }, now);
    case "wait":
      return await postponeStep(tx, shop, id, verdict.until);
  }
}

async function letGo(
  tx: Transaction,
  shop: ShopId,
  id: EnrollmentId,
  row: StepRow,
  reason: SuppressReason,
  now: Date,
): Promise<void> {
  const end = endOfSuppressed(reason);
  if (end === "nothing") return;
  if (end === "series_goes_on") await takeStep(tx, shop, id, { kind: "step_given_up", step: row.nextStep }, now);
  else {
    const text = { shop, phoneId: phoneId(row.phoneId), enrollmentId: id };
    await endForText(tx, text, end === "opted_out_at_provider" ? "opted_out" : end, now);
  }
}
