import type { StockedProduct } from "./generate-products.ts";
import { asTyped, drawPhone } from "./phone-numbers.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { SandboxShop } from "./shops.ts";
import type { World } from "./world.ts";

const DAY = 86_400_000;
const ORDER_IDS = { DE: 5_600_000_000_000, US: 5_700_000_000_000 } as const;

/** Shares of odd orders in the history. */
export const ORDER_SHARES = {
  cancelled: 0.015,
  fullyRefunded: 0.012,
  partlyRefunded: 0.02,
  test: 0.003,
  pos: 0.06,
  draft: 0.01,
  /** first orders that used the shop's own welcome code */
  welcomeCode: 0.25,
} as const;

interface WrittenOrder {
  readonly id: number;
  readonly test: boolean;
  /** what stays with the shop, minor units: 0 when cancelled or a test */
  readonly kept: number;
  readonly updatedAt: number;
}

/** Writes generated orders of one shop through prepared statements. */
export interface OrderWriter {
  write(order: { customerId: number | null; phone: string | null; at: number; first: boolean }): WrittenOrder;
  /** an order without a customer: a guest with a phone, or a sale at the counter without one */
  writeAnonymous(since: number, index: number): void;
}

interface Basket {
  readonly lines: { product: StockedProduct; quantity: number }[];
  readonly subtotal: number;
}

function drawBasket(random: SeededRandom, products: readonly StockedProduct[]): Basket {
  const lines = [];
  const kinds = random.chance(0.55) ? 1 : random.integer(2, 3);
  let subtotal = 0;
  for (let kind = 0; kind < kinds; kind += 1) {
    // The front of the catalogue sells best.
    const product = products[Math.floor(random.next() ** 2 * products.length)];
    if (!product) continue;
    const quantity = random.chance(0.8) ? 1 : random.integer(2, 4);
    lines.push({ product, quantity });
    subtotal += product.price * quantity;
  }
  return { lines, subtotal };
}

/** The tax contained in a total (Germany, reduced and full rate mixed) or added to it (US). */
export function taxOf(shop: SandboxShop, goods: number): { contained: number; added: number } {
  if (shop.country === "DE") return { contained: Math.round((goods * 0.1) / 1.1), added: 0 };
  const tax = Math.round(goods * 0.07);
  return { contained: tax, added: tax };
}

/** Shipping in minor units: free from 40. */
export function shippingOf(goods: number): number {
  return goods >= 4000 ? 0 : 490;
}

function drawFate(random: SeededRandom, at: number, now: number, total: number) {
  const draw = random.next();
  const later = Math.min(Math.round(at + random.next() * 9 * DAY), now);
  let limit: number = ORDER_SHARES.cancelled;
  if (draw < limit) return { status: "VOIDED", cancelledAt: later, refunded: 0, kept: 0, updatedAt: later };
  limit += ORDER_SHARES.fullyRefunded;
  if (draw < limit) return { status: "REFUNDED", cancelledAt: null, refunded: total, kept: 0, updatedAt: later };
  limit += ORDER_SHARES.partlyRefunded;
  if (draw < limit) {
    const refunded = Math.round(total * 0.4);
    return { status: "PARTIALLY_REFUNDED", cancelledAt: null, refunded, kept: total - refunded, updatedAt: later };
  }
  return { status: "PAID", cancelledAt: null, refunded: 0, kept: total, updatedAt: Math.min(at + 2 * DAY, now) };
}

const INSERT_ORDER = `INSERT INTO shop_order (id, shop, customer_id, number, phone, source_name, test, processed_at,
  updated_at, cancelled_at, cancel_reason, financial_status, subtotal, discount, shipping, tax, total, refunded,
  discount_code) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Opens a writer of generated orders; ids count up from the shop's own range. */
export function openOrderWriter(
  world: World,
  shop: SandboxShop,
  products: readonly StockedProduct[],
  random: SeededRandom,
): OrderWriter {
  const now = world.now().getTime();
  const addOrder = world.db.prepare(INSERT_ORDER);
  const addLine = world.db.prepare("INSERT INTO order_line VALUES (?, ?, ?, ?, ?, ?)");
  const addRefund = world.db.prepare("INSERT INTO refund (shop, order_id, amount, created_at) VALUES (?, ?, ?, ?)");
  let nextOrder = ORDER_IDS[shop.country];
  let nextLine = nextOrder * 2;
  const write: OrderWriter["write"] = ({ customerId, phone, at, first }) => {
    const id = ++nextOrder;
    const basket = drawBasket(random, products);
    const code = first && random.chance(ORDER_SHARES.welcomeCode) ? welcomeCodeOf(shop) : null;
    const discount = code ? Math.round(basket.subtotal / 10) : 0;
    const place = random.next();
    const source =
      place < ORDER_SHARES.pos ? "pos" : place < ORDER_SHARES.pos + ORDER_SHARES.draft ? "shopify_draft_order" : "web";
    const goods = basket.subtotal - discount;
    const shipping = source === "pos" ? 0 : shippingOf(goods);
    const tax = taxOf(shop, goods);
    const total = goods + shipping + tax.added;
    const test = random.chance(ORDER_SHARES.test);
    const fate = drawFate(random, at, now, total);
    addOrder.run(
      id,
      shop.domain,
      customerId,
      phone && random.chance(0.7) ? asTyped(random, phone) : null,
      source,
      test ? 1 : 0,
      at,
      fate.updatedAt,
      fate.cancelledAt,
      fate.cancelledAt === null ? null : "CUSTOMER",
      fate.status,
      basket.subtotal,
      discount,
      shipping,
      tax.contained,
      total,
      fate.refunded,
      code,
    );
    if (fate.refunded > 0) addRefund.run(shop.domain, id, fate.refunded, fate.updatedAt);
    for (const line of basket.lines) {
      const share = Math.round((discount * line.product.price * line.quantity) / Math.max(basket.subtotal, 1));
      addLine.run(++nextLine, id, line.product.id, line.quantity, line.product.price, share);
    }
    return { id, test, kept: test ? 0 : fate.kept, updatedAt: fate.updatedAt };
  };
  const writeAnonymous: OrderWriter["writeAnonymous"] = (since, index) => {
    const at = Math.round(since + random.next() * (now - since));
    const guest = random.chance(0.5) ? drawPhone(random, shop.country, index + 5_000_000).e164 : null;
    write({ customerId: null, phone: guest, at, first: false });
  };
  return { write, writeAnonymous };
}

/** The shop's own welcome code, which has nothing to do with the app. */
export function welcomeCodeOf(shop: SandboxShop): string {
  return shop.country === "DE" ? "WILLKOMMEN10" : "WELCOME10";
}
