import { createHmac } from "node:crypto";
import { gzipSync } from "node:zlib";
import twilio from "twilio";
import { expect, it } from "vitest";
import { authTokenPlace } from "../../../app/domain/messages/sms-account.server.ts";
import { createLog } from "../../../app/platform/log.server.ts";
import { aMessage } from "../factories/messages.ts";
import { aPhone } from "../factories/phones.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { APP_URL, noProvider, openDoor, SECRET } from "../sync/door.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";

const fresh = await freshDatabase();
const { database } = fresh;
const lines: string[] = [];
const door = await openDoor(fresh, noProvider, { log: createLog("debug", { write: (line) => void lines.push(line) }) });
const shop = await aShop(database);
const body = JSON.stringify({ id: 1, admin_graphql_api_id: "gid://shopify/Customer/1", note: "über" });
const sign = (text: string | Buffer, secret = SECRET) => createHmac("sha256", secret).update(text).digest("base64");

async function knock(sent: string | Buffer, signature: string | null, more: Record<string, string> = {}) {
  const headers = new Headers({
    "content-type": "application/json",
    "x-shopify-topic": "customers/update",
    "x-shopify-shop-domain": shop.domain,
    "x-shopify-webhook-id": crypto.randomUUID(),
    ...more,
  });
  if (signature !== null) headers.append("x-shopify-hmac-sha256", signature);
  const answer = await fetch(`${door.url}/webhooks/shopify`, {
    method: "POST",
    headers,
    body: new Uint8Array(Buffer.from(sent)),
  });
  return answer.status;
}
const taken = () => database.transaction((tx) => tx.inbox.count());

it("refuses a webhook in which any one byte was changed, of the body or of the signature", async () => {
  const bytes = Buffer.from(body);
  for (let place = 0; place < bytes.length; place += 3) {
    const changed = Buffer.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(await knock(changed, sign(body))).toBe(401);
  }
  const signature = Buffer.from(sign(body), "base64");
  for (let place = 0; place < signature.length; place++) {
    const changed = Buffer.from(signature);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(await knock(body, changed.toString("base64"))).toBe(401);
  }
  expect(await taken()).toBe(0);
});

it.each<[string, string | Buffer, string | null]>([
  ["with no signature", body, null],
  ["with an empty one", body, ""],
  ["with one that is cut off", body, sign(body).slice(0, 20)],
  ["with a longer one", body, `${sign(body)}AAAA`],
  ["with the digest in hex", body, createHmac("sha256", SECRET).update(body).digest("hex")],
  ["with two signatures", body, `${sign(body)}, ${sign(body, "other")}`],
  ["signed with nothing", body, sign(body, "")],
  ["whose JSON was written anew", JSON.stringify(JSON.parse(body), null, 1), sign(body)],
  ["that was packed on its way", gzipSync(body), sign(body)],
])("refuses a webhook %s", async (_, sent, signature) => {
  expect(await knock(sent, signature)).toBe(401);
  expect(await taken()).toBe(0);
});

it("takes no signed body as news of another shop than it names, nor twice under one name", async () => {
  const named = JSON.stringify({ id: 1, myshopify_domain: "other.myshopify.com" });
  expect(await knock(named, sign(named), { "x-shopify-topic": "shop/update" })).toBe(403);
  const redact = JSON.stringify({ shop_id: 1, shop_domain: "other.myshopify.com" });
  expect(await knock(redact, sign(redact), { "x-shopify-topic": "shop/redact" })).toBe(403);
  for (let times = 0; times < 2; times++)
    expect(await knock(body, sign(body), { "x-shopify-webhook-id": "once" })).toBe(200);
  expect(await taken()).toBe(1);
});

const TOKEN = "0123456789abcdef0123456789abcdef";
const SID = `AC${"a".repeat(32)}`;

async function connect(id: Awaited<ReturnType<typeof aShop>>["id"], token: string): Promise<void> {
  const account = {
    accountSid: SID,
    authTokenSealed: testSealing.seal(token, authTokenPlace(id)),
    sender: "+4915735990000",
    verifiedAt: MONDAY_NOON.toISOString(),
  };
  await database.transaction(async (tx) => {
    const { settings } = await tx.shop.findUniqueOrThrow({ where: { id } });
    const patched = { ...(typeof settings === "object" ? settings : {}), twilio: account };
    await tx.shop.update({ where: { id }, data: { settings: patched } });
  });
}

it("takes of Twilio only what the shop's own account signed for our own address, with nothing added", async () => {
  const other = await aShop(database);
  await connect(shop.id, TOKEN);
  await connect(other.id, "f".repeat(32));
  const phone = await aPhone(database, shop.id);
  const message = await aMessage(database, shop.id, { phone: phone.id, kind: "test", state: "accepted", sid: "SMx" });
  const path = `/webhooks/twilio/status/${message}`;
  const form = { MessageSid: "SMx", AccountSid: SID, MessageStatus: "delivered" };
  const ask = async (signature: string, sent: Record<string, string> = form, to = path, more = {}) => {
    const headers = { "x-twilio-signature": signature, ...more };
    return (await fetch(door.url + to, { method: "POST", headers, body: new URLSearchParams(sent) })).status;
  };
  const signed = (token: string, url = APP_URL + path, over: Record<string, string> = form) =>
    twilio.getExpectedTwilioSignature(token, url, over);
  const before = await taken();
  expect(await ask(signed("f".repeat(32)))).toBe(403);
  expect(await ask(signed(TOKEN), { ...form, MessageStatus: "failed" })).toBe(403);
  expect(await ask(signed(TOKEN), { ...form, Extra: "1" })).toBe(403);
  expect(await ask(signed(TOKEN), form, `${path}?more=1`)).toBe(403);
  const host = { "x-forwarded-host": "evil.example" };
  expect(await ask(signed(TOKEN, `https://evil.example${path}`), form, path, host)).toBe(403);
  expect(await ask(signed(TOKEN, `http://winback.test${path}`))).toBe(403);
  expect(await taken()).toBe(before);
  expect(await ask(signed(TOKEN))).toBe(200);
  expect(await ask(signed(TOKEN))).toBe(200);
  expect(await taken()).toBe(before + 1);
});

it("answers an address of Twilio's that is none like an unknown one, and finds nothing wrong with itself", async () => {
  lines.splice(0);
  for (const path of [
    `status/${"-".repeat(36)}`,
    `status/${"a".repeat(36)}`,
    "status/00000000-0000-0000-0000-000000000000",
    "status/%00",
    "inbound/0",
    "inbound/999999999",
    "inbound/9999999999999",
    "inbound/-1",
    "",
  ]) {
    const init = { method: "POST", body: new URLSearchParams({ AccountSid: SID }) };
    expect([path, (await fetch(`${door.url}/webhooks/twilio/${path}`, init)).status]).toEqual([path, 404]);
  }
  expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
});
