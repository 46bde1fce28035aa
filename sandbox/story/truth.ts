import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Customer, Ledgers, Order } from "./ledgers.ts";

const DAY = 86_400_000;

/** A customer the world itself calls lapsed and reachable. */
export interface Candidate {
  customer: Customer;
  phone: string;
  lastOrderAt: number;
}

/** A purchase, as docs/what-counts-as-a-purchase.md says it: real, kept, and worth something. */
export function counts(order: Order): boolean {
  if (order.test === 1 || order.cancelled_at !== null || order.total <= 0) return false;
  return order.financial_status !== "VOIDED" && order.refunded < order.total;
}

/** Whether they confirmed by text to the tool that texted before: it has the proof, of the others Shopify only says so. */
export const isConfirmed = ({ sms_state, sms_opt_in_level, sms_collected_from }: Customer) =>
  sms_state === "SUBSCRIBED" && sms_opt_in_level === "CONFIRMED_OPT_IN" && sms_collected_from === "OTHER";

/** Whether a number can receive texts for sure, or at least may. */
export function isMobile(phone: string): boolean {
  const type = parsePhoneNumberFromString(phone)?.getType();
  return type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE";
}

/**
 * Who is lapsed and may be texted at `now`, in a shop that texts the numbers of one country: last counting order at least
 * `windowDays` and less than `maximumDays` ago, no real order of any kind within the window, confirmed consent, a mobile
 * phone that is nobody else's. Left out, as docs/exclusions.md says: test customers, who ever placed a test order, and
 * whose latest order was given back in full.
 */
export function findCandidates(
  ledgers: Pick<Ledgers, "customers" | "orders">,
  now: number,
  rules: { windowDays: number; maximumDays: number; country: string },
): Candidate[] {
  const last = latest(ledgers.orders.filter(counts), now);
  const lastOfAnyKind = latest(
    ledgers.orders.filter((order) => order.test === 0),
    now,
  );
  const excluded = findExcluded(ledgers.orders);
  const owners = new Map<string, number>();
  for (const { phone } of ledgers.customers) if (phone) owners.set(phone, (owners.get(phone) ?? 0) + 1);
  return ledgers.customers.flatMap((customer) => {
    const { phone } = customer;
    const lastOrderAt = last.get(customer.id);
    if (!phone || lastOrderAt === undefined || customer.deleted_at !== null) return [];
    if (!isConfirmed(customer) || excluded.has(customer.id)) return [];
    const days = (now - lastOrderAt) / DAY;
    if (days < rules.windowDays || days >= rules.maximumDays) return [];
    if ((now - (lastOfAnyKind.get(customer.id) ?? 0)) / DAY < rules.windowDays) return [];
    if (parsePhoneNumberFromString(phone)?.country !== rules.country) return [];
    return isMobile(phone) && owners.get(phone) === 1 ? [{ customer, phone, lastOrderAt }] : [];
  });
}

/** Test customers, and those whose latest order that is neither a test nor cancelled was given back in full. */
function findExcluded(orders: readonly Order[]): Set<number | null> {
  const real = orders.filter((order) => order.test === 0 && order.cancelled_at === null);
  const inTime = [...real].sort((one, other) => one.processed_at - other.processed_at);
  const latestOfEach = new Map(inTime.map((order) => [order.customer_id, order]));
  const givenBack = [...latestOfEach.values()].filter(({ total, refunded }) => total > 0 && refunded >= total);
  const tests = orders.filter((order) => order.test === 1);
  return new Set([...tests, ...givenBack].map((order) => order.customer_id));
}

function latest(orders: readonly Order[], now: number): Map<number, number> {
  const last = new Map<number, number>();
  for (const { customer_id, processed_at } of orders) {
    if (customer_id === null || processed_at > now) continue;
    last.set(customer_id, Math.max(last.get(customer_id) ?? 0, processed_at));
  }
  return last;
}
