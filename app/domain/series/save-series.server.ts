import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { lintFields, lintTexts } from "../messages/text-lint.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { laterVersion } from "../shops/later-edit-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import { type Problem, problemsFrom, type Saved } from "../values/problem.ts";
import { checkOffers, offersIn } from "./check-offers.server.ts";
import { forgetDetection } from "./detection-store.server.ts";
import { goodsMissing } from "./goods-missing.server.ts";
import { followHoldoutPlan } from "./keep-holdout-plan.server.ts";
import {
  completeBeyond,
  dropPreparedTexts,
  dropUntextedCodes,
  lockLiveOf,
  retimeNext,
} from "./retime-steps.sql.server.ts";
import { isSeriesId, type SeriesView } from "./series.ts";
import { type SeriesContent, seriesContent } from "./series-content.ts";
import { appendVersion, lockSeries, readSoftChoice } from "./series-store.server.ts";
import { saysSomethingElse } from "./soft-start.ts";
import { beginSoftStart, lockSoftStart } from "./soft-start-store.server.ts";
import { SYNC_SEGMENTS } from "./sync-segments.server.ts";

const LONGEST_NAME = 80;
const NOT_FOUND: Saved = { ok: false, problems: [{ path: "", issue: "series_not_found" }] };

/**
 * Stores a new version of a series. Texts that have gone out stay as they were; those still to come follow the new
 * version, in words and in time. A field nobody knows is refused at once; a series that is on is never saved with a text
 * that could not be sent.
 */
export async function saveSeries(
  ports: { database: Database; now: Now; ids: Ids; jobs: BackgroundJobs },
  shop: ShopId,
  id: string,
  input: { name: string; content: unknown; version?: number },
  actor: string,
): Promise<Saved> {
  const name = input.name.trim();
  const parsed = seriesContent.safeParse(input.content);
  const now = ports.now();
  // Offers are judged beside the rest, so that everything is said at once.
  const offers = offersIn(input.content);
  const unpromised = await ports.database.transaction((tx) => checkOffers(tx, shop, offers, now));
  const problems = [
    ...namedProblems(name),
    ...(parsed.success ? lintFields(parsed.data) : problemsFrom(parsed.error.issues)),
    ...unpromised,
  ];
  if (!parsed.success || problems.length > 0) return { ok: false, problems };
  if (!isSeriesId(id)) return NOT_FOUND;
  const saved = await ports.database.transaction(async (tx): Promise<Saved> => {
    const series = await lockSeries(tx, shop, seriesId(id));
    if (!series || series.state === "archived") return NOT_FOUND;
    const overtaken = await laterVersion(tx, shop, series, input.version);
    if (overtaken.length > 0) return { ok: false, problems: overtaken };
    if (series.state === "on") {
      const { settings, ...facts } = await readShopRow(tx, shop);
      const faults = [
        ...lintTexts(parsed.data, settings, facts),
        ...(await goodsMissing(tx, shop, { bought: [] }, parsed.data.audience)),
      ];
      if (faults.length > 0) return { ok: false, problems: faults };
    }
    const version = await appendVersion(tx, shop, series.id, { name, content: parsed.data, at: now });
    await lockSoftStart(tx, shop, series.id);
    await retimeSteps(tx, shop, series, parsed.data, now);
    await tryAgain(tx, shop, { ...series, version }, parsed.data, now);
    await forgetDetection(tx, shop);
    if (asksForSegment(parsed.data)) await ports.jobs.send(tx, SYNC_SEGMENTS, { shop });
    const record = { actor, action: "series_saved", detail: { series: series.id, version } };
    await appendAudit(tx, shop, ports.ids, record, now);
    return { ok: true };
  });
  if (saved.ok) await followHoldoutPlan(ports, shop, parsed.data);
  return saved;
}

/** What shoppers are told has changed while the series runs: a sample is told first. */
async function tryAgain(
  tx: Transaction,
  shop: ShopId,
  series: SeriesView,
  content: SeriesContent,
  now: Date,
): Promise<void> {
  if (series.state !== "on" || !saysSomethingElse(series.content, content)) return;
  if (await readSoftChoice(tx, shop, series.id)) await beginSoftStart(tx, shop, series, now);
}

const asksForSegment = ({ audience }: SeriesContent) => audience.rules.some((one) => one.rule === "shopify_segment");

function namedProblems(name: string): Problem[] {
  if (name === "") return [{ path: "name", issue: "name_empty" }];
  return name.length > LONGEST_NAME ? [{ path: "name", issue: "name_too_long" }] : [];
}

async function retimeSteps(
  tx: Transaction,
  shop: ShopId,
  before: SeriesView,
  content: SeriesContent,
  now: Date,
): Promise<void> {
  await tx.$queryRaw(lockLiveOf(shop, before.id));
  await tx.$executeRaw(dropPreparedTexts(shop, before.id));
  const offers = (steps: SeriesContent["steps"]) => JSON.stringify(steps.map((step) => step.offer));
  if (offers(before.content.steps) !== offers(content.steps)) {
    await tx.$executeRaw(dropUntextedCodes(shop, before.id, now));
  }
  await tx.$executeRaw(completeBeyond(shop, before.id, content.steps.length, now));
  const afterDays = content.steps.map((step) => step.afterDays);
  await tx.$executeRaw(retimeNext(shop, before.id, afterDays));
}
