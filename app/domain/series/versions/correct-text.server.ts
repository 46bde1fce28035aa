import type { Database, Transaction } from "../../../platform/database.server.ts";
import type { BackgroundJobs } from "../../../platform/jobs.ts";
import type { Ids, Now } from "../../../platform/ports.ts";
import { placeholdersOf } from "../../messages/merge-fields.ts";
import { renderPreview } from "../../messages/preview-text.ts";
import { lintTexts } from "../../messages/text-lint.ts";
import type { Offer } from "../../offers/offer.ts";
import { appendAudit } from "../../shops/audit-store.server.ts";
import type { ShopView } from "../../shops/shop.ts";
import type { SeriesId } from "../../values/ids.ts";
import { type Problem, problemsFrom } from "../../values/problem.ts";
import { type Step, step as stepSchema } from "../series-content.ts";
import { lockSeries } from "../series-store.server.ts";
import { type TextVersion, textVersions, type WhichText } from "./text-version.ts";
import { countWhoRead, insertCorrection, listVersions } from "./version-store.server.ts";
import { CODE_LASTS_MS, WRITE_CORRECTION } from "./write-correction.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  jobs: BackgroundJobs;
}

/** A text to be put right, and by which words. */
export interface CorrectionAsked {
  series: SeriesId;
  step: number;
  /** First version of the series in which the text stood so. */
  version: number;
  text: { en: string; de: string };
}

/** What a correction would be, told before it is sent. */
export interface CorrectionLook {
  /** Who may have read the text. */
  readers: number;
  /** Who of them can get the correction as far as is known now; each gate is asked again when it leaves. */
  reachable: number;
  /** SMS segments of the longer of both languages. */
  segments: number;
  /** What it costs at most, minor units of the shop's currency. */
  cost: number;
  rendered: { en: string; de: string };
}

type Looked = { ok: true; look: CorrectionLook } | { ok: false; problems: Problem[] };

const OF_A_CODE = ["code", "offer", "expires", "conditions"];

/** Whether a text speaks of its reader's code. */
const namesCode = (text: Step["text"]): boolean =>
  Object.values(text).some((words) => placeholdersOf(words).some(({ name }) => OF_A_CODE.includes(name)));

/** How many a correction reaches and what it costs, or what is wrong with it. */
export async function lookAtCorrection(ports: Ports, shop: ShopView, asked: CorrectionAsked): Promise<Looked> {
  return await ports.database.transaction(async (tx) => {
    const found = await judge(tx, ports, shop, asked);
    return "problems" in found ? { ok: false, problems: found.problems } : { ok: true, look: found.look };
  });
}

/**
 * Sends one text that puts an earlier one right to each who may have read that one: once for each version of a text and
 * each phone, through the one gate, and counted as no step. The texts are written in the background.
 * @param asked.reachable as it was shown; more than that is asked about anew.
 */
export async function sendCorrection(
  ports: Ports,
  shop: ShopView,
  asked: CorrectionAsked & { reachable: number; actor: string },
): Promise<Looked> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const found = await judge(tx, ports, shop, asked);
    if ("problems" in found) return { ok: false, problems: found.problems };
    const { look, text, which } = found;
    if (look.reachable === 0) return refused("", "correction_reaches_nobody");
    if (look.reachable > asked.reachable) return refused("", "correction_reaches_more");
    const id = ports.ids.uuid();
    const { series: seriesId, actor } = asked;
    const stored = { ...which, id, seriesId, text, namesCode: namesCode(text), askedAt: now, actor };
    if (!(await insertCorrection(tx, shop.id, stored))) return refused("", "correction_sent_already");
    await ports.jobs.send(tx, WRITE_CORRECTION, { shop: shop.id, correction: id });
    const detail = { series: seriesId, step: which.step, version: which.version, customers: look.reachable };
    await appendAudit(tx, shop.id, ports.ids, { actor, action: "correction_sent", detail }, now);
    return { ok: true, look };
  });
}

type Judged = { problems: Problem[] } | { look: CorrectionLook; text: Step["text"]; which: WhichText };

async function judge(tx: Transaction, ports: Ports, shop: ShopView, asked: CorrectionAsked): Promise<Judged> {
  const series = await lockSeries(tx, shop.id, asked.series);
  const versions = series ? textVersions(await listVersions(tx, shop.id, asked.series), asked.step) : [];
  const one = versions.find(({ version }) => version === asked.version);
  if (!series || !one) return wrong("", "step_not_found");
  // Whoever gets the old words after this would get no correction.
  if (one.until === null && series.state === "on") return wrong("", "correction_still_sent");
  if (shop.settings.twilio === null) return wrong("", "twilio_missing");
  const parsed = stepSchema.shape.text.safeParse(asked.text);
  if (!parsed.success)
    return { problems: problemsFrom(parsed.error.issues).map(({ path, issue }) => ({ path: `text.${path}`, issue })) };
  const text = parsed.data;
  const content = { steps: [{ text, offer: offerNamed(text, one) }] };
  const faults = lintTexts(content, shop.settings, shop);
  if (faults.length > 0) return { problems: faults.map(({ path, issue }) => ({ path: path.slice(8), issue })) };
  const which = { step: asked.step, version: one.version, lastVersion: one.lastVersion };
  const correcting = {
    id: null,
    namesCode: namesCode(text),
    goodUntil: new Date(ports.now().getTime() + CODE_LASTS_MS),
  };
  const counted = await countWhoRead(tx, shop.id, asked.series, which, correcting);
  const previews = {
    en: renderPreview(content, 0, "en", shop.settings, shop, ports.now()),
    de: renderPreview(content, 0, "de", shop.settings, shop, ports.now()),
  };
  const segments = Math.max(previews.en.segments.segments, previews.de.segments.segments);
  const cost = Math.ceil((counted.reachable * segments * shop.settings.money.hundredSegments) / 100);
  const rendered = { en: previews.en.body, de: previews.de.body };
  return { look: { ...counted, segments, cost, rendered }, text, which };
}

/** What the correction is judged by: the offer of the text where it speaks of a code. */
const offerNamed = (text: Step["text"], { offer }: TextVersion): Offer => (namesCode(text) ? offer : { kind: "none" });

const wrong = (path: string, issue: string): { problems: Problem[] } => ({ problems: [{ path, issue }] });
const refused = (path: string, issue: string): Looked => ({ ok: false, ...wrong(path, issue) });
