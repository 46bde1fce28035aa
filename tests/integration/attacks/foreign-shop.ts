import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import { customerId, type ShopId } from "../../../app/domain/values/ids.ts";
import { identifier, sql } from "../../../app/platform/database.server.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment } from "../factories/series.ts";
import { aCanary, type Canary, TOLD } from "../privacy/canary.ts";
import type { PrivacyWorld } from "../privacy/canary-shop.ts";
import { MONDAY_NOON } from "../test-ports.ts";

/** A shop that has everything, and the name of each thing in it. */
export interface ForeignShop {
  id: ShopId;
  domain: string;
  series: string;
  customer: string;
  number: string;
  phone: string;
  order: string;
  message: string;
  /** Of a text that was sent. */
  link: string;
  code: string;
  codeText: string;
  cohort: string;
  request: string;
  exclusion: string;
  staff: string;
  view: string;
  letter: string;
  hash: string;
  /** What must never be read by another shop. */
  secrets: string[];
}

const NAMES = { series: "Kanarienserie", view: "Kanarienansicht", code: "KANARI7Q2M" };
const LINK = "7Q2M9XKDB4";

/** A customer in the middle of a series, with everything a merchant's pages can show of one. */
export async function aForeignShop(world: PrivacyWorld): Promise<ForeignShop> {
  const canary = await aCanary(world, "7001", "+4915112345671");
  const { shop, series, phone, customer, number, order } = canary;
  const ids = { shop: shop.id, domain: shop.domain, series, phone, customer, number, order };
  const request = { customer: { id: Number(customer), phone: number }, data_request: { id: 9001 } };
  await world.tell(shop.domain, "customers/data_request", {
    shop_domain: shop.domain,
    orders_requested: [],
    ...request,
  });
  const letter = await aDeadLetter(world, canary);
  const kept = await keep(world, canary);
  const found = await vi.waitFor(
    () =>
      world.database.transaction((tx) =>
        tx.dataRequest.findFirstOrThrow({ where: { shopId: shop.id, state: "ready" } }),
      ),
    { timeout: 20_000 },
  );
  const secrets = [number, number.slice(1), ...Object.values(NAMES), TOLD.firstName, TOLD.reply, ...canary.planted];
  return { ...ids, ...kept, id: shop.id, request: found.id, letter, secrets };
}

async function aDeadLetter(world: PrivacyWorld, { shop, customer }: Canary): Promise<string> {
  await world.fail(shop.domain, "customers/update", { id: Number(customer), first_name: TOLD.firstName });
  const where = { shopDomain: shop.domain, state: "dead" };
  return String((await world.database.transaction((tx) => tx.inbox.findFirstOrThrow({ where }))).id);
}

async function keep(world: PrivacyWorld, { shop, series, phone, customer }: Canary) {
  const { database } = world;
  const whom = { series, phone, customer: customerId(customer) };
  const enrollment = await anEnrollment(database, shop.id, { ...whom, nextStep: 1, lapseStartedAt: MONDAY_NOON });
  const sent = { enrollment, phone, state: "delivered" as const, sid: "SMforeign", handedAt: MONDAY_NOON };
  const message = await aMessage(database, shop.id, { ...sent, linkToken: LINK });
  const code = await aDiscountCode(database, shop.id, { enrollment, series, code: NAMES.code });
  const [view, exclusion, hash] = [randomUUID(), randomUUID(), "kanarienprobe"];
  const own = { shopId: shop.id };
  const staff = await database.transaction(async (tx) => {
    await tx.series.updateMany({ where: own, data: { name: NAMES.series } });
    const content = { base: "all", filters: {}, sort: "newest", direction: "desc" };
    await tx.savedView.create({
      data: { ...own, id: view, list: "customers", name: NAMES.view, content, createdAt: MONDAY_NOON },
    });
    await tx.exclusionEntry.create({
      data: { ...own, id: exclusion, kind: "list", phoneId: phone, addedAt: MONDAY_NOON },
    });
    const asked = { seriesId: series, hash, version: 1, question: {}, state: "waiting", askedAt: MONDAY_NOON };
    await tx.rehearsal.create({ data: { ...own, ...asked } });
    return await tx.staffNumber.findFirstOrThrow({ where: own });
  });
  return {
    message,
    link: LINK,
    code: code.id,
    codeText: NAMES.code,
    cohort: code.cohortId,
    view,
    exclusion,
    staff: staff.id,
    hash,
  };
}

/** One line a table: how many rows the shop has in it, and what they come to. */
export async function fingerprintOf(
  world: Pick<PrivacyWorld, "database">,
  { id, domain }: ForeignShop,
): Promise<string[]> {
  return await world.database.transaction(async (tx) => {
    const tables = await tx.$queryRaw<{ table: string; key: string }[]>(sql`
      select table_name as table, column_name as key from information_schema.columns
      where table_schema = 'public' and (column_name in ('shop_id', 'shop_domain') or (table_name = 'shop' and column_name = 'id'))
      order by 1, 2`);
    const lines: string[] = [];
    for (const { table, key } of tables) {
      const [row] = await tx.$queryRaw<{ line: string }[]>(sql`
        select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as line
        from ${identifier(table)} t where ${identifier(key)}::text = ${key === "shop_domain" ? domain : String(id)}`);
      lines.push(`${table} ${row?.line}`);
    }
    return lines;
  });
}
