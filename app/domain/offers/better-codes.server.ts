import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { averageOrder } from "../customers/average-order-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import { type Problem, problemsFrom } from "../values/problem.ts";
import { type CohortToBetter, cohortsToBetter } from "./better-codes.sql.server.ts";
import { bettered } from "./better-offer.ts";
import { keepDifferences, keepOffer, markBettered } from "./changed-discounts-store.server.ts";
import { lockedKey } from "./cohort.ts";
import type { DiscountTermsPort } from "./discount-terms.ts";
import { type CodedOffer, offer as offerSchema } from "./offer.ts";
import { storedOffer } from "./offer-comparison.ts";
import { confirmReason, isConfirmed, type OrderMoney } from "./offer-economics.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  discountTerms: DiscountTermsPort;
}

/** A higher value for codes that were texted. */
interface Bettering {
  /** Our discounts that hold the codes. */
  cohorts: readonly string[];
  /** Percent, or minor units of an amount. */
  worth: number;
  /** A large value as it was typed a second time; null when it was not. */
  confirmed: number | null;
}

/** What bettering touches, told before it is done. */
export interface BetterLook {
  /** Live codes that would give more, those in the same discounts included. */
  codes: number;
  texted: number;
  /** Codes that give as much or more already, or cannot give more of the same. */
  left: number;
  /** Why the value has to be typed a second time; null when it has not. */
  confirm: "large" | "below_cost" | null;
}

export type Bettered = { ok: true; codes: number } | { ok: false; problems: Problem[] };

interface Step {
  cohort: CohortToBetter;
  offer: CodedOffer;
}

/** How many codes would give more. */
export async function lookAtBetter(
  ports: Pick<Ports, "database" | "now">,
  shop: ShopView,
  asked: Bettering,
): Promise<{ ok: true; look: BetterLook } | { ok: false; problems: Problem[] }> {
  return await ports.database.transaction(async (tx) => {
    const { cohorts, steps, money } = await plan(tx, ports, shop, asked);
    const problems = wrongWith(steps, { ...asked, confirmed: null }, money).filter(
      ({ issue }) => issue !== "offer_confirm",
    );
    if (problems.length > 0) return { ok: false, problems };
    const sum = (of: (one: CohortToBetter) => number, some: readonly CohortToBetter[]) =>
      some.reduce((all, one) => all + of(one), 0);
    const touched = steps.map((step) => step.cohort);
    const reasons = steps.flatMap(({ offer }) => confirmReason(offer, money) ?? []);
    const look = {
      codes: sum((one) => one.codes, touched),
      texted: sum((one) => one.texted, touched),
      left: sum((one) => one.codes, cohorts) - sum((one) => one.codes, touched),
      confirm: reasons.includes("below_cost") ? ("below_cost" as const) : (reasons[0] ?? null),
    };
    return { ok: true, look };
  });
}

/**
 * Raises what texted codes give, never lowers it: at Shopify a value is the discount's, so every live code of these
 * discounts gives more. Shopify first, then our record: a crash in between shows as a discount that was changed there.
 * @throws when Shopify could not be asked or refused; discounts before that one give more already.
 */
export async function betterCodes(ports: Ports, shop: ShopView, asked: Bettering, actor: string): Promise<Bettered> {
  const { steps, money } = await ports.database.transaction((tx) => plan(tx, ports, shop, asked));
  const problems = wrongWith(steps, asked, money);
  if (problems.length > 0) return { ok: false, problems };
  let codes = 0;
  for (const { cohort, offer } of steps) {
    await ports.discountTerms.writeTerms(shop.id, cohort.gid, {
      offer,
      endsAt: cohort.endsAt,
      currency: shop.currency,
    });
    await ports.database.transaction((tx) => keepBetter(tx, shop.id, cohort.id, offer, ports.now()));
    codes += cohort.codes;
  }
  const detail = { codes, worth: asked.worth, discounts: steps.length };
  await ports.database.transaction((tx) =>
    appendAudit(tx, shop.id, ports.ids, { actor, action: "codes_bettered", detail }, ports.now()),
  );
  return { ok: true, codes };
}

async function plan(tx: Transaction, { now }: { now: Now }, shop: ShopView, asked: Bettering) {
  const cohorts = await tx.$queryRaw<CohortToBetter[]>(cohortsToBetter(shop.id, asked.cohorts, now()));
  const money = {
    averageOrder: await averageOrder(tx, shop.id),
    marginPercent: shop.settings.money.marginPercent,
  };
  const steps = cohorts.flatMap((cohort): Step[] => {
    const held = storedOffer(cohort.offer);
    const offer = held && bettered(held, asked.worth);
    return offer ? [{ cohort, offer }] : [];
  });
  return { cohorts, steps, money };
}

/** By the field of the value, `worth`, or `confirmed`. */
function wrongWith(steps: readonly Step[], { confirmed }: Bettering, money: OrderMoney): Problem[] {
  const typed = confirmed === null ? {} : { confirmed };
  const [first] = steps;
  if (!first) return [{ path: "worth", issue: "offer_not_better" }];
  const faults = steps.flatMap(({ offer }) => {
    const parsed = offerSchema.safeParse(offer);
    return parsed.success ? [] : problemsFrom(parsed.error.issues);
  });
  if (faults[0]) return [{ path: "worth", issue: faults[0].issue }];
  const unsure = steps.some(({ offer }) => !isConfirmed({ ...offer, ...typed }, money));
  return unsure ? [{ path: "confirmed", issue: "offer_confirm" }] : [];
}

/** Our record follows; no code is added to this discount any more, so that no other of the old offer gets in its way. */
async function keepBetter(tx: Transaction, shop: ShopId, cohort: string, offer: CodedOffer, now: Date): Promise<void> {
  await keepOffer(tx, shop, cohort, { offer, offerKey: lockedKey(offer, cohort) });
  await markBettered(tx, shop, cohort, now);
  await keepDifferences(tx, shop, cohort, null);
}
