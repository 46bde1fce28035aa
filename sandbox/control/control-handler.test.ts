import { afterEach, beforeEach, expect, test } from "vitest";
import { type ClockServer, startClockServer } from "../clock/clock-server.ts";
import { PushableClock } from "../clock/push-clock.ts";
import { installApp } from "../shopify/install-app.ts";
import { testRegistration } from "../shopify/test-registration.ts";

import { openWorld, type World } from "../world/world.ts";
import { createControlHandler } from "./control-handler.ts";
import type { ControlParts } from "./control-parts.ts";

const SHOP = "lindenhof-kaffee.myshopify.com";
let world: World;
let server: ClockServer;
let parts: ControlParts;
let slices: number;
const delivered: string[] = [];

beforeEach(async () => {
  world = openWorld({ customers: 30, now: new Date("2026-11-23T09:00:00Z"), registration: testRegistration() });

  server = await startClockServer(world.offsetMs);
  slices = 0;
  const clock = new PushableClock(world, server, {
    appPort: () => 1,
    outboxes: [],
    onSlice: () => {
      slices += 1;
    },
    deliverDue: () => {},
  });
  parts = {
    world,
    clock,
    refused: ["example.com:443"],
    behaviour: { on: true },
    environment: () => ({ A: "b" }),
    table: () => null,
    deliver: async (url) => {
      delivered.push(new URL(url).pathname);
      return new Response(JSON.stringify({ return_value: { done: true } }), { status: 200 });
    },
  };
});

afterEach(async () => {
  await server.stop();
  world.close();
});

async function ask(method: string, path: string, wish?: unknown, type = "application/json") {
  const body = Buffer.from(wish === undefined ? "" : typeof wish === "string" ? wish : JSON.stringify(wish));
  const url = new URL(`https://sandbox.test${path}`);
  const answer = await createControlHandler(parts)({ method, url, headers: { "content-type": type }, body });
  return { status: answer?.status, body: answer ? JSON.parse(String(answer.body)) : null };
}

test("the clock can be read and pushed, and the push answers when it is done", async () => {
  expect((await ask("GET", "/clock")).body).toMatchObject({ pushing: false, until: null });
  const pushed = await ask("POST", "/clock/push", { hours: 1 });
  expect(pushed.body).toMatchObject({ slices: 4, pushing: false });
  expect(slices).toBe(4);
  expect(pushed.body.now.slice(0, 16)).toBe("2026-11-23T10:00");
});

test.each([[{}], [{ hours: 0 }], [{ hours: -1 }], [{ months: 1 }], [{ hours: "1" }]])(
  "a push by %j is refused",
  async (wish) => {
    const answer = await ask("POST", "/clock/push", wish);
    expect(answer.status).toBe(400);
    expect(answer.body.error).not.toBe("");
    expect(slices).toBe(0);
  },
);

test("a second push meanwhile is refused", async () => {
  const first = ask("POST", "/clock/push", { days: 1 });
  expect((await ask("POST", "/clock/push", { hours: 1 })).status).toBe(409);
  expect((await first).status).toBe(200);
});

test("faults are set one by one, and nonsense changes nothing", async () => {
  expect((await ask("POST", "/faults", { twilioLatencyMs: 1500, webhookReorder: true })).status).toBe(200);
  expect((await ask("POST", "/faults", { webhookLoseShare: 2, twilioRefuse: true })).status).toBe(400);
  expect((await ask("POST", "/faults", { gravity: true })).status).toBe(400);
  expect((await ask("GET", "/faults")).body).toMatchObject({
    twilioLatencyMs: 1500,
    webhookReorder: true,
    webhookLoseShare: 0,
    twilioRefuse: false,
  });
});

test("changes are taken as JSON only", async () => {
  expect((await ask("POST", "/faults", "{}", "text/plain")).status).toBe(415);
  expect((await ask("POST", "/faults", "{")).status).toBe(400);
});

