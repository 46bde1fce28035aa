import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { type CustomerId, type ShopId, shopId } from "../../../app/domain/values/ids.ts";
import { aCustomer, aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries, threeSteps } from "../factories/series.ts";
import { aShop, type ShopDraft } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { openDoor, SECRET } from "../sync/door.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const door = await openDoor(fresh);
const HANDLES = { start: "winback-start-series", stop: "winback-stop-series" };
const twilio = {
  accountSid: `AC${"0".repeat(32)}`,
  authTokenSealed: "",
  sender: "+4915112345678",
  verifiedAt: MONDAY_NOON.toISOString(),
};
let runs = 0;

async function post(path: string, body: string, secret: string = SECRET) {
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  const headers = { "content-type": "application/json", "x-shopify-hmac-sha256": signature };
  const answer = await fetch(`${door.url}${path}`, { method: "POST", headers, body });
  const text = await answer.text();
  return { status: answer.status, value: text === "" ? null : JSON.parse(text).return_value };
}

interface Asked {
  shop: { domain: string };
  customer: CustomerId;
  series?: string;
  run?: string;
  handle?: string;
}

const bodyOf = (action: "start" | "stop", { shop, customer, series, run, handle }: Asked) =>
  JSON.stringify({
    shop_id: 1,
    shopify_domain: shop.domain,
    action_run_id: run ?? `run-${++runs}`,
    action_definition_id: "x",
    handle: handle ?? HANDLES[action],
    properties: { customer_id: Number(customer), ...(series === undefined ? {} : { series }) },
  });
const ask = (action: "start" | "stop", asked: Asked) => post(`/flow/${action}`, bodyOf(action, asked));

const shopWithSeries = async (draft: ShopDraft = {}) => {
  const shop = await aShop(database, { ...draft, settings: { holdoutShare: 0, twilio, ...draft.settings } });
  // Whose audience names nobody: what follows enters because a workflow asks for it.
  const rules = [{ rule: "tagged" as const, values: ["vip"], not: false }];
  const content = { ...threeSteps, audience: { ...threeSteps.audience, rules } };
  const series = await aSeries(database, shop.id, { name: "Sixty days", content: JSON.parse(JSON.stringify(content)) });
  return { shop, series };
};

const live = (shop: ShopId, customer: CustomerId) =>
  database.transaction((tx) =>
    tx.enrollment.count({ where: { shopId: shop, customerId: BigInt(customer), state: "active" } }),
  );

it("puts a customer into the named series whose rules do not name them, once, with the same answer at each attempt", async () => {
  const { shop } = await shopWithSeries();
  const customer = (await aLapsedCustomer(database, shop.id)).id;
  const body = bodyOf("start", { shop, customer, series: " sixty DAYS " });
  const done = { status: 200, value: { done: true, reason: "", series: "Sixty days" } };
  expect(await Promise.all([post("/flow/start", body), post("/flow/start", body)])).toContainEqual(done);
  expect(await post("/flow/start", body)).toEqual(done);
  expect(await live(shop.id, customer)).toBe(1);
  const audits = await database.transaction((tx) => tx.auditEntry.findMany({ where: { shopId: shop.id } }));
  expect(audits).toMatchObject([{ actor: "shopify_flow", action: "customer_put_in_by_workflow" }]);
});

it("answers as at first though the world has changed since", async () => {
  const { shop } = await shopWithSeries();
  const { id: customer, phone } = await aLapsedCustomer(database, shop.id, { phone: { consentState: "unsubscribed" } });
  const body = bodyOf("start", { shop, customer });
  const refused = { status: 200, value: { done: false, reason: "consent_given", series: "Sixty days" } };
  expect(await post("/flow/start", body)).toEqual(refused);
  await database.transaction((tx) =>
    tx.phone.updateMany({ where: { shopId: shop.id, id: phone.id }, data: { consentState: "subscribed" } }),
  );
  expect(await post("/flow/start", body)).toEqual(refused);
  expect(await live(shop.id, customer)).toBe(0);
});

it.each<[string, (shop: ShopId) => Promise<CustomerId>]>([
  ["consent_given", async (shop) => (await aLapsedCustomer(database, shop, { phone: { consentState: "none" } })).id],
  [
    "not_suppressed",
    async (shop) =>
      (await aLapsedCustomer(database, shop, { phone: { suppressedAt: MONDAY_NOON, suppressionReason: "opted_out" } }))
        .id,
  ],
  ["window_passed", async (shop) => (await aLapsedCustomer(database, shop, { days: 10 })).id],
  ["mobile_number", async (shop) => (await aLapsedCustomer(database, shop, { phone: { kind: "fixed" } })).id],
  ["has_ordered", async (shop) => await aCustomer(database, shop)],
  [
    "cooled_down",
    async (shop) => {
      const { id, phone } = await aLapsedCustomer(database, shop);
      const series = await aSeries(database, shop, { state: "archived" });
      const of = { series, customer: id, phone: phone.id, lapseStartedAt: new Date(0) };
      await anEnrollment(database, shop, { ...of, state: "exited", exitReason: "ordered", endedAt: MONDAY_NOON });
      return id;
    },
  ],
  [
    "not_held_out",
    async (shop) => {
      const { id } = await aLapsedCustomer(database, shop);
      const series = await aSeries(database, shop, { state: "archived" });
      await database.transaction((tx) =>
        tx.assignment.create({
          data: {
            shopId: shop,
            seriesId: series,
            customerId: BigInt(id),
            lapseStartedAt: new Date(0),
            arm: "holdout",
            assignedAt: MONDAY_NOON,
            watchedUntil: new Date("2027-01-01"),
          },
        }),
      );
      return id;
    },
  ],
])("overrides nothing that holds for everybody: %s", async (reason, who) => {
  const { shop } = await shopWithSeries();
  const customer = await who(shop.id);
  expect(await ask("start", { shop, customer })).toMatchObject({ status: 200, value: { done: false, reason } });
  expect(await live(shop.id, customer)).toBe(0);
});

