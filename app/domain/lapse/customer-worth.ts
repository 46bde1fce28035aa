import {
  type BgNbdParameters,
  expectedTransactions,
  probabilityAlive,
  type RepeatHistory,
} from "../../statistics/bg-nbd.ts";
import { expectedMonetaryValue } from "../../statistics/gamma-gamma.ts";
import type { WorthFit, WorthModels } from "./worth-fit.ts";

/** The year that counts, in weeks. */
const YEAR_WEEKS = 52;
/** "Comes back unaided" looks as far as a series is measured. */
export const UNAIDED_DAYS = 45;
const DAYS_A_WEEK = 7;

/** The purchases of one customer; those of one day in the shop's zone are one. Money in minor units. */
export interface PurchaseHistory {
  /** Days with a purchase, from 1. */
  days: number;
  /** Days from the first such day to the last, and from the first to today. */
  lastDay: number;
  today: number;
  /** What was kept of all of them, and of those after the first. */
  net: number;
  repeatNet: number;
  /** The part of `net` from orders whose cost of goods is known, and that cost. */
  costedNet: number;
  cost: number;
}

/** What a customer is worth; null where the shop's purchases tell no model. */
export interface CustomerWorth {
  rhythmDays: number | null;
  ordersAhead: number | null;
  orderValue: number | null;
  valueAhead: number | null;
  returnValue: number | null;
  returnsUnaided: number | null;
  alive: number | null;
}

/** A mean gap is known from the second gap on. */
const FEWEST_GAPS = 2;

/** @param marginPercent what is left of an order whose cost of goods is not known. */
export function worthOf(history: PurchaseHistory, fit: WorthFit, marginPercent: number): CustomerWorth {
  const gaps = history.days - 1;
  const rhythmDays = gaps >= FEWEST_GAPS ? history.lastDay / gaps : null;
  if (fit.basis === "ranks") return { ...UNKNOWN, rhythmDays };
  const { buying } = fit;
  const past = historyInWeeks(history);
  const ordersAhead = expectedTransactions(buying, YEAR_WEEKS, past);
  const orderValue = expectedOrder(fit, history);
  const margin = orderValue * marginOf(history, marginPercent);
  // had they bought again today
  const returned = { frequency: past.frequency + 1, recency: past.T, T: past.T };
  return {
    rhythmDays,
    ordersAhead,
    orderValue: Math.round(orderValue),
    valueAhead: Math.round(ordersAhead * margin),
    returnValue: Math.round((1 + expectedTransactions(buying, YEAR_WEEKS, returned)) * margin),
    returnsUnaided: chanceToBuyWithin(buying, UNAIDED_DAYS / DAYS_A_WEEK, past),
    alive: gaps > 0 ? probabilityAlive(buying, past) : null,
  };
}

const UNKNOWN: CustomerWorth = {
  rhythmDays: null,
  ordersAhead: null,
  orderValue: null,
  valueAhead: null,
  returnValue: null,
  returnsUnaided: null,
  alive: null,
};

/** The history as the BG/NBD model wants it. */
export function historyInWeeks({
  days,
  lastDay,
  today,
}: Pick<PurchaseHistory, "days" | "lastDay" | "today">): RepeatHistory {
  return { frequency: days - 1, recency: lastDay / DAYS_A_WEEK, T: today / DAYS_A_WEEK };
}

function expectedOrder({ spending, meanOrder }: WorthModels, { days, repeatNet }: PurchaseHistory): number {
  const own = { frequency: repeatNet > 0 ? days - 1 : 0, monetaryValue: repeatNet / Math.max(1, days - 1) };
  return (spending && expectedMonetaryValue(spending, own)) ?? meanOrder;
}

/** The share of an order that is left after the cost of goods: the customer's own where it is known. */
function marginOf({ net, costedNet, cost }: PurchaseHistory, percent: number): number {
  if (net <= 0) return percent / 100;
  return (costedNet - cost + ((net - costedNet) * percent) / 100) / net;
}

/**
 * The chance of a purchase within `weeks`: who has not left waits for the next one an exponential time of a rate that is
 * gamma(r + x, α + T), and cannot leave before it.
 */
function chanceToBuyWithin(model: BgNbdParameters, weeks: number, past: RepeatHistory): number {
  const waits = ((model.alpha + past.T) / (model.alpha + past.T + weeks)) ** (model.r + past.frequency);
  return probabilityAlive(model, past) * (1 - waits);
}
