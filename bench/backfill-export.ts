import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import path from "node:path";
import type { BulkKind } from "../app/domain/sync/bulk-source.ts";

/** Rows that must stand in our tables when all of it is in. */
export interface ExportCounts {
  customer: number;
  phone: number;
  consent_event: number;
  order: number;
  order_line: number;
  product: number;
  collection: number;
}

export interface MadeExport {
  counts: ExportCounts;
  /** Lines of each file. */
  lines: Record<BulkKind, number>;
  bytes: number;
}

const PRODUCTS = 500;
const COLLECTIONS = 12;
const FIRST_NAMES = ["Anna", "Jörg", "Şule", "Łukasz", "Mia", "Paul", "Zoë", "Björn"];
const TAGS = ["vip", "newsletter", "b2b, wholesale", "größe:m", "returned"];
const BEGIN = Date.UTC(2024, 10, 1);
const TWO_YEARS_S = 2 * 365 * 86_400;

/** Writes a shop's three exports as Shopify would, the same for the same seed: three orders a customer on the average. */
export async function writeExport(directory: string, customers: number, seed: number): Promise<MadeExport> {
  const draw = drawFrom(seed);
  const counts = {
    customer: customers,
    phone: 0,
    consent_event: 0,
    order: 3 * customers,
    order_line: 0,
    product: PRODUCTS,
  };
  const lines = { customers, orders: 3 * customers, products: PRODUCTS * 3 };
  await writeLines(path.join(directory, "products.jsonl"), PRODUCTS, (i) => productOf(i));
  await writeLines(path.join(directory, "customers.jsonl"), customers, (i) => {
    const line = customerOf(i, draw);
    if (line.includes("phoneNumber")) counts.phone += 1;
    if (line.includes("SUBSCRIBED")) counts.consent_event += 1;
    return line;
  });
  await writeLines(path.join(directory, "orders.jsonl"), 3 * customers, (i) => {
    const items = draw(10) < 6 ? 1 : 2;
    counts.order_line += items;
    return orderOf(i, items, customers, draw);
  });
  lines.orders += counts.order_line;
  const sizes = await Promise.all(
    ["products", "customers", "orders"].map((kind) => stat(path.join(directory, `${kind}.jsonl`))),
  );
  return {
    counts: { ...counts, collection: COLLECTIONS },
    lines,
    bytes: sizes.reduce((sum, { size }) => sum + size, 0),
  };
}

/** Serves the files on this machine, whole or from a byte on. */
export async function serveExport(directory: string): Promise<{ url: string; stop(): void }> {
  const server: Server = createServer(async (request, response) => {
    const file = path.join(directory, path.basename(request.url ?? ""));
    const { size } = await stat(file);
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    const headers = { "content-length": size - start, "content-range": `bytes ${start}-${size - 1}/${size}` };
    response.writeHead(start > 0 ? 206 : 200, headers);
    createReadStream(file, { start }).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function writeLines(file: string, count: number, lineOf: (i: number) => string): Promise<void> {
  const stream = createWriteStream(file, { highWaterMark: 1 << 20 });
  let text = "";
  for (let i = 0; i < count; i++) {
    text += lineOf(i);
    if (text.length < 1 << 19 && i < count - 1) continue;
    if (!stream.write(text)) await once(stream, "drain");
    text = "";
  }
  stream.end();
  await once(stream, "close");
}

type Draw = (limit: number) => number;

/** Mulberry32: the same seed draws the same numbers. */
function drawFrom(seed: number): Draw {
  let state = seed | 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((((t ^ (t >>> 14)) >>> 0) * limit) / 4_294_967_296) | 0;
  };
}

const timeOf = (draw: Draw) => new Date(BEGIN + draw(TWO_YEARS_S) * 1_000).toISOString().replace(".000Z", "Z");
const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;
const customerId = (i: number) => 7_000_000_000_000 + i * 32;
const money = (cents: number) => ({ shopMoney: { amount: (cents / 100).toFixed(2), currencyCode: "EUR" } });
const line = (value: object) => `${JSON.stringify(value)}\n`;

function customerOf(i: number, draw: Draw): string {
  const hasPhone = draw(100) < 90;
  const asked = draw(100) < 75;
  const state = draw(100) < 80 ? "SUBSCRIBED" : "UNSUBSCRIBED";
  const smsMarketingConsent = { state, optInLevel: "CONFIRMED_OPT_IN", updatedAt: timeOf(draw) };
  return line({
    id: gid("Customer", customerId(i)),
    firstName: FIRST_NAMES[draw(FIRST_NAMES.length)],
    locale: draw(10) < 8 ? "de" : "en",
    tags: TAGS.slice(0, draw(3)),
    numberOfOrders: "3",
    amountSpent: { amount: "147.00", currencyCode: "EUR" },
    updatedAt: timeOf(draw),
    defaultPhoneNumber: hasPhone
      ? { phoneNumber: `+49151${String(10_000_000 + i)}`, ...(asked ? { smsMarketingConsent } : {}) }
      : null,
    defaultAddress: { countryCodeV2: "DE", provinceCode: null },
    lastOrder: null,
  });
}

function orderOf(i: number, items: number, customers: number, draw: Draw): string {
  const id = gid("Order", 9_000_000_000_000 + i * 32);
  const placed = timeOf(draw);
  const cents = 900 + draw(15_000);
  const order = line({
    id,
    name: `#${1001 + i}`,
    processedAt: placed,
    updatedAt: placed,
    cancelledAt: draw(100) < 2 ? placed : null,
    test: false,
    sourceName: "web",
    displayFinancialStatus: draw(100) < 97 ? "PAID" : "REFUNDED",
    discountCodes: draw(10) < 1 ? ["HERBST10"] : [],
    totalPriceSet: money(cents),
    currentTotalPriceSet: money(cents),
    totalTaxSet: money(Math.round(cents * 0.16)),
    totalDiscountsSet: money(0),
    totalRefundedSet: money(0),
    customer: { id: gid("Customer", customerId(draw(customers))) },
  });
  return order + Array.from({ length: items }, (_, n) => itemOf(id, i * 2 + n, cents / items, draw)).join("");
}

function itemOf(parent: string, n: number, cents: number, draw: Draw): string {
  const product = 5_000_000 + draw(PRODUCTS);
  return line({
    id: gid("LineItem", 11_000_000_000_000 + n * 32),
    quantity: 1 + draw(2),
    discountedTotalSet: money(cents),
    product: { id: gid("Product", product) },
    variant: { id: gid("ProductVariant", product) },
    __parentId: parent,
  });
}

function productOf(i: number): string {
  const id = gid("Product", 5_000_000 + i);
  const updatedAt = new Date(BEGIN).toISOString();
  const cost = { amount: (2 + (i % 40) / 4).toFixed(2), currencyCode: "EUR" };
  const product = { id, title: `Kaffee ${i}`, vendor: "Lindenhof", productType: "Kaffee", tags: ["bio"], updatedAt };
  const variant = {
    id: gid("ProductVariant", 5_000_000 + i),
    inventoryItem: { id: gid("InventoryItem", i), unitCost: cost },
  };
  const inside = 300_000 + (i % COLLECTIONS);
  const collection = { id: gid("Collection", inside), title: `Collection ${inside}`, updatedAt };
  return line(product) + line({ ...variant, __parentId: id }) + line({ ...collection, __parentId: id });
}
