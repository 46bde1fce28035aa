import { expect, it } from "vitest";
import { issueCodes } from "../../../app/domain/offers/issue-codes.server.ts";
import type { CodedOffer } from "../../../app/domain/offers/offer.ts";
import { readGoneDiscounts } from "../../../app/domain/offers/read-gone-discounts.server.ts";
import { revokeCodes } from "../../../app/domain/offers/revoke-codes.server.ts";
import { processInbox } from "../../../app/domain/sync/process-inbox.server.ts";
import type { EnrollmentId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openDoor, postWebhook } from "../sync/door.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";
import { DiscountLedger } from "./discount-ledger.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);
const ten: CodedOffer = { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 };
const HOUR = 3_600_000;
const at = (hours: number) => new Date(MONDAY_NOON.getTime() + hours * HOUR).toISOString();
let seed = 40;

/** A shop whose series has given two customers a code each. */
async function world() {
  const shop = await aShop(database, { settings: { codePrefix: "HALLO" } });
  const series = await aSeries(database, shop.id, { name: "Lange nicht gesehen" });
  const enrollments: EnrollmentId[] = [];
  for (let i = 0; i < 2; i++) {
    const customer = await aLapsedCustomer(database, shop.id);
    enrollments.push(
      await anEnrollment(database, shop.id, { series, customer: customer.id, phone: customer.phone.id }),
    );
  }
  const discounts = new DiscountLedger();
  seed += 1;
  const ports = { ...testPorts({ seed }), database, discounts };
  const issue = () => issueCodes(ports, shop.id, { seriesId: series, step: 1, offer: ten, enrollments });
  const tell = async (topic: string, payload: object) => {
    expect((await postWebhook(door, { shop: shop.domain, topic, payload })).status).toBe(200);
    while ((await processInbox(door.ports, 50)) > 0);
  };
  const codes = () =>
    database.transaction((tx) =>
      tx.discountCode.findMany({ where: { shopId: shop.id }, orderBy: [{ createdAt: "asc" }, { code: "asc" }] }),
    );
  const text = (code: string | undefined) =>
    database.transaction((tx) =>
      tx.discountCode.updateMany({ where: { shopId: shop.id, code: code ?? "" }, data: { textedAt: MONDAY_NOON } }),
    );
  const gone = () => readGoneDiscounts({ database, now: () => MONDAY_NOON }, shop.id);
  return { shop: shop.id, discounts, ports, issue, tell, codes, text, gone };
}

it("ends the codes of a discount the merchant deleted, and makes another for the texts to come", async () => {
  const { shop, discounts, ports, issue, tell, codes, gone } = await world();
  const first = await issue();
  await tell("discounts/delete", { admin_graphql_api_id: discounts.deleteDiscount(), deleted_at: at(1) });
  expect((await codes()).map((code) => [code.state, code.reason])).toEqual([
    ["revoking", "discount_gone"],
    ["revoking", "discount_gone"],
  ]);
  expect(await issue()).toEqual([]);
  await revokeCodes(ports, shop);
  const second = await issue();
  expect(second).toHaveLength(2);
  expect(second.filter((one) => first.some((other) => other.code === one.code))).toEqual([]);
  expect(discounts.cohorts).toHaveLength(2);
  expect(discounts.personalCodes()).toEqual(second.map((one) => one.code).sort());
  expect(await gone()).toMatchObject([{ series: "Lange nicht gesehen", step: 1, texted: 0 }]);
});

it("counts the shoppers whose texted code no longer works, and leaves that code at Shopify", async () => {
  const { shop, discounts, ports, issue, tell, codes, text, gone } = await world();
  const [told] = await issue();
  await text(told?.code);
  const [gid = ""] = discounts.live.values();
  await tell("discounts/update", { admin_graphql_api_id: gid, status: "EXPIRED", updated_at: at(2) });
  await revokeCodes(ports, shop);
  expect((await codes()).map((code) => [code.code === told?.code, code.state]).sort()).toEqual([
    [false, "revoked"],
    [true, "revoked"],
  ]);
  expect(discounts.personalCodes()).toEqual([told?.code]);
  expect(await gone()).toMatchObject([{ texted: 1, goneAt: new Date(at(2)) }]);
});

it("takes a discount whose time has come, one that works, and one of somebody else for no loss", async () => {
  const { discounts, issue, tell, codes, gone } = await world();
  await issue();
  const [gid = ""] = discounts.live.values();
  await tell("discounts/update", { admin_graphql_api_id: gid, status: "EXPIRED", updated_at: at(24 * 15) });
  await tell("discounts/update", { admin_graphql_api_id: gid, status: "ACTIVE", updated_at: at(1) });
  const other = "gid://shopify/DiscountAutomaticNode/1";
  await tell("discounts/delete", { admin_graphql_api_id: other, deleted_at: at(1) });
  expect((await codes()).map((code) => code.state)).toEqual(["active", "active"]);
  expect(await gone()).toEqual([]);
});

it("learns from Shopify's refusal that a discount is gone when no webhook told", async () => {
  const { shop, discounts, ports, issue } = await world();
  discounts.lostReplies = ["addCodes"];
  await expect(issue()).rejects.toThrow("The reply was lost.");
  discounts.deleteDiscount();
  expect(await issue()).toEqual([]);
  await revokeCodes(ports, shop);
  expect(await issue()).toHaveLength(2);
  expect(discounts.cohorts).toHaveLength(2);
});
