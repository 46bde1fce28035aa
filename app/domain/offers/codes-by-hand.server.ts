import { z } from "zod";
import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { phoneId, type ShopId } from "../values/ids.ts";
import { DAY_MS, endOfDayNamed, isCalendarDay } from "../values/local-time.ts";
import type { Problem } from "../values/problem.ts";
import {
  type ChosenOfCohort,
  type CohortByHand,
  chosenByCohort,
  cohortsOfCodes,
  countLive,
  dropTextsOfCohort,
  endByHand,
  moveCodeEnds,
  moveCohortEnd,
  phonesOfCodes,
  phonesOfCohorts,
} from "./codes-by-hand.sql.server.ts";
import { kindOfKey } from "./cohort.ts";
import type { DiscountTermsPort } from "./discount-terms.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
}

/** What a change by hand would touch, told before it is made. */
export interface CodesAtHand {
  /** Chosen codes that live. */
  live: number;
  /** Those of them a text has named. */
  texted: number;
  /** Discounts the chosen codes live in. */
  discounts: number;
  /** Chosen codes that share their discounts with others and can be moved into one of their own. */
  movable: number;
  /** Live codes of these discounts, chosen or not: an end is the discount's. */
  together: number;
  togetherTexted: number;
  /** The latest end among them; null when nothing lives. */
  endsAt: Date | null;
}

export type ChangedByHand = { ok: true; codes: number } | { ok: false; problems: Problem[] };

/** Codes that may be chosen at once. */
export const chosenCodes = z.array(z.uuid()).min(1).max(250);
/** Nobody plans further ahead, and Shopify's own form neither. */
const LONGEST_MS = 366 * DAY_MS;

/** What would be touched by a change of these codes. */
export async function readCodesAtHand(
  ports: Pick<Ports, "database" | "now">,
  shop: ShopId,
  codes: readonly string[],
): Promise<CodesAtHand> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const { live, texted } = await liveOf(tx, shop, codes, now);
    const cohorts = await tx.$queryRaw<CohortByHand[]>(cohortsOfCodes(shop, codes, now));
    const chosen = await tx.$queryRaw<ChosenOfCohort[]>(chosenByCohort(shop, codes, now));
    const shared = chosen.filter((one) => cohorts.some((all) => all.id === one.cohort && all.codes > one.ids.length));
    const sum = (of: (one: CohortByHand) => number) => cohorts.reduce((all, one) => all + of(one), 0);
    return {
      live,
      texted,
      discounts: cohorts.length,
      movable: shared.reduce((all, one) => all + one.ids.length, 0),
      together: sum((one) => one.codes),
      togetherTexted: sum((one) => one.texted),
      endsAt: cohorts.length === 0 ? null : new Date(Math.max(...cohorts.map((one) => one.endsAt.getTime()))),
    };
  });
}

/**
 * Ends codes now; `revokeCodes` has them deleted at Shopify. Those a text has named are honoured unless the merchant
 * typed how many they are. A text that has not left yet does not go out with a code that ended.
 * @param typed what was typed to end texted codes too; null to keep them.
 */
export async function endCodesByHand(
  ports: Ports,
  shop: ShopId,
  asked: { codes: readonly string[]; typed: string | null; actor: string },
): Promise<ChangedByHand> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    await lockPeople(tx, shop, await tx.$queryRaw(phonesOfCodes(shop, asked.codes)));
    const { live, texted } = await liveOf(tx, shop, asked.codes, now);
    const textedToo = asked.typed !== null;
    if (textedToo && asked.typed?.trim() !== String(texted)) return refused("typed", "code_typed_wrong");
    if (live === 0) return refused("codes", "codes_none_live");
    const codes = await tx.$executeRaw(endByHand(shop, asked.codes, textedToo, now));
    const detail = { codes, texted: textedToo ? texted : 0 };
    await appendAudit(tx, shop, ports.ids, { actor: asked.actor, action: "codes_ended", detail }, now);
    return { ok: true, codes };
  });
}

/**
 * Gives codes a later end: at Shopify an end is the discount's, so every live code of their discounts gets it. Shopify
 * first, then our record: a crash in between shows as a discount that was changed there. Texts that have not left are
 * written anew.
 * @throws when Shopify could not be asked or refused; discounts before that one have the new end.
 */
export async function extendCodesByHand(
  ports: Ports & { discountTerms: DiscountTermsPort },
  shop: ShopView,
  asked: { codes: readonly string[]; day: string; understood: boolean; actor: string },
): Promise<ChangedByHand> {
  const now = ports.now();
  const cohorts = await ports.database.transaction((tx) =>
    tx.$queryRaw<CohortByHand[]>(cohortsOfCodes(shop.id, asked.codes, now)),
  );
  const endsAt = laterEnd(asked.day, shop.timezone, cohorts, now);
  if (!(endsAt instanceof Date)) return endsAt;
  if (!asked.understood && cohorts.some((one) => one.texted > 0)) return refused("understood", "code_end_was_texted");
  let codes = 0;
  for (const cohort of cohorts) {
    await ports.discountTerms.changeEnd(shop.id, cohort.gid, kindOfKey(cohort.offerKey), endsAt);
    codes += await ports.database.transaction((tx) => moveEnd(tx, ports, shop.id, cohort, endsAt, asked.actor, now));
  }
  return { ok: true, codes };
}

/** The end of a day as a later end of codes, or why it cannot be one. */
export function laterEnd(
  day: string,
  timezone: string,
  cohorts: readonly Pick<CohortByHand, "endsAt">[],
  now: Date,
): Date | ChangedByHand {
  if (!isCalendarDay(day)) return refused("day", "ends_on_format");
  const endsAt = endOfDayNamed(day, timezone);
  if (cohorts.length === 0) return refused("codes", "codes_none_live");
  if (cohorts.some((one) => one.endsAt >= endsAt)) return refused("day", "code_end_not_later");
  return endsAt.getTime() - now.getTime() > LONGEST_MS ? refused("day", "code_end_too_far") : endsAt;
}

async function moveEnd(
  tx: Transaction,
  { ids }: Pick<Ports, "ids">,
  shop: ShopId,
  cohort: CohortByHand,
  endsAt: Date,
  actor: string,
  now: Date,
): Promise<number> {
  await lockPeople(tx, shop, await tx.$queryRaw(phonesOfCohorts(shop, [cohort.id])));
  await tx.$executeRaw(moveCohortEnd(shop, cohort.id, endsAt));
  const codes = await tx.$executeRaw(moveCodeEnds(shop, cohort.id, endsAt));
  await tx.$executeRaw(dropTextsOfCohort(shop, cohort.id));
  const detail = { codes, texted: cohort.texted, from: cohort.endsAt.toISOString(), to: endsAt.toISOString() };
  await appendAudit(tx, shop, ids, { actor, action: "codes_extended", detail }, now);
  return codes;
}

async function liveOf(tx: Transaction, shop: ShopId, codes: readonly string[], now: Date) {
  const [row] = await tx.$queryRaw<{ live: number; texted: number }[]>(countLive(shop, codes, now));
  return row ?? { live: 0, texted: 0 };
}

/** Phones before anything else of a person, as everywhere. */
export async function lockPeople(tx: Transaction, shop: ShopId, rows: { phoneId: string }[]): Promise<void> {
  await lockPhones(
    tx,
    shop,
    rows.map((row) => phoneId(row.phoneId)),
  );
}

const refused = (path: string, issue: string): ChangedByHand => ({ ok: false, problems: [{ path, issue }] });
