import type { ShopId } from "../../../../app/domain/values/ids.ts";
import { type Database, identifier, sql, type Transaction } from "../../../../app/platform/database.server.ts";
import { testSealing } from "../../test-ports.ts";
import { NUMBERS } from "./stage.ts";

type Row = Record<string, unknown>;
type Shown = Record<string, unknown> | null;

interface Names {
  shop: ShopId;
  /** A phone's number, by its id here. */
  phones: Map<unknown, string>;
  events: Map<unknown, string>;
  /** A staged enrollment by when its lapse began. */
  enrollments: Map<unknown, string>;
}

/** A moment of arrival: when a shop heard of it differs, that it did must not. */
const happened = (value: unknown) => value !== null;
/** A code of somebody erased gets another name, drawn anew. */
const shownCode = (code: unknown) => String(code).replace(/^erased-.*/, "erased");
const sorted = (value: unknown) => (Array.isArray(value) ? [...value].map(String).sort() : []);

/**
 * Every table webhooks write to, as rows that two shops can be compared by. What is left out or replaced, and why:
 * ids we draw ourselves and seals are drawn anew for each shop, so that what they stand for is shown; `*_at` of
 * deletions is when we heard of them (Shopify does not say when); `received_at` and who told first are about the
 * telling, not about what was told.
 */
const SHOW: Record<string, (row: Row, names: Names) => Shown> = {
  customer: ({ phone_id, former_phone_ids, first_name_sealed, deleted_at, redacted_at, tags, ...row }, names) => ({
    ...row,
    phone: names.phones.get(phone_id) ?? null,
    // every number they have or had: one that came back may or may not be remembered as a former one
    numbers: [...new Set([phone_id, ...(Array.isArray(former_phone_ids) ? former_phone_ids : [])])]
      .flatMap((id) => names.phones.get(id) ?? [])
      .sort(),
    firstName:
      first_name_sealed &&
      testSealing.open(String(first_name_sealed), {
        shop: names.shop,
        table: "customer",
        column: "first_name_sealed",
        row: String(row.id),
      }),
    deleted: happened(deleted_at),
    redacted: happened(redacted_at),
    tags: sorted(tags),
    // nothing is written about the erased: how new the last news of them was stays as it was
    ...(happened(redacted_at) ? { shopify_updated_at: null } : {}),
  }),
  customer_tag_change: (row) => row,
  order: ({ deleted_at, erased_at, ...row }) => ({
    ...row,
    deleted: happened(deleted_at),
    erased: happened(erased_at),
  }),
  order_line: (row) => row,
  order_phone: ({ phone_id, ...row }, names) => ({ ...row, phone: names.phones.get(phone_id) }),
  refund: (row) => row,
  phone: ({ id, number_index: _, number_sealed, consent_event_id, erased_at, suppressed_at, ...row }, names) => ({
    ...row,
    number: names.phones.get(id),
    known: happened(number_sealed),
    consent: names.events.get(consent_event_id) ?? null,
    erased: happened(erased_at),
    suppressed: happened(suppressed_at),
  }),
  consent_event: (row, names) => ({ phone: names.phones.get(row.phone_id), event: names.events.get(row.id) }),
  product: ({ deleted_at, ...row }) => ({ ...row, deleted: happened(deleted_at) }),
  collection: ({ deleted_at, ...row }) => ({ ...row, deleted: happened(deleted_at) }),
  discount_cohort: ({ shopify_id, gone_at }) => ({ shopify_id, gone_at }),
  // A code nobody has used lives or dies with a series; who used one is a fact.
  discount_code: ({ code, state, order_id, reason }) =>
    state === "redeemed" ? { code: shownCode(code), order_id, reason } : null,
  attribution: ({ enrollment_id, ...row }, names) => ({ ...row, enrollment: names.enrollments.get(enrollment_id) }),
  // A series ends by what is heard of first, for good: how it ended is history. Whose it is, is not.
  enrollment: ({ id, customer_id }, names) => ({ enrollment: names.enrollments.get(id), customer_id }),
  assignment: ({ lapse_started_at, customer_id, arm }) => ({ lapse_started_at, customer_id, arm }),
  data_request: ({ shopify_id, customer_id }) => ({ shopify_id, customer_id }),
};

/** The state of a shop, as lines that are equal when the shops are. */
export async function dumpShop(database: Database, shop: ShopId): Promise<string[]> {
  return await database.transaction(async (tx) => {
    const names = await readNames(tx, shop);
    const lines: string[] = [];
    for (const [table, show] of Object.entries(SHOW)) {
      for (const { shop_id: _, ...row } of await rowsOf(tx, table, shop)) {
        const shown = show(row, names);
        if (shown) lines.push(`${table} ${canonical(shown)}`);
      }
    }
    const where = { id: shop };
    const select = { name: true, timezone: true, country: true, currency: true, ordersMode: true };
    const itself = await tx.shop.findUniqueOrThrow({ where, select });
    return [...lines.sort(), `shop ${canonical(itself)}`];
  });
}

export async function rowsOf(tx: Transaction, table: string, shop: ShopId): Promise<Row[]> {
  const rows = await tx.$queryRaw<{ row: Row }[]>(
    sql`select to_jsonb(t) as row from ${identifier(table)} t where t.shop_id = ${shop}`,
  );
  return rows.map(({ row }) => row);
}

const canonical = (row: Row) =>
  JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))), (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );

async function readNames(tx: Transaction, shop: ShopId): Promise<Names> {
  const byIndex = new Map(NUMBERS.map((number) => [testSealing.index(shop, number), number as string]));
  const phones = await tx.phone.findMany({ where: { shopId: shop } });
  const events = await tx.consentEvent.findMany({ where: { shopId: shop } });
  const enrollments = await tx.enrollment.findMany({ where: { shopId: shop } });
  return {
    shop,
    phones: new Map(phones.map((one) => [one.id, byIndex.get(one.numberIndex) ?? "?"])),
    events: new Map(events.map((one) => [one.id, `${one.state} ${one.class} ${one.at.toISOString()}`])),
    enrollments: new Map(enrollments.map((one) => [one.id, one.lapseStartedAt.toISOString()])),
  };
}
