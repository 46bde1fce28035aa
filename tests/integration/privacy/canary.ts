import { PERSONAL_DATA } from "../../../app/domain/privacy/personal-data.ts";
import { customerId, type PhoneId, phoneId, type SeriesId } from "../../../app/domain/values/ids.ts";
import { identifier, sql } from "../../../app/platform/database.server.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";
import type { PrivacyWorld } from "./canary-shop.ts";

/** What comes through the doors, each found again by itself. */
export const TOLD = {
  firstName: "Kanarienella",
  lastName: "Vogelfrei",
  email: "kanari@post.example",
  street: "Kanarienweg 7",
  reply: "Kanarie bittet um Ruhe",
  evidence: "keine SMS mehr, sagt die Kanarie",
  tag: "kanarienfreundin",
  note: "bitte bei Kanarie klingeln",
} as const;

/** Never stored: `include_fields` keep them away, and what comes all the same is not read. */
export const NEVER_STORED = [TOLD.lastName, TOLD.email, TOLD.street, TOLD.note];

export interface Canary {
  shop: { id: Parameters<typeof aSeries>[1]; domain: string };
  customer: string;
  number: string;
  phone: PhoneId;
  series: SeriesId;
  order: string;
  /** Texts planted in columns that no door reaches. */
  planted: string[];
}

const address = (number: string) => ({
  address1: TOLD.street,
  last_name: TOLD.lastName,
  phone: number,
  country_code: "DE",
  province_code: "",
});

/** A customer with everything that can be stored about one. */
export async function aCanary(world: PrivacyWorld, id: string, number: string): Promise<Canary> {
  const shop = await world.connectedShop();
  const { database } = world;
  const gid = `gid://shopify/Customer/${id}`;
  const at = MONDAY_NOON.toISOString();
  const person = { id: Number(id), admin_graphql_api_id: gid, email: TOLD.email, phone: number };
  const names = { first_name: TOLD.firstName, last_name: TOLD.lastName, note: TOLD.note };
  await world.tell(shop.domain, "customers/create", {
    ...person,
    ...names,
    updated_at: at,
    default_address: address(number),
  });
  const consent = { state: "subscribed", opt_in_level: "confirmed_opt_in", consent_updated_at: at };
  await world.tell(shop.domain, "customers_marketing_consent/update", { ...person, sms_marketing_consent: consent });
  await world.tell(shop.domain, "customer.tags_added", { customerId: gid, tags: [TOLD.tag], occurredAt: at });
  const order = `${id}55`;
  await world.tell(shop.domain, "orders/create", orderOf(order, gid, number, at));
  await world.textIn(shop.id, number, TOLD.reply);
  await world.textIn(shop.id, number, TOLD.evidence);
  const phone = await database.transaction((tx) => tx.phone.findFirstOrThrow({ where: { shopId: shop.id } }));
  const canary = {
    shop,
    customer: id,
    number,
    phone: phoneId(phone.id),
    series: await aSeries(database, shop.id),
    order,
  };
  await giveHistory(world, canary);
  return { ...canary, planted: await plant(world, canary) };
}

function orderOf(id: string, customer: string, phone: string, at: string) {
  return {
    id: Number(id),
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: "#kanarie-1001",
    created_at: at,
    processed_at: at,
    updated_at: at,
    currency: "EUR",
    financial_status: "paid",
    total_price: "49.00",
    total_tax: "7.00",
    total_discounts: "0.00",
    email: TOLD.email,
    phone,
    customer: { id: 1, admin_graphql_api_id: customer, email: TOLD.email },
    shipping_address: address(phone),
    discount_codes: [{ code: "KANARIECODE", amount: "1.00", type: "fixed_amount" }],
    line_items: [],
    refunds: [],
  };
}

async function giveHistory(world: PrivacyWorld, canary: Omit<Canary, "planted">): Promise<void> {
  const { database } = world;
  const { shop, series, phone } = canary;
  const lapse = { lapseStartedAt: new Date(MONDAY_NOON.getTime() - 90 * 86_400_000), state: "completed" as const };
  const whom = { series, customer: customerId(canary.customer), phone };
  const enrollment = await anEnrollment(database, shop.id, { ...whom, ...lapse, endedAt: MONDAY_NOON });
  const messageId = await aMessage(database, shop.id, {
    enrollment,
    phone,
    state: "delivered",
    sid: `SMtext${canary.customer}`,
    handedAt: MONDAY_NOON,
  });
  await aMessage(database, shop.id, { phone, kind: "opt_out_confirmation", state: "due" });
  await aDiscountCode(database, shop.id, { enrollment, series, state: "redeemed" });
  await database.transaction((tx) => tx.customerWorth.create({ data: worthOf(canary) }));
  const given = { messageId, enrollmentId: enrollment, customerId: BigInt(canary.customer), phoneId: phone };
  await giveMarks(world, canary, messageId);
  const answer = { reason: "other", textSealed: "sealed", by: "page", language: "de", at: MONDAY_NOON };
  const id = crypto.randomUUID();
  await database.transaction((tx) => tx.feedback.create({ data: { shopId: shop.id, id, ...given, ...answer } }));
  const detail = { customer: canary.customer, note: "kanarie-im-protokoll" };
  await database.transaction((tx) =>
    tx.auditEntry.create({
      data: { shopId: shop.id, id: crypto.randomUUID(), at: MONDAY_NOON, actor: "staff:1", action: "looked", detail },
    }),
  );
}

