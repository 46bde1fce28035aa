import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "./start-sandbox.ts";
import { twilioAccountOf } from "./twilio/accounts.ts";

const SHOP = "lindenhof-kaffee.myshopify.com";
const dataDir = mkdtempSync(path.join(tmpdir(), "sandbox-whole-"));
let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ memory: true, dataDir, customers: 20, frontPort: 0, appPort: 1 });
});

afterAll(async () => {
  await sandbox.stop();
  rmSync(dataDir, { recursive: true });
});

async function inside(program: string): Promise<string> {
  const options = { env: { ...process.env, ...sandbox.env() }, cwd: path.dirname(import.meta.dirname) };
  return (await promisify(execFile)(process.execPath, ["--input-type=module", "-e", program], options)).stdout.trim();
}

test("a process started with the world's environment lives at its time and among its hosts", async () => {
  await sandbox.clock.push(3_600_000);
  const account = twilioAccountOf(sandbox.world, SHOP);
  const program = `
    import twilio from "twilio";
    const account = await twilio("${account.sid}", "${account.authToken}").api.v2010.accounts("${account.sid}").fetch();
    console.log(account.friendlyName);
    console.log((await fetch("https://${SHOP}/")).status, (await fetch("https://cdn.shopify.com/shopifycloud/app-bridge.js")).status);
    console.log(Date.now() - Date.parse((await (await fetch("${sandbox.controlUrl}/clock")).json()).now));`;
  const [name, statuses, difference] = (await inside(program)).split("\n");
  expect([name, statuses]).toEqual(["Lindenhof Kaffee", "200 200"]);
  expect(Math.abs(Number(difference))).toBeLessThan(5_000);
});

test("refused hosts are told by the control API", async () => {
  await inside('await fetch("https://example.com/").catch(() => {})');
  expect(await (await fetch(`${sandbox.controlUrl}/refused`)).json()).toContain("example.com:443");
});

test("every genuine host of a person's tour has a local address that answers", async () => {
  for (const host of ["sandbox.test", "admin.shopify.com", SHOP, "prairie-candle.myshopify.com"]) {
    expect((await fetch(`${sandbox.localOrigins[host]}/`)).status).toBe(200);
  }
  expect((await fetch(`${sandbox.localOrigins["winback.test"]}/`)).status).toBe(502);
});

test("the phones stand beside the control page", async () => {
  expect(await (await fetch(`${sandbox.controlUrl}/phones`)).text()).toContain("Phones");
});

test("a shopper who means to buy taps the link and checks out while the clock is pushed", async () => {
  const { db } = sandbox.world;
  const { id, phone } =
    db.prepare("SELECT id, phone FROM customer WHERE shop = ? AND phone IS NOT NULL").get(SHOP) ?? {};
  const now = sandbox.world.now().getTime();
  const orders = () => Number(db.prepare("SELECT count(*) AS n FROM shop_order WHERE customer_id = ?").get(id ?? 0)?.n);
  const before = orders();
  db.prepare("UPDATE customer SET next_order_at = NULL").run();
  db.prepare(
    "INSERT INTO shopper_text (sid, shop, phone, customer_id, link, read_at) VALUES ('SM1', ?, ?, ?, ?, ?)",
  ).run(SHOP, phone ?? "", id ?? 0, `https://${SHOP}/discount/NONE`, now);
  db.prepare("INSERT INTO shopper_plan (sid, kind, due_at) VALUES ('SM1', 'buy', ?)").run(now);
  await sandbox.clock.push(900_000);
  expect(orders()).toBe(before + 1);
});
