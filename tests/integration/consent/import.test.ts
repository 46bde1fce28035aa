import { expect, it } from "vitest";
import { blockPhone, findPhoneIds, indexOf } from "../../../app/domain/consent/phone-store.server.ts";
import { recordConsent } from "../../../app/domain/consent/record-consent.server.ts";
import { applyConsentImport } from "../../../app/domain/series/apply-consent-import.server.ts";
import { beginImport, previewImport, readImports } from "../../../app/domain/series/consent-import.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { testPorts, testSealing } from "../test-ports.ts";

const { database } = await freshDatabase();
const sent: { name: string; payload: unknown }[] = [];
const ports = {
  ...testPorts(),
  database,
  jobs: { send: async (_tx: unknown, name: string, payload: unknown) => void sent.push({ name, payload }) },
};
const later = (days: number) => ({ ...ports, now: () => new Date(ports.now().getTime() + days * 86_400_000) });

const HEADING = "phone;status;date;source;confirmed";
const file = (...lines: string[]) => ({
  name: "old-tool.csv",
  text: [HEADING, ...lines].join("\n"),
  meaning: "consent" as const,
  slashDates: "day_first" as const,
  columns: null,
});

async function aPlace() {
  const { id } = await aShop(database);
  return await database.transaction((tx) => readShopRow(tx, id));
}

async function take(shop: Awaited<ReturnType<typeof aPlace>>, asked: ReturnType<typeof file>, at = ports) {
  const answer = await beginImport(at, shop, asked, "staff:1", true);
  if (!answer.ok) return answer;
  await applyConsentImport(at, shop.id, answer.id);
  return (await readImports(ports, shop.id)).find((one) => one.id === answer.id);
}

async function phoneOf(shop: ShopId, number: string) {
  return await database.transaction(async (tx) => {
    const [id] = await findPhoneIds(tx, shop, [indexOf(testSealing, shop, number)]);
    return await tx.phone.findUniqueOrThrow({ where: { shopId_id: { shopId: shop, id: id ?? "" } } });
  });
}
const eventsOf = async (shop: ShopId, phoneId: string) =>
  await database.transaction((tx) =>
    tx.consentEvent.findMany({ where: { shopId: shop, phoneId }, orderBy: { at: "asc" } }),
  );

it("changes nothing while a file is only looked at", async () => {
  const shop = await aPlace();
  const answer = await previewImport(ports, shop, file("+4915112340001;unsubscribed;2025-01-02;;"));
  expect(answer).toMatchObject({ ok: true, preview: { tally: { rows: 1, optOuts: 1 } } });
  expect(await readImports(ports, shop.id)).toEqual([]);
  const phones = await database.transaction((tx) => tx.phone.count({ where: { shopId: shop.id } }));
  expect(phones).toBe(0);
});

it("lets an opt-out win over a later consent, ends the series and tells Shopify", async () => {
  const shop = await aPlace();
  const series = await aSeries(database, shop.id);
  const { id, phone } = await aLapsedCustomer(database, shop.id);
  const enrollment = await anEnrollment(database, shop.id, { series, customer: id, phone: phone.id });
  expect(await take(shop, file(`${phone.number};unsubscribed;2023-01-02;;`))).toMatchObject({
    state: "done",
    optOuts: 1,
  });
  expect(await phoneOf(shop.id, phone.number)).toMatchObject({
    suppressionReason: "opted_out",
    suppressedAt: ports.now(),
  });
  const [event] = await eventsOf(shop.id, phone.id);
  expect(event).toMatchObject({ state: "unsubscribed", source: "import", at: new Date("2023-01-02") });
  const ended = await database.transaction((tx) =>
    tx.enrollment.findUnique({ where: { shopId_id: { shopId: shop.id, id: enrollment } } }),
  );
  expect(ended).toMatchObject({ state: "exited", exitReason: "opted_out" });
  expect(sent.at(-1)).toMatchObject({ name: "write-consent", payload: { phone: phone.id, state: "unsubscribed" } });
});

it("keeps what proves a consent with its row, and lets the phone stand on it", async () => {
  const shop = await aPlace();
  const number = "+4915112340002";
  await take(shop, file(`${number};subscribed;2025-01-02;Popup home;yes`));
  const phone = await phoneOf(shop.id, number);
  expect(phone).toMatchObject({ consentState: "subscribed", consentClass: "confirmed", suppressedAt: null });
  const [event] = await eventsOf(shop.id, phone.id);
  const place = { shop: shop.id, table: "consent_event", column: "evidence_sealed", row: event?.id ?? "" };
  const evidence = testSealing.open(event?.evidenceSealed ?? "", place);
  for (const part of ["old-tool.csv", "line 2", "2025-01-02", "Popup home"]) expect(evidence).toContain(part);
});