/** What lies in tables of its own: lists, segments, workflows, tags, things bought and given back. */
async function giveMarks({ database }: PrivacyWorld, canary: Omit<Canary, "planted">, messageId: string) {
  const { phone: phoneId, series: seriesId } = canary;
  const shopId = canary.shop.id;
  const customer = { shopId, customerId: BigInt(canary.customer) };
  const [id, orderId, at] = [crypto.randomUUID(), BigInt(canary.order), MONDAY_NOON];
  await database.transaction(async (tx) => {
    await tx.exclusionEntry.create({ data: { ...customer, id, kind: "list", addedAt: at } });
    await tx.customerSegment.create({ data: { shopId, id: 7n, name: "Stammkunden" } });
    await tx.customerSegmentMember.create({ data: { ...customer, segmentId: 7n, seenAt: at } });
    await tx.workflowEvent.create({ data: { ...customer, kind: "text_sent", subject: messageId, seriesId, at } });
    await tx.workflowRun.create({ data: { ...customer, id, action: "stop", begunAt: at } });
    await tx.customerMark.create({ data: { ...customer, tags: ["winback-active"], settled: true } });
    await tx.staffNumber.create({ data: { shopId, id, phoneId, codeHash: "x", codeSentAt: at } });
    await tx.conversation.upsert({
      where: { shopId_phoneId: { shopId, phoneId } },
      create: { shopId, phoneId, lastReplyAt: at },
      update: {},
    });
    await tx.dataAccessEntry.create({ data: { ...customer, id, at, actor: "staff:1", purpose: "customer_read" } });
    await tx.linkClick.create({ data: { shopId, messageId, at } });
    await tx.orderLine.create({ data: { shopId, orderId, id: 1n, productId: 3n, quantity: 1, net: 4200n } });
    await tx.refund.create({ data: { shopId, orderId, id: 1n, amount: 100n, at } });
  });
}

const worthOf = ({ shop, customer }: Pick<Canary, "shop" | "customer">) => ({
  shopId: shop.id,
  customerId: BigInt(customer),
  ...{ ordersCount: 1, spent: 4200n, lastOrderAt: MONDAY_NOON, scoredAt: MONDAY_NOON },
  ...{ recency: 5, frequency: 1, monetary: 3, rfmGroup: "new" },
});

/** Columns that hold no free text: their values say nothing of a canary. */
const NOT_TEXT = new Set(["kind", "export_sealed", "detail", "name", "codes"]);

/** Writes a text of its own into every personal text column of the canary's rows. */
async function plant(world: PrivacyWorld, canary: Omit<Canary, "planted">): Promise<string[]> {
  const { id } = canary.shop;
  return await world.database.transaction(async (tx) => {
    const columns = await tx.$queryRaw<{ table: string; column: string; type: string }[]>(sql`
      select table_name as table, column_name as column, udt_name as type from information_schema.columns
      where table_schema = 'public' and udt_name in ('text', '_text')`);
    const planted: string[] = ["#kanarie-1001", "KANARIECODE", "kanarie-im-protokoll"];
    for (const { table, column, type } of columns) {
      const rule = PERSONAL_DATA[table];
      if (!rule?.of || !(column in (rule.personal ?? {})) || NOT_TEXT.has(column)) continue;
      if (/^(number|first_name)_sealed$/.test(column)) continue;
      const text = `kanarie ${table} ${column}`;
      if (!column.endsWith("_sealed")) {
        const value = type === "_text" ? sql`array[${text}]::text[]` : sql`${text}::text`;
        const one =
          column === "link_token" || column === "tag" || column === "code" ? sql`|| shop_id || ctid::text` : sql``;
        await tx.$executeRaw(
          sql`update ${identifier(table)} set ${identifier(column)} = ${value} ${one} where shop_id = ${id}`,
        );
      } else {
        const key = table === "inbound_message" ? "sid" : "id";
        const rows = await tx.$queryRaw<{ row: string }[]>(
          sql`select ${identifier(key)}::text as row from ${identifier(table)} where shop_id = ${id}`,
        );
        for (const { row } of rows) {
          const sealed = testSealing.seal(text, { shop: id, table, column, row });
          await tx.$executeRaw(sql`
            update ${identifier(table)} set ${identifier(column)} = ${sealed} where shop_id = ${id} and ${identifier(key)}::text = ${row}`);
        }
      }
      planted.push(text);
    }
    return planted;
  });
}
