import type { Database } from "../../../platform/database.server.ts";
import type { Log } from "../../../platform/log.server.ts";
import type { Now, Stopwatch } from "../../../platform/ports.ts";
import { voiceFor } from "../../messages/country-sender.ts";
import type { TextLanguage } from "../../messages/merge-fields.ts";
import { renderPreview, SAMPLE_DAY, sampleReader } from "../../messages/preview-text.ts";
import type { ShopView } from "../../shops/shop.ts";
import { readShopRow } from "../../shops/shop-store.server.ts";
import { DAY_MS } from "../../values/local-time.ts";
import { WATCH_DAYS } from "../enroll-lapsed.sql.server.ts";
import { outlayOf, weighingOf } from "../weighing.ts";
import { readPast } from "./read-past.server.ts";
import type { RehearsalQuestion, RehearsalResult } from "./rehearsal.ts";
import { type RehearsalSpan, rehearsalSpan } from "./rehearsal-span.ts";
import { findRehearsal, finishRehearsal, noteProgress, type RehearsalKey } from "./rehearsal-store.server.ts";
import { STANDING_RULES, timeOfRule } from "./rehearsed-rules.ts";
import { ownTextRules, type ReplayRules, runDaysOf } from "./replay-rules.ts";
import { replayByDays } from "./replay-series.ts";
import type { Replayed } from "./replayed.ts";
import { firstOrder, type PastQuestion, todayPredicates } from "./silences.sql.server.ts";

export interface RehearsePorts {
  database: Database;
  now: Now;
  stopwatch: Stopwatch;
  log: Log;
}

/** A day is played in milliseconds; after so many of them others have their turn. */
const DAYS_AT_ONCE = 4;

/**
 * Plays a series over the shop's past as its question asks, and writes down what it found. Nobody is enrolled and
 * nothing is sent. May run more than once; one that was given up or answered stays as it is.
 */
export async function rehearseSeries(ports: RehearsePorts, key: RehearsalKey): Promise<void> {
  const [view, shop] = await ports.database.transaction(async (tx) => [
    await findRehearsal(tx, key),
    await readShopRow(tx, key.shop),
  ]);
  if (!view || (view.state !== "waiting" && view.state !== "running")) return;
  try {
    const result = await rehearse(ports, key, shop, view.question);
    if (!result) return;
    await ports.database.transaction((tx) => finishRehearsal(tx, key, { result }, ports.now()));
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    ports.log.error("rehearsal failed", { shop: key.shop }, error);
    await ports.database.transaction((tx) => finishRehearsal(tx, key, { error: name }, ports.now()));
  }
}

/** Returns null when nobody wants to know any more. */
async function rehearse(
  ports: RehearsePorts,
  key: RehearsalKey,
  shop: ShopView,
  question: RehearsalQuestion,
): Promise<RehearsalResult | null> {
  const now = ports.now();
  const rules = replayRules(shop, question);
  const span = await spanOf(ports, shop, question, now);
  if (!span) throw new Error("No day to rehearse.");
  const asked: PastQuestion = {
    shop: shop.id,
    audience: question.content.audience,
    requireConfirmedOptIn: shop.settings.requireConfirmedOptIn,
    exclusions: shop.settings.exclusions,
    weighing: weighingOf(shop.settings, outlayOf(question.content.steps)),
    series: key.series,
    now,
    begin: new Date(span.midnights[0] ?? 0),
    end: new Date(span.midnights.at(-1) ?? 0),
    assumed: question.consent === "assumed",
  };
  const people = await readPast(ports, shop, asked, (done) =>
    ports.database.transaction((tx) => noteProgress(tx, key, done)),
  );
  if (!people) return null;
  const replayed = await drain(ports, replayByDays(people, rules, span));
  return {
    from: span.from,
    to: span.to,
    shortened: span.shortened,
    runDays: rules.runDays,
    dailyCap: rules.dailyCap,
    monthlyCap: rules.monthlyCap,
    holdoutShare: rules.holdoutShare,
    rules: rulesOf(asked),
    replayed: { ...replayed, days: replayed.days.map((one, i) => ({ ...one, day: dayName(span, i) })) },
  };
}

/** The days a question can be played for; null: the shop's orders begin too late. */
export async function spanOf(
  ports: { database: Database },
  shop: ShopView,
  { days, content }: RehearsalQuestion,
  now: Date,
): Promise<RehearsalSpan | null> {
  const rows = await ports.database.transaction((tx) => tx.$queryRaw<{ at: Date | null }[]>(firstOrder(shop.id)));
  const { windowDays } = content.audience;
  const asked = { days, windowDays, runDays: runDaysOf(content.steps), zone: shop.timezone };
  return rehearsalSpan(asked, rows[0]?.at ?? null, now);
}

function replayRules(shop: ShopView, { content, consent }: RehearsalQuestion): ReplayRules {
  const { settings } = shop;
  const { windowDays, maximumLapseDays, cooldownDays, rules } = content.audience;
  const known = new Map<string, number>();
  const parts = (step: number, country: string, language: TextLanguage) => {
    const key = `${step} ${country} ${language}`;
    const reader = { ...sampleReader(language), voice: voiceFor(shop, country, language) };
    const counted =
      known.get(key) ?? renderPreview(content, step, language, settings, shop, SAMPLE_DAY, reader).segments.segments;
    known.set(key, counted);
    return counted;
  };
  return {
    windowDays,
    maximumLapseDays,
    cooldownDays,
    ...ownTextRules(rules),
    steps: content.steps.map(({ afterDays, offer }, step) => ({
      afterDays,
      offer,
      parts: ({ country, language }) => parts(step, country, language),
    })),
    dailyCap: settings.dailyCap,
    monthlyCap: settings.monthlyCap,
    holdoutShare: settings.holdoutShare,
    watchDays: WATCH_DAYS,
    runDays: runDaysOf(content.steps),
    consentByThen: consent === "past",
  };
}

/** Every rule of the audience, and as of when it was asked. */
function rulesOf(question: PastQuestion): RehearsalResult["rules"] {
  const standing = Object.entries(STANDING_RULES).map(([rule, time]) => ({ rule, asks: [], time }));
  const today = todayPredicates(question).map(({ rule, asks = [] }) => ({
    rule,
    asks: [...asks],
    time: "today" as const,
  }));
  const added = question.audience.rules
    .map((rule) => ({ rule, time: timeOfRule(rule) }))
    .filter(({ time }) => time !== "today")
    .map(({ rule, time }) => ({ rule: nameOf(rule), asks: asksOf(rule), time }));
  return [...standing, ...added, ...today];
}

type Added = PastQuestion["audience"]["rules"][number];
const nameOf = (rule: Added): string => ("not" in rule && rule.not ? `not_${rule.rule}` : rule.rule);
const asksOf = (rule: Added): string[] => ("values" in rule ? rule.values : "days" in rule ? [String(rule.days)] : []);

async function drain(ports: RehearsePorts, days: Generator<number, Replayed>): Promise<Replayed> {
  for (let step = days.next(); ; step = days.next()) {
    if (step.done) return step.value;
    if (step.value % DAYS_AT_ONCE === 0) await ports.stopwatch.sleep(0);
  }
}

/** Noon lies in the day whatever the clocks did at night. */
function dayName({ midnights, from }: RehearsalSpan, day: number): string {
  if (day === 0) return from;
  const first = Date.parse(`${from}T00:00:00Z`);
  return new Date(first + Math.round(((midnights[day] ?? 0) - (midnights[0] ?? 0)) / DAY_MS) * DAY_MS)
    .toISOString()
    .slice(0, 10);
}