it("proves an earlier confirmation of whom Shopify knows by the box at the checkout, later", async () => {
  const shop = await aPlace();
  const { phone } = await aLapsedCustomer(database, shop.id, { phone: { consentClass: "single" } });
  await take(shop, file(`${phone.number};subscribed;2025-01-02;Popup;yes`));
  expect(await phoneOf(shop.id, phone.number)).toMatchObject({ consentState: "subscribed", consentClass: "confirmed" });
});

it("never lifts an opt-out that is younger than the proof, nor a block of the merchant", async () => {
  const shop = await aPlace();
  const gone = await aLapsedCustomer(database, shop.id, {
    phone: {
      consentState: "unsubscribed",
      consentClass: "unknown",
      consentAt: new Date("2025-06-01"),
      suppressedAt: new Date("2025-06-01"),
    },
  });
  const blocked = await aLapsedCustomer(database, shop.id);
  await database.transaction((tx) => blockPhone(tx, shop.id, blocked.phone.id, ports.now()));
  const lines = [gone, blocked].map(({ phone }) => `${phone.number};subscribed;2025-01-02;Popup;yes`);
  await take(shop, file(...lines));
  expect(await phoneOf(shop.id, gone.phone.number)).toMatchObject({ consentState: "unsubscribed" });
  expect((await phoneOf(shop.id, blocked.phone.number)).suppressedAt).not.toBeNull();
});

it("takes opt-outs of somebody who may let no texts go out, and no file with a consent", async () => {
  const shop = await aPlace();
  const no = "+4915112340011;unsubscribed;2025-01-02;;";
  const yes = "+4915112340012;subscribed;2025-01-02;Popup;yes";
  expect(await beginImport(ports, shop, file(no, yes), "staff:2", false)).toEqual({
    ok: false,
    problems: [{ path: "", issue: "may_not_switch_on" }],
  });
  expect(await readImports(ports, shop.id)).toEqual([]);
  const unproven = "+4915112340013;subscribed;2025-01-02;Popup;no";
  expect(await beginImport(ports, shop, file(no, unproven), "staff:2", false)).toMatchObject({ ok: true });
});

it("lets the opt-out win where one file holds both", async () => {
  const shop = await aPlace();
  const number = "+4915112340003";
  const [no, yes] = [`${number};unsubscribed;2025-01-02;;`, `${number};subscribed;2025-03-02;Popup;yes`];
  await take(shop, file(no, yes));
  expect((await phoneOf(shop.id, number)).suppressedAt).not.toBeNull();
  const other = await aPlace();
  await take(other, file(yes, no));
  expect((await phoneOf(other.id, number)).suppressedAt).not.toBeNull();
});

it("changes nothing when the same file, or the same rows in another, come again", async () => {
  const shop = await aPlace();
  const number = "+4915112340004";
  const lines = [`${number};unsubscribed;2025-01-02;;`, "+4915112340005;subscribed;2025-01-02;Popup;yes"];
  await take(shop, file(...lines));
  const { id } = await phoneOf(shop.id, number);
  const at = new Date(ports.now().getTime() + 86_400_000);
  const record = { state: "subscribed", class: "confirmed", source: "link", at, receivedAt: at } as const;
  await database.transaction((tx) =>
    recordConsent(tx, ports, shop.id, id as Parameters<typeof recordConsent>[3], record),
  );
  expect(await take(shop, file(...lines), later(2))).toMatchObject({ problems: [{ issue: "import_known" }] });
  expect(await take(shop, file(...lines, "+4915112340006;subscribed;;;"), later(2))).toMatchObject({
    unchanged: 2,
    optOuts: 0,
  });
  expect(await phoneOf(shop.id, number)).toMatchObject({ consentState: "subscribed", suppressedAt: null });
  expect(await eventsOf(shop.id, id)).toHaveLength(2);
});

it("goes on where it was cut short, and keeps no row once it is applied", async () => {
  const shop = await aPlace();
  const many = Array.from({ length: 700 }, (_, at) => `+49151${12_350_000 + at};unsubscribed;2025-01-02;;`);
  const answer = await beginImport(ports, shop, file(...many), "staff:1", true);
  const id = answer.ok ? answer.id : "";
  const broken = { ...ports, ids: { uuid: failingAfter(300) } };
  await expect(applyConsentImport(broken, shop.id, id)).rejects.toThrow("cut short");
  await applyConsentImport(ports, shop.id, id);
  const [done] = await readImports(ports, shop.id);
  expect(done).toMatchObject({ state: "done", total: 700, done: 700 });
  const left = await database.transaction(async (tx) => [
    await tx.consentImportPart.count({ where: { shopId: shop.id } }),
    await tx.consentEvent.count({ where: { shopId: shop.id } }),
  ]);
  expect(left).toEqual([0, 700]);
}, 60_000);

function failingAfter(times: number): () => string {
  let left = times;
  return () => {
    if (left-- <= 0) throw new Error("cut short");
    return ports.ids.uuid();
  };
}
