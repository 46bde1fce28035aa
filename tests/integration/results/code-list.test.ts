import { expect, it } from "vitest";
import type { CodeQuestion } from "../../../app/domain/results/code-list.ts";
import { codeBatches, countCodes, listCodesOfShop } from "../../../app/domain/results/list-codes.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode, type DiscountCodeDraft } from "../factories/discount-codes.ts";
import { anOrder } from "../factories/orders.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const days = (count: number) => new Date(MONDAY_NOON.getTime() + count * 86_400_000);

const EVERYTHING: CodeQuestion = {
  view: "all",
  filters: { statuses: [], series: null, step: null },
  search: "",
  after: null,
  limit: 50,
};
const codesOf = async (shop: ShopId, asked: Partial<CodeQuestion> = {}) =>
  (await listCodesOfShop(ports, shop, { ...EVERYTHING, ...asked })).rows.map((row) => row.code).sort();

/** A shop with one code of each kind, each of a customer of its own. */
async function world() {
  const shop = (await aShop(database)).id;
  const series = await aSeries(database, shop, { name: "Comeback" });
  const other = await aSeries(database, shop, { name: "Another" });
  const make = async (code: string, draft: Partial<DiscountCodeDraft> = {}) => {
    const owner = await aLapsedCustomer(database, shop, { customer: { firstName: `Of ${code}` } });
    const of = draft.series ?? series;
    const enrollment = await anEnrollment(database, shop, { series: of, customer: owner.id, phone: owner.phone.id });
    await aDiscountCode(database, shop, { enrollment, series: of, code, ...draft });
    return owner.id;
  };
  const stranger = await aCustomer(database, shop);
  const cancelled = await anOrder(database, shop, { customer: stranger, counts: false, cancelledAt: MONDAY_NOON });
  await make("WAITS");
  const owner = await make("TOLD", { textedAt: MONDAY_NOON, endsAt: days(2) });
  await make("LEAKED", { state: "redeemed", reason: "redeemed_by_other", order: cancelled });
  await make("DEAD", { state: "revoked", reason: "ordered", step: 2 });
  await make("BEING", { state: "issuing", series: other });
  return { shop, series, owner };
}

it("shows every code with its owner, its text and what became of it", async () => {
  const { shop, series, owner } = await world();
  const { rows } = await listCodesOfShop(ports, shop, EVERYTHING);
  expect(rows.find((row) => row.code === "TOLD")).toMatchObject({
    status: "texted",
    reason: null,
    seriesId: series,
    series: "Comeback",
    step: 1,
    customer: owner,
    firstName: "Of TOLD",
    order: null,
    held: false,
  });
  expect(rows.find((row) => row.code === "LEAKED")).toMatchObject({ status: "redeemed", order: { cancelled: true } });
  expect(rows.find((row) => row.code === "DEAD")).toMatchObject({ status: "revoked", reason: "ordered" });
});

it.each([
  ["usable", ["TOLD", "WAITS"]],
  ["ends_soon", ["TOLD"]],
  ["redeemed", ["LEAKED"]],
  ["by_other", ["LEAKED"]],
  ["cancelled", ["LEAKED"]],
  ["ended", ["DEAD"]],
] as const)("narrows the list down to what is %s", async (view, expected) => {
  const { shop } = await world();
  expect(await codesOf(shop, { view })).toEqual(expected);
});

it("filters by state, series and text, and finds a code by how it begins, whatever its case", async () => {
  const { shop, series } = await world();
  const { filters } = EVERYTHING;
  expect(await codesOf(shop, { filters: { ...filters, statuses: ["making", "waiting"] } })).toEqual(["BEING", "WAITS"]);
  expect(await codesOf(shop, { filters: { ...filters, series, step: 2 } })).toEqual(["DEAD"]);
  expect(await codesOf(shop, { search: "to" })).toEqual(["TOLD"]);
  expect(await codesOf(shop, { search: "%" })).toEqual([]);
  const { after: _after, limit: _limit, ...asked } = EVERYTHING;
  expect(await countCodes(ports, shop, asked)).toBe(5);
});

it("walks through all codes page by page, each once, and hands them out in batches", async () => {
  const { shop } = await world();
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listCodesOfShop(ports, shop, { ...EVERYTHING, after, limit: 2 });
    seen.push(...page.rows.map((row) => row.code));
    after = page.next;
    if (after === null) break;
  }
  expect(seen.sort()).toEqual(["BEING", "DEAD", "LEAKED", "TOLD", "WAITS"]);
  const handedOut: string[] = [];
  for await (const batch of codeBatches(ports, shop, EVERYTHING)) handedOut.push(...batch.map((row) => row.code));
  expect(handedOut.sort()).toEqual(seen);
});

it("shows a shop none of another's", async () => {
  const { shop } = await world();
  await world();
  expect(await codesOf(shop)).toHaveLength(5);
});
