import { createHash } from "node:crypto";
import type { BackgroundJobs } from "../../../platform/jobs.ts";
import { readShopRow } from "../../shops/shop-store.server.ts";
import { type SeriesId, type ShopId, seriesId } from "../../values/ids.ts";
import { DAY_MS } from "../../values/local-time.ts";
import { type Problem, problemsFrom } from "../../values/problem.ts";
import { isSeriesId } from "../series.ts";
import { findSeries } from "../series-store.server.ts";
import { type RehearsalQuestion, type RehearsalView, rehearsalQuestion } from "./rehearsal.ts";
import {
  askRehearsal,
  cancelRehearsal,
  findRehearsal,
  latestRehearsal,
  type RehearsalKey,
} from "./rehearsal-store.server.ts";
import { type RehearsePorts, rehearseSeries, spanOf } from "./rehearse-series.server.ts";
import { countPhones } from "./silences.sql.server.ts";

export const REHEARSE_SERIES_JOB = "rehearse_series";

/** Up to so many phones are looked at while the merchant waits: well below a second. */
const AT_ONCE = 5_000;
/** An answer is good for a day: the past has a day more then. */
const GOOD_FOR_MS = DAY_MS;

export type Begun = { ok: true; rehearsal: RehearsalView } | { ok: false; problems: Problem[] };

/**
 * Rehearses a series, saved or as it is being edited, over the shop's past: at once in a small shop, as a job in a large
 * one. The same question is answered from what is stored.
 * @param anew asks again although there is an answer.
 */
export async function beginRehearsal(
  ports: RehearsePorts & { jobs: BackgroundJobs },
  shop: ShopId,
  id: string,
  input: unknown,
  anew = false,
): Promise<Begun> {
  const parsed = rehearsalQuestion.safeParse(input);
  if (!parsed.success) return { ok: false, problems: problemsFrom(parsed.error.issues) };
  if (!isSeriesId(id)) return refused("series_not_found");
  const question = parsed.data;
  const now = ports.now();
  const { view, series, known } = await ports.database.transaction(async (tx) => {
    const found = await findSeries(tx, shop, seriesId(id));
    const row = await readShopRow(tx, shop);
    const hash = hashOf(question, row.settings);
    return { view: row, series: found, known: await findRehearsal(tx, { shop, series: seriesId(id), hash }) };
  });
  if (!series || series.state === "archived") return refused("series_not_found");
  if (view.ordersMode !== "full") return refused("rehearsal_needs_all_orders");
  if (known && !anew && isGood(known, now)) return { ok: true, rehearsal: known };
  if (!(await spanOf(ports, view, question, now))) return refused("rehearsal_no_history");
  const key: RehearsalKey = { shop, series: series.id, hash: hashOf(question, view.settings) };
  const atOnce = await ports.database.transaction(async (tx) => {
    const [phones] = await tx.$queryRaw<{ number: number }[]>(countPhones(shop));
    const total = phones?.number ?? 0;
    await askRehearsal(tx, key, { version: series.version, question, at: now, total });
    if (total > AT_ONCE) await ports.jobs.send(tx, REHEARSE_SERIES_JOB, { ...key });
    return total <= AT_ONCE;
  });
  if (atOnce) await rehearseSeries(ports, key);
  const rehearsal = await ports.database.transaction((tx) => findRehearsal(tx, key));
  if (!rehearsal) throw new Error("A rehearsal that was asked for is not there.");
  return { ok: true, rehearsal };
}

const refused = (issue: string): Begun => ({ ok: false, problems: [{ path: "", issue }] });

function isGood({ state, askedAt }: RehearsalView, now: Date): boolean {
  const age = now.getTime() - askedAt.getTime();
  return (state === "done" || state === "waiting" || state === "running") && age >= 0 && age < GOOD_FOR_MS;
}

/** What the answer depends on besides the shop's orders. */
function hashOf(question: RehearsalQuestion, settings: Awaited<ReturnType<typeof readShopRow>>["settings"]): string {
  const { dailyCap, monthlyCap, holdoutShare, requireConfirmedOptIn, exclusions, brand, codePrefix, twilio, money } =
    settings;
  const { countries, language } = settings;
  const rules = { dailyCap, monthlyCap, holdoutShare, requireConfirmedOptIn, exclusions, money };
  const told = { question, rules, brand, codePrefix, sender: twilio?.sender, countries, language };
  return createHash("sha256").update(JSON.stringify(told)).digest("base64url");
}

/** One rehearsal of a series, or the last one; null when there is none. */
export async function readRehearsal(
  ports: Pick<RehearsePorts, "database">,
  shop: ShopId,
  series: SeriesId,
  hash: string | null,
): Promise<RehearsalView | null> {
  return await ports.database.transaction((tx) =>
    hash === null ? latestRehearsal(tx, shop, series) : findRehearsal(tx, { shop, series, hash }),
  );
}

/** Nobody wants to know any more: it stops after the page it is at. */
export async function giveUpRehearsal(
  ports: Pick<RehearsePorts, "database" | "now">,
  key: RehearsalKey,
): Promise<void> {
  await ports.database.transaction((tx) => cancelRehearsal(tx, key, ports.now()));
}