it("draws the comparison group as ever", async () => {
  const { shop } = await shopWithSeries({ settings: { holdoutShare: 0.5, twilio } });
  const reasons = new Set<string>();
  for (let i = 0; i < 24; i++) {
    const { value } = await ask("start", { shop, customer: (await aLapsedCustomer(database, shop.id)).id });
    reasons.add(value.reason);
  }
  expect([...reasons].sort()).toEqual(["", "comparison_group"]);
});

it.each<[string, ShopDraft, string]>([
  ["sending_paused", { sending: "paused" }, ""],
  ["no_room", { settings: { dailyCap: 1, twilio, holdoutShare: 0 } }, ""],
  ["series_unknown", {}, "Another"],
])("says why the shop as it stands starts nobody: %s", async (reason, draft, series) => {
  const { shop } = await shopWithSeries(draft);
  if (reason === "no_room") await ask("start", { shop, customer: (await aLapsedCustomer(database, shop.id)).id });
  const customer = (await aLapsedCustomer(database, shop.id)).id;
  expect(await ask("start", { shop, customer, series })).toMatchObject({ value: { done: false, reason } });
});

it("takes a customer out, once, and says so where they are in none", async () => {
  const { shop, series } = await shopWithSeries();
  const { id: customer, phone } = await aLapsedCustomer(database, shop.id);
  await anEnrollment(database, shop.id, { series, customer, phone: phone.id });
  const body = bodyOf("stop", { shop, customer });
  const done = { status: 200, value: { done: true, reason: "", series: "Sixty days" } };
  expect(await Promise.all([post("/flow/stop", body), post("/flow/stop", body)])).toEqual([done, done]);
  expect(await live(shop.id, customer)).toBe(0);
  const audits = await database.transaction((tx) => tx.auditEntry.count({ where: { shopId: shop.id } }));
  expect(audits).toBe(1);
  expect(await ask("stop", { shop, customer })).toMatchObject({ value: { done: false, reason: "in_no_series" } });
});

it("refuses who did not sign with the app's secret, and what was signed for something else", async () => {
  const { shop, series } = await shopWithSeries();
  const { id: customer, phone } = await aLapsedCustomer(database, shop.id);
  await anEnrollment(database, shop.id, { series, customer, phone: phone.id });
  expect((await post("/flow/stop", bodyOf("stop", { shop, customer }), "another")).status).toBe(401);
  expect(
    (await fetch(`${door.url}/flow/stop`, { method: "POST", body: bodyOf("stop", { shop, customer }) })).status,
  ).toBe(401);
  expect((await post("/flow/stop", bodyOf("start", { shop, customer }))).status).toBe(400);
  expect((await post("/flow/nothing", bodyOf("stop", { shop, customer }))).status).toBe(404);
  expect((await fetch(`${door.url}/flow/stop`)).status).toBe(405);
  expect(await live(shop.id, customer)).toBe(1);
});

it("knows no other shop's customers, no shop that is not ours or has left, and no run under another's name", async () => {
  const { shop, series } = await shopWithSeries();
  const { id: customer, phone } = await aLapsedCustomer(database, shop.id);
  await anEnrollment(database, shop.id, { series, customer, phone: phone.id });
  const other = (await shopWithSeries()).shop;
  for (const action of ["start", "stop"] as const) {
    expect(await ask(action, { shop: other, customer })).toMatchObject({
      value: { done: false, reason: "customer_unknown" },
    });
    expect((await ask(action, { shop: { domain: "nobody.myshopify.com" }, customer })).status).toBe(404);
    expect((await ask(action, { shop: await aShop(database, { state: "uninstalled" }), customer })).status).toBe(404);
  }
  expect(await live(shop.id, customer)).toBe(1);
  const someone = (await aLapsedCustomer(database, shop.id)).id;
  await ask("stop", { shop, customer: someone, run: "taken" });
  expect((await ask("stop", { shop, customer, run: "taken" })).status).toBe(409);
  expect((await ask("start", { shop, customer: someone, run: "taken" })).status).toBe(409);
  expect(await live(shop.id, customer)).toBe(1);
});

it.each(["", "null", "[]", "{", '{"shopify_domain":1}', "0".repeat(2_000_000)])(
  "refuses nonsense without doing anything (%#)",
  async (body) => {
    for (const path of ["/flow/start", "/flow/stop", "/flow/use"]) {
      const { status } = await post(path, body).catch(() => ({ status: 413 }));
      expect([400, 413]).toContain(status);
    }
  },
);

it("remembers which triggers are in use, of shops it knows", async () => {
  const shop = await aShop(database);
  const said = (on: boolean, domain = shop.domain) =>
    post(
      "/flow/use",
      JSON.stringify({
        flow_trigger_definition_id: "winback-alarm",
        has_enabled_flow: on,
        shop_id: "1",
        shopify_domain: domain,
        timestamp: MONDAY_NOON.toISOString(),
      }),
    );
  expect((await said(true)).status).toBe(200);
  expect((await said(true, "nobody.myshopify.com")).status).toBe(404);
  const uses = await database.transaction((tx) => tx.workflowUse.findMany({ where: { shopId: shopId(shop.id) } }));
  expect(uses).toMatchObject([{ trigger: "winback-alarm", kind: "alarm", enabled: true, saidAt: MONDAY_NOON }]);
});
