import { createHmac } from "node:crypto";
import { afterAll, beforeEach, expect, it } from "vitest";
import { LEDGERS } from "../../control/ledgers.ts";
import { APP_API_SECRET } from "../../world/app-registration.ts";
import { one } from "../../world/sql.ts";
import { flowActionRequest, flowUseRequest } from "../flow/flow-requests.ts";
import { openTestClient, SHOP } from "../test-client.ts";

const TRIGGER = `mutation T($handle: String!, $payload: JSON!) {
  flowTriggerReceive(handle: $handle, payload: $payload) { userErrors { field message } } }`;
const client = openTestClient();
const customer = Number(one(client.world.db, "SELECT id FROM customer WHERE shop = ?", SHOP)?.id);
const payload = { customer_id: customer, Series: "Sixty days", "Event ID": "e1" };

afterAll(() => client.world.close());
beforeEach(() => client.world.db.exec("DELETE FROM flow_trigger"));

const tell = async (handle: string, told: object) =>
  (await client.ask(TRIGGER, { handle, payload: told })).data?.flowTriggerReceive.userErrors;
const ledger = () => LEDGERS.workflows?.(client.world, { shop: SHOP, since: 0 }) ?? [];

it("takes a trigger with all its fields, each time it is told", async () => {
  expect(await tell("winback-became-inactive", payload)).toEqual([]);
  expect(await tell("winback-became-inactive", payload)).toEqual([]);
  expect(ledger()).toMatchObject([
    { shop: SHOP, handle: "winback-became-inactive", payload: JSON.stringify(payload) },
    { payload: JSON.stringify(payload) },
  ]);
});

it.each([
  ["winback-nothing", payload],
  ["winback-became-inactive", { ...payload, Series: undefined }],
  ["winback-became-inactive", { ...payload, customer_id: String(customer) }],
  ["winback-became-inactive", { ...payload, customer_id: 1 }],
  ["winback-became-inactive", { ...payload, Phone: "+49" }],
  ["winback-text-sent", { ...payload, "Text number": "first" }],
  ["winback-became-inactive", { ...payload, Series: "x".repeat(50_000) }],
])("refuses %s with what its extension does not declare, and starts nothing", async (handle, told) => {
  expect(await tell(handle, told)).toHaveLength(1);
  expect(ledger()).toEqual([]);
});

it("has done what it was told even where the answer is lost", async () => {
  client.world.faults.apiLoseReplyShare = 1;
  await expect(tell("winback-became-inactive", payload)).rejects.toThrow();
  client.world.faults.apiLoseReplyShare = 0;
  expect(ledger()).toHaveLength(1);
});

it("posts actions and lifecycle callbacks signed with the app's secret", () => {
  const asked = flowActionRequest(SHOP, "winback-stop-series", { customer_id: customer }, "run-1");
  expect(asked.url).toBe("https://winback.test/flow/stop");
  expect(JSON.parse(asked.init.body)).toMatchObject({ shopify_domain: SHOP, action_run_id: "run-1" });
  const used = flowUseRequest(client.world, SHOP, "winback-alarm", true);
  expect(used.url).toBe("https://winback.test/flow/use");
  for (const { init } of [asked, used]) {
    const expected = createHmac("sha256", APP_API_SECRET).update(init.body).digest("base64");
    expect(init.headers["x-shopify-hmac-sha256"]).toBe(expected);
  }
});
