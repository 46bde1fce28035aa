import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { aLapsedCustomer } from "../factories/customers.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { orderPayload, postWebhook, SECRET } from "./door.ts";

const { database, connectionString } = await freshDatabase();
const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");
const running: ChildProcess[] = [];
/** Orders in flight at a time. */
const LANES = 12;
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

/** Starts a web process of our own, over this file's database and with the tests' keys. */
async function startWebProcess(): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "web-process.ts")], {
    env: {
      ...process.env,
      DATABASE_URL: connectionString,
      SHOPIFY_API_KEY: "test-key",
      SHOPIFY_API_SECRET: SECRET,
      SHOPIFY_APP_URL: "https://winback.test",
      ENCRYPTION_KEYS: `t1:${key(1)}`,
      INDEX_KEY: key(2),
      LOG_LEVEL: "info",
      PORT: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.push(child);
  const port = await new Promise<number>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      const ready = /"port":(\d+)/.exec(chunk.toString());
      if (ready) resolve(Number(ready[1]));
    });
  });
  return { child, url: `http://127.0.0.1:${port}` };
}

it("loses nothing when it is asked to stop: each 200 has its row and its effect, nothing is half done", async () => {
  const shop = await aShop(database);
  const series = await aSeries(database, shop.id);
  const customers = await Promise.all(Array.from({ length: 60 }, () => aLapsedCustomer(database, shop.id)));
  for (const one of customers) {
    const draft = { series, customer: one.id, phone: one.phone.id, lapseStartedAt: one.lastOrderAt };
    await anEnrollment(database, shop.id, draft);
  }
  const { child, url } = await startWebProcess();
  const post = async (customer: string, webhookId: string) => {
    const payload = orderPayload({ id: customer, customer, at: MONDAY_NOON });
    const webhook = { shop: shop.domain, topic: "orders/create", payload, webhookId };
    return await postWebhook({ url }, webhook).then(
      (answer) => answer.status,
      () => null,
    );
  };
  const answers = new Map<string, number | null>();
  const lane = async (ids: string[]) => {
    for (const id of ids) {
      answers.set(id, await post(id, id));
      if (answers.size === LANES) child.kill("SIGTERM");
    }
  };
  await Promise.all(
    Array.from({ length: LANES }, (_, n) => lane(customers.map(({ id }) => id).filter((_id, i) => i % LANES === n))),
  );
  const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
  expect(code).toBe(0);

  const taken = await database.transaction((tx) => tx.inbox.findMany({ select: { deliveryId: true } }));
  const ended = await database.transaction((tx) => tx.enrollment.findMany({ where: { state: "exited" } }));
  const sorted = (ids: (string | bigint)[]) => ids.map(String).sort();
  expect(sorted(ended.map((one) => one.customerId))).toEqual(sorted(taken.map((one) => one.deliveryId)));
  const acknowledged = [...answers].filter(([, status]) => status === 200).map(([id]) => id);
  expect(acknowledged.length).toBeGreaterThanOrEqual(LANES);
  expect(acknowledged.filter((id) => !taken.some((row) => row.deliveryId === id))).toEqual([]);
});
