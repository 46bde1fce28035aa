import { expect, it } from "vitest";
import {
  addToList,
  previewList,
  putBackOnList,
  readList,
  removeFromList,
} from "../../../app/domain/series/exclusion-list.server.ts";
import { exitExcluded } from "../../../app/domain/series/exit-excluded.server.ts";
import { whyNot } from "../../../app/domain/series/why-not.server.ts";
import { readAudit } from "../../../app/domain/shops/read-audit.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import { customerId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };

async function aPlace() {
  const { id } = await aShop(database);
  const shop = await database.transaction((tx) => readShopRow(tx, id));
  return { shop, series: await aSeries(database, id) };
}

it("counts whom a pasted list means before anything is saved", async () => {
  const { shop, series } = await aPlace();
  const one = await aLapsedCustomer(database, shop.id);
  await anEnrollment(database, shop.id, { series, customer: one.id, phone: one.phone.id });
  const other = await aLapsedCustomer(database, shop.id, { customer: { id: "7045012345678" } });
  const text = `${one.phone.number}\n${other.id}\n+4915199999999\nnobody`;
  expect(await previewList(ports, shop, text)).toEqual({
    ok: true,
    preview: { people: 3, customers: 2, inSeries: 1, unreadable: 1, examples: ["nobody"] },
  });
  expect(await readList(ports, shop, "")).toEqual({ entries: [], total: 0 });
});

it("ends the series of whoever is put on the list, also by the number of somebody who turns up later", async () => {
  const { shop, series } = await aPlace();
  const one = await aLapsedCustomer(database, shop.id);
  const enrollment = await anEnrollment(database, shop.id, { series, customer: one.id, phone: one.phone.id });
  const later = "+4915199999998";
  const text = `${one.phone.number}\n${later}`;
  expect(await addToList(ports, shop, { text, kind: "list" }, "merchant")).toEqual({ ok: true, added: 2 });
  expect(await exitExcluded(ports, shop, [BigInt(one.id)])).toBe(1);
  const ended = await database.transaction((tx) =>
    tx.enrollment.findUnique({ where: { shopId_id: { shopId: shop.id, id: enrollment } } }),
  );
  expect(ended).toMatchObject({ state: "exited", exitReason: "excluded_listed" });
  const known = await database.transaction((tx) =>
    tx.phone.findFirstOrThrow({ where: { shopId: shop.id, numberIndex: ports.sealing.index(shop.id, later) } }),
  );
  const newcomer = await aCustomer(database, shop.id, { phone: known.id as typeof one.phone.id });
  const answers = await whyNot(ports, shop.id, newcomer);
  expect(answers.find((answer) => answer.rule === "not_excluded_listed")).toMatchObject({ holds: false });
});

it("finds an entry by its number and takes it off again", async () => {
  const { shop } = await aPlace();
  const { id, phone } = await aLapsedCustomer(database, shop.id);
  await addToList(ports, shop, { text: `${phone.number}\n+4915199999997`, kind: "staff" }, "merchant");
  const { entries, total } = await readList(ports, shop, phone.number);
  expect(total).toBe(2);
  expect(entries).toMatchObject([{ kind: "staff", number: `+49 ••• ${phone.number.slice(-4)}`, customer: null }]);
  expect(await readList(ports, shop, "+4915199999996")).toMatchObject({ entries: [] });
  await removeFromList(ports, shop.id, entries[0]?.id ?? "", "merchant");
  const answers = await whyNot(ports, shop.id, id);
  expect(answers.find((answer) => answer.rule === "not_excluded_staff")).toMatchObject({ holds: true });
});

it("puts back who was taken off by mistake, and nobody of another shop", async () => {
  const { shop } = await aPlace();
  const { shop: other } = await aPlace();
  const { id, phone } = await aLapsedCustomer(database, shop.id, { customer: { id: "7045012345600" } });
  await addToList(ports, shop, { text: `${phone.number}\n${id}`, kind: "staff" }, "merchant");
  for (const entry of (await readList(ports, shop, "")).entries) {
    const { removed } = await removeFromList(ports, shop.id, entry.id, "merchant");
    if (!removed) throw new Error("Nobody was removed.");
    await putBackOnList(ports, shop.id, removed, "merchant");
    if (removed.phoneId) await putBackOnList(ports, other.id, removed, "merchant");
    expect((await removeFromList(ports, shop.id, entry.id, "merchant")).removed).toBeNull();
  }
  const { entries } = await readList(ports, shop, "");
  expect(new Set(entries.map(({ kind, customer }) => `${kind} ${customer}`))).toEqual(
    new Set([`staff ${id}`, "staff null"]),
  );
  expect(await readList(ports, other, "")).toEqual({ entries: [], total: 0 });
});

it("changes nothing and says nothing where nobody is named, or who is named is on the list", async () => {
  const { shop } = await aPlace();
  const { phone } = await aLapsedCustomer(database, shop.id);
  const id = customerId("7045012345611");
  await addToList(ports, shop, { text: `${phone.number}\n${id}`, kind: "staff" }, "merchant");
  const nobody = { kind: "list" as const, phoneId: null, customerId: null };
  const both = { ...nobody, phoneId: phone.id, customerId: id };
  for (const named of [nobody, both, { ...nobody, phoneId: phone.id }, { ...nobody, customerId: id }])
    expect(await putBackOnList(ports, shop.id, named, "merchant")).toEqual({ ok: true });
  const { entries } = await readList(ports, shop, "");
  expect(entries.map(({ kind }) => kind)).toEqual(["staff", "staff"]);
  const { lines } = await readAudit(ports, shop.id, null);
  expect(lines.map(({ detail }) => detail)).toEqual([{ people: 2, kind: "staff" }]);
});

it("takes as many as a list may name with a few statements, and each person once, however often it is added", async () => {
  const { shop } = await aPlace();
  const numbers = Array.from({ length: 1_999 }, (_, i) => `+49151${22_000_000 + i}`);
  const text = [...numbers, "7045012345999"].join("\n");
  const begun = performance.now();
  for (const added of [2_000, 2_000])
    expect(await addToList(ports, shop, { text, kind: "list" }, "merchant")).toEqual({ ok: true, added });
  // the transaction of a page ends after 30 s, on slower databases than this one too
  expect(performance.now() - begun).toBeLessThan(10_000);
  expect(await readList(ports, shop, "")).toMatchObject({ total: 2_000 });
});

it("refuses a list that names nobody", async () => {
  const { shop } = await aPlace();
  const refused = { ok: false, problems: [{ path: "text", issue: "list_empty" }] };
  expect(await previewList(ports, shop, "nobody")).toEqual(refused);
  expect(await addToList(ports, shop, { text: "nobody", kind: "list" }, "merchant")).toEqual(refused);
});
