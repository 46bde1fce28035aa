import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LocalTwilio, startLocalTwilio } from "../twilio/local-twilio.ts";
import { createPhonesHandler } from "./phones-handler.ts";

const PHONE = "+4915735991234";
const NUMBER = "+4915735990000";
let local: LocalTwilio;

beforeEach(async () => {
  local = await startLocalTwilio();
});
afterEach(() => local.close());

async function text(body: string, changes: Record<string, unknown> = {}) {
  await local.client(local.german).messages.create({ to: PHONE, from: NUMBER, body, ...changes });
  await expect.poll(() => local.callbacks.drained()).toBe(true);
}
async function visit(path: string, form?: Record<string, string>) {
  const url = new URL(path, "https://sandbox.test");
  const body = Buffer.from(new URLSearchParams(form).toString());
  const response = await createPhonesHandler(local.world)({ method: form ? "POST" : "GET", url, headers: {}, body });
  return { status: response?.status, headers: response?.headers ?? {}, body: String(response?.body ?? "") };
}

describe("the wall of phones", () => {
  it("says what to do while nothing has arrived", async () => {
    expect((await visit("/phones")).body).toContain("No phone has received a text yet.");
  });

  it("shows a text with its link to tap, and its signs escaped", async () => {
    await text("Hallo <b>Änne</b> & Co: https://lindenhof-kaffee.myshopify.com/apps/winback/r/abc.");
    const { body } = await visit("/phones");
    expect(body).toContain("Hallo &lt;b&gt;Änne&lt;/b&gt; &amp; Co: ");
    expect(body).toContain('<a href="https://lindenhof-kaffee.myshopify.com/apps/winback/r/abc" target="_blank"');
  });

  it("does not show a text that never arrived", async () => {
    await text("Hallo", { to: "+493012345678" });
    expect(JSON.parse((await visit("/phones.json")).body)).toMatchObject({ count: 0, phones: [] });
  });

  it("sends a reply as an inbound message and shows it", async () => {
    await text("Hallo");
    const answer = await visit("/phones/reply", { from: PHONE, to: NUMBER, body: "Danke!" });
    expect(answer).toMatchObject({ status: 303, headers: { location: "/phones#p4915735991234" } });
    await expect.poll(() => local.received.map((callback) => callback.params.Body)).toContain("Danke!");
    const wall = JSON.parse((await visit("/phones.json")).body);
    expect(wall.phones[0].bubbles.map((bubble: { direction: string }) => bubble.direction)).toEqual([
      "received",
      "written",
    ]);
  });

  it("says STOP at one tap, and Twilio's confirmation appears", async () => {
    await text("Hallo");
    await visit("/phones/reply", { from: PHONE, to: NUMBER, body: "", quick: "STOP" });
    await expect.poll(async () => (await visit("/phones")).body).toContain("successfully been unsubscribed");
  });

  it("offers no reply to a name, and refuses one that comes anyway", async () => {
    await text("Hallo", { from: "LINDENHOF" });
    expect((await visit("/phones")).body).toContain("LINDENHOF is a name: nobody can answer it.");
    const refused = await visit("/phones/reply", { from: PHONE, to: "LINDENHOF", body: "STOP" });
    expect(refused.status).toBe(409);
    expect(refused.body).toContain('role="alert"');
  });

  it("filters by shop and number, newest first, and turns pages", async () => {
    for (let phone = 10; phone < 24; phone += 1) await text("Hallo", { to: `+491573599${phone}11` });
    const read = async (path: string) => JSON.parse((await visit(path)).body);
    const first = await read("/phones.json");
    expect(first).toMatchObject({ count: 14, page: 1, pages: 2 });
    expect(first.phones[0].number).toBe("+4915735992311");
    expect((await read("/phones.json?page=2")).phones).toHaveLength(2);
    expect((await read("/phones.json?number=9912")).count).toBe(1);
    expect((await read("/phones.json?shop=prairie-candle.myshopify.com")).count).toBe(0);
  });
});
