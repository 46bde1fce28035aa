import { expect, it } from "vitest";
import { exportCustomers } from "../../../app/domain/privacy/export-customers.server.ts";
import { noteListRead } from "../../../app/domain/privacy/note-list-read.server.ts";
import { revealNumber } from "../../../app/domain/privacy/reveal-number.server.ts";
import { type CustomerView, customerView } from "../../../app/domain/results/customer-list.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { createTranslation } from "../../../app/i18n/translation.ts";
import { csvFile } from "../../../app/platform/csv.ts";
import { exportHeader, exportRow } from "../../../app/routes/app/customers/export-rows.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database, customerSearch: { findByName: async () => [] } };
const everybody = { ...customerView.parse({}), search: "" };
const { t } = createTranslation("en");

async function exported(shop: ShopId, options: { view?: Partial<CustomerView>; withNumbers?: boolean } = {}) {
  const { view = {}, withNumbers = false } = options;
  const asked = { ...everybody, ...view };
  const batches = await exportCustomers(ports, shop, { asked, withNumbers, actor: "staff:1" });
  const writing = { t, currency: "EUR", timezone: "Europe/Berlin", language: "en", withNumbers } as const;
  const rows = (async function* () {
    for await (const batch of batches) yield batch.map((customer) => exportRow(customer, writing));
  })();
  let text = "";
  for await (const piece of csvFile(exportHeader(writing), rows, ",")) text += piece;
  return text;
}
const accesses = (shop: ShopId) =>
  database.transaction((tx) => tx.dataAccessEntry.findMany({ where: { shopId: shop }, orderBy: { at: "asc" } }));
const audits = (shop: ShopId) => database.transaction((tx) => tx.auditEntry.findMany({ where: { shopId: shop } }));

it("holds the customers of the list as it is filtered, numbers only when asked for", async () => {
  const shop = (await aShop(database)).id;
  const { id, phone } = await aLapsedCustomer(database, shop, { customer: { firstName: "Zoë", tags: ["vip"] } });
  await aCustomer(database, shop, { id: "42" });
  const without = await exported(shop, { view: { base: "lapsed" } });
  expect(without).toContain(`${id},Zoë,DE,vip,1,49.00,EUR,2026-08-18`);
  expect(without.trim().split("\r\n")).toHaveLength(2);
  expect(without).not.toContain(phone.number.slice(1));
  expect(await exported(shop, { withNumbers: true })).toContain(phone.number.slice(1));
});

it("writes nothing that a spreadsheet would run", async () => {
  const shop = (await aShop(database)).id;
  for (const [i, firstName] of ["=1+1", "+49", "-2", "@SUM(A1)", "\t=1", "\r=1"].entries())
    await aCustomer(database, shop, { id: String(100 + i), firstName, tags: [`=cmd|'/C calc'!A${i}`] });
  const text = await exported(shop, { withNumbers: true });
  const cells = text.split("\r\n").flatMap((line) => line.split(","));
  expect(cells.length).toBeGreaterThan(60);
  for (const cell of cells) expect(cell.replace(/^"/, "")).not.toMatch(/^[=+\-@\t\r]/);
});

it("is in the audit log before the first customer leaves, and in the access log with how many left", async () => {
  const shop = (await aShop(database)).id;
  await aLapsedCustomer(database, shop);
  const view = customerView.parse({ base: "lapsed", filters: { tags: [], orders: { min: 1, max: null } } });
  const asked = { ...view, search: "" };
  const batches = await exportCustomers(ports, shop, { asked, withNumbers: true, actor: "staff:7" });
  expect(await audits(shop)).toMatchObject([
    {
      actor: "staff:7",
      action: "customers_exported",
      detail: { view: "lapsed", filters: "orders=1-", withNumbers: true },
    },
  ]);
  expect(await accesses(shop)).toEqual([]);
  for await (const _ of batches);
  expect(await accesses(shop)).toMatchObject([
    { actor: "staff:7", purpose: "customers_exported", customerId: null, detail: { exported: 1, withNumbers: true } },
  ]);
});

it("says of an export that was cut short how many had left", async () => {
  const shop = (await aShop(database)).id;
  await aLapsedCustomer(database, shop);
  const batches = await exportCustomers(ports, shop, { asked: everybody, withNumbers: false, actor: "staff:7" });
  for await (const _ of batches) break;
  expect(await accesses(shop)).toMatchObject([{ detail: { exported: 1 } }]);
});

it("takes every customer once, in batches", async () => {
  const shop = (await aShop(database)).id;
  await database.transaction(
    (tx) => tx.$executeRaw`
      insert into customer (shop_id, id, tags, former_phone_ids, orders_count, spent, shopify_updated_at)
      select ${shop}, g, '{}', '{}', 0, 0, ${ports.now()} from generate_series(1, 2500) g`,
  );
  const sizes: number[] = [];
  const batches = await exportCustomers(ports, shop, { asked: everybody, withNumbers: false, actor: "staff:7" });
  const ids = new Set<string>();
  for await (const batch of batches) {
    sizes.push(batch.length);
    for (const { id } of batch) ids.add(id);
  }
  expect(ids.size).toBe(2_500);
  expect(sizes).toEqual([1_000, 1_000, 500]);
});

it("notes a look at the list with what was asked for and how many were shown, never what was typed", async () => {
  const shop = (await aShop(database)).id;
  const asked = { ...customerView.parse({ filters: { countries: ["DE"] } }), search: "+4915112345678" };
  await noteListRead(ports, shop, { asked, shown: 3, actor: "staff:2" });
  const [look] = await accesses(shop);
  expect(look).toMatchObject({ actor: "staff:2", purpose: "customers_listed", customerId: null });
  expect(look?.detail).toEqual({ view: "all", filters: "countries=DE", sort: "newest desc", searched: true, shown: 3 });
});

it("shows a number in full only after writing down for whom", async () => {
  const shop = (await aShop(database)).id;
  const { id, phone } = await aLapsedCustomer(database, shop);
  expect(await revealNumber(ports, shop, id, "staff:3")).toBe(phone.number);
  expect(await accesses(shop)).toMatchObject([
    { actor: "staff:3", purpose: "number_revealed", customerId: BigInt(id) },
  ]);
  const other = (await aShop(database)).id;
  expect(await revealNumber(ports, other, id, "staff:3")).toBeNull();
  expect(await accesses(other)).toEqual([]);
});
