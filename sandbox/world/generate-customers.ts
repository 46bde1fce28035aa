import { type OrderWriter, openOrderWriter } from "./generate-orders.ts";
import type { StockedProduct } from "./generate-products.ts";
import { asciiOf, drawName } from "./person-names.ts";
import { type DrawnPhone, drawPhone } from "./phone-numbers.ts";
import { atWakingHour, drawNextOrder, drawRhythm, PURCHASE_PARAMETERS, type Rhythm } from "./purchase-process.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { SandboxShop } from "./shops.ts";
import type { World } from "./world.ts";

const DAY = 86_400_000;
const CUSTOMERS_PER_TRANSACTION = 10_000;
const CUSTOMER_IDS = { DE: 7_200_000_000_000, US: 7_300_000_000_000 } as const;

/** Shares of a shop's phones by SMS consent, in order; what is left never subscribed. */
const CONSENT_SHARES = {
  DE: { confirmed: 0.67, single: 0.06, pending: 0.02, unsubscribed: 0.06 },
  US: { confirmed: 0.2, single: 0.45, pending: 0.01, unsubscribed: 0.07 },
} as const;

interface Consent {
  state: string;
  level: string | null;
  at: number | null;
  from: string | null;
}

const NO_CONSENT: Consent = { state: "NEVER_SUBSCRIBED", level: null, at: null, from: null };

function drawConsent(
  random: SeededRandom,
  shop: SandboxShop,
  phone: string | null,
  since: number,
  now: number,
): Consent {
  if (!phone) return NO_CONSENT;
  const shares = CONSENT_SHARES[shop.country];
  const draw = random.next();
  const at = Math.round(since + random.next() * (now - since) * 0.2);
  const [from, elsewhere] = random.chance(0.1) ? ["OTHER", "SHOPIFY"] : ["SHOPIFY", "OTHER"];
  let limit: number = shares.confirmed;
  // Nearly all of them confirmed to the tool that texted before (earlier-tool.ts), of some only Shopify says so.
  if (draw < limit) return { state: "SUBSCRIBED", level: "CONFIRMED_OPT_IN", at, from: elsewhere };
  limit += shares.single;
  if (draw < limit) return { state: "SUBSCRIBED", level: "SINGLE_OPT_IN", at, from };
  limit += shares.pending;
  if (draw < limit) return { state: "PENDING", level: "CONFIRMED_OPT_IN", at, from };
  limit += shares.unsubscribed;
  if (draw < limit) return { state: "UNSUBSCRIBED", level: "SINGLE_OPT_IN", at, from };
  return NO_CONSENT;
}

function drawTags(random: SeededRandom): string {
  const tags = [];
  if (random.chance(0.05)) tags.push("vip");
  if (random.chance(0.03)) tags.push("wholesale");
  if (random.chance(0.1)) tags.push("newsletter");
  return JSON.stringify(tags);
}

/** One phone in nine is missing; one in a hundred is shared with the customer before (a household). */
function phoneOf(random: SeededRandom, shop: SandboxShop, index: number, before: DrawnPhone | null): DrawnPhone | null {
  const drawn = drawPhone(random, shop.country, index);
  const draw = random.next();
  if (draw < 0.11) return null;
  return draw < 0.12 && before ? before : drawn;
}

interface History {
  readonly orders: number;
  readonly spent: number;
  readonly lastId: number | null;
  readonly lastAt: number | null;
  readonly changedAt: number;
  readonly nextAt: number | null;
}

function writeHistory(
  writer: OrderWriter,
  random: SeededRandom,
  shop: SandboxShop,
  customer: { id: number; phone: string | null; rhythm: Rhythm; since: number; buys: boolean },
  now: number,
): History {
  let history: History = { orders: 0, spent: 0, lastId: null, lastAt: null, changedAt: customer.since, nextAt: null };
  let at: number | null = customer.buys ? atWakingHour(random, customer.since, shop) : null;
  while (at !== null && at < now) {
    const order = writer.write({ customerId: customer.id, phone: customer.phone, at, first: history.orders === 0 });
    const counted = order.test ? 0 : 1;
    history = {
      orders: history.orders + counted,
      spent: history.spent + order.kept,
      lastId: counted ? order.id : history.lastId,
      lastAt: counted ? at : history.lastAt,
      changedAt: Math.max(history.changedAt, order.updatedAt),
      nextAt: null,
    };
    at = drawNextOrder(random, customer.rhythm, at, shop);
  }
  return { ...history, nextAt: at };
}

const INSERT_CUSTOMER = `INSERT INTO customer (id, shop, first_name, last_name, email, phone, locale, country, province,
  timezone, tags, sms_state, sms_opt_in_level, sms_updated_at, sms_collected_from, orders_count, amount_spent,
  last_order_id, last_order_at, created_at, updated_at, mean_gap_days, dropout_share, next_order_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes customers and their orders; memory does not grow with their number. */
export function generateCustomers(
  world: World,
  shop: SandboxShop,
  products: readonly StockedProduct[],
  count: number,
): void {
  const random = world.random.fork(`customers of ${shop.domain}`);
  const parameters = PURCHASE_PARAMETERS[shop.country];
  const now = world.now().getTime();
  const writer = openOrderWriter(world, shop, products, random.fork("orders"));
  const addCustomer = world.db.prepare(INSERT_CUSTOMER);
  let before: DrawnPhone | null = null;
  for (let index = 0; index < count; index += 1) {
    const id = CUSTOMER_IDS[shop.country] + index + 1;
    const since = Math.round(now - random.next() * parameters.historyDays * DAY);
    const rhythm = drawRhythm(random, parameters);
    const phone = phoneOf(random, shop, index, before);
    const name = drawName(random, shop.country);
    const buys = !random.chance(parameters.neverBoughtShare);
    const consent = drawConsent(random, shop, phone?.e164 ?? null, since, now);
    const history = writeHistory(writer, random, shop, { id, phone: phone?.e164 ?? null, rhythm, since, buys }, now);
    addCustomer.run(
      id,
      shop.domain,
      name.first,
      name.last,
      `${asciiOf(name.first)}.${index + 1}@example.com`,
      phone?.e164 ?? null,
      random.chance(0.92) ? shop.locale : "en",
      phone?.country ?? shop.country,
      phone?.province ?? null,
      phone?.timezone ?? shop.timezone,
      drawTags(random),
      consent.state,
      consent.level,
      consent.at,
      consent.from,
      history.orders,
      history.spent,
      history.lastId,
      history.lastAt,
      since,
      Math.max(history.changedAt, consent.at ?? 0),
      rhythm.meanGapDays,
      rhythm.dropoutShare,
      history.nextAt,
    );
    if (random.chance(0.06)) writer.writeAnonymous(since, index);
    if (phone) before = phone;
    if ((index + 1) % CUSTOMERS_PER_TRANSACTION === 0) world.db.exec("COMMIT; BEGIN");
  }
}