test("a shopper can order, which shows in the orders and the acknowledgements", async () => {
  installApp(world, SHOP);
  const customer = Number(world.db.prepare("SELECT id FROM customer WHERE shop = ? LIMIT 1").get(SHOP)?.id);
  const order = await ask("POST", "/shoppers/order", { shop: SHOP, customerId: customer });
  const orders = await ask("GET", `/ledgers/orders?shop=${SHOP}&since=2026-11-23T08:59:00Z`);
  expect(orders.body).toMatchObject([{ id: order.body.id, customer_id: customer }]);
  const posts = await ask("GET", `/ledgers/acknowledgements?shop=${SHOP}`);
  const topics = posts.body.map((post: { topic: string }) => post.topic);
  expect(topics).toContain("orders/create");
  expect(posts.body[0]).toMatchObject({ status: "pending", resource: `gid://shopify/Order/${order.body.id}` });
  const summary = await ask("GET", `/summary?shop=${SHOP}&since=2026-11-23T08:59:00Z`);
  expect(summary.body.shops).toMatchObject([{ shop: SHOP, orders: 1, texts: 0, phonesTexted: 0 }]);
});

test("a workflow is switched on and comes to an action, as Flow would ask the app", async () => {
  const use = { shop: SHOP, trigger: "winback-alarm", on: true };
  expect((await ask("POST", "/workflows/use", use)).body).toEqual({ on: true });
  const run = { shop: SHOP, action: "winback-stop-series", customerId: 7 };
  expect((await ask("POST", "/workflows/run", run)).body).toEqual({
    status: 200,
    answer: { return_value: { done: true } },
  });
  expect(delivered.splice(0)).toEqual(["/flow/use", "/flow/stop"]);
  expect((await ask("POST", "/workflows/run", { ...run, action: "winback-pay" })).status).toBe(400);
  expect(delivered).toEqual([]);
});

test("an order by nobody, with a code that does not exist, or a reply to nothing is a clear refusal", async () => {
  expect((await ask("POST", "/shoppers/order", { shop: SHOP, customerId: 1 })).status).toBe(404);
  const customer = Number(world.db.prepare("SELECT id FROM customer WHERE shop = ? LIMIT 1").get(SHOP)?.id);
  expect((await ask("POST", "/shoppers/order", { shop: SHOP, customerId: customer, code: "NO" })).status).toBe(409);
  expect((await ask("POST", "/shoppers/reply", { from: "+4915112345678", body: "STOP" })).status).toBe(409);
});

test("a phone can write to a shop's number", async () => {
  const answer = await ask("POST", "/shoppers/reply", { shop: SHOP, from: "+4915112345678", body: "STOP" });
  expect(answer.body.sid).toMatch(/^(SM|MM)[0-9a-f]{32}$/);
  expect((await ask("GET", `/ledgers/callbacks?shop=${SHOP}`)).body[0]).toMatchObject({
    kind: "inbound",
    status: "received",
  });
});

test("events are read from the newest, then onward", async () => {
  const before = (await ask("GET", "/events?limit=1")).body;
  expect(before).toHaveLength(1);
  world.log("test", SHOP, "something new", { a: 1 });
  expect((await ask("GET", `/events?after=${before[0].id}`)).body).toMatchObject([
    { kind: "test", text: "something new", data: { a: 1 } },
  ]);
});

test("every ledger answers a list, and an unknown one is nobody's", async () => {
  for (const name of [
    "texts",
    "requests",
    "callbacks",
    "customers",
    "orders",
    "codes",
    "acknowledgements",
    "consents",
    "workflows",
  ]) {
    expect((await ask("GET", `/ledgers/${name}`)).body).toBeInstanceOf(Array);
  }
  expect((await ask("GET", "/ledgers/secrets")).status).toBeUndefined();
  expect((await ask("GET", "/ledgers/orders?since=yesterday")).status).toBe(400);
});

test("the page carries the clock's buttons, the accounts and every fault", async () => {
  const url = new URL("https://sandbox.test/");
  const answer = await createControlHandler(parts)({ method: "GET", url, headers: {}, body: Buffer.alloc(0) });
  const text = String(answer?.body);
  for (const name of Object.keys(world.faults)) expect(text).toContain(`name="${name}"`);
  for (const account of (await ask("GET", "/accounts")).body) expect(text).toContain(account.sid);
  expect(text).toContain('data-push="weeks"');
  expect(text).toContain("local stand-in, not Shopify or Twilio");
});

test("simulated shoppers can be told to stay at home", async () => {
  expect((await ask("POST", "/shoppers/behaviour", { on: false })).body).toEqual({ on: false });
  expect(parts.behaviour.on).toBe(false);
});
