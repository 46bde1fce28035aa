import { expect, it } from "vitest";
import { connectTwilio } from "../../../app/domain/messages/connect-twilio.server.ts";
import { followLink } from "../../../app/domain/messages/follow-link.server.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { listMessages } from "../../../app/domain/messages/list-messages.server.ts";
import { stopAllTexts } from "../../../app/domain/messages/stop-all-texts.server.ts";
import { createSeries } from "../../../app/domain/series/create-series.server.ts";
import { optOutByLink } from "../../../app/domain/series/opt-out-by-link.server.ts";
import { readSeries } from "../../../app/domain/series/read-series.server.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import { sendTestText } from "../../../app/domain/series/send-test-text.server.ts";
import { switchOnSeries } from "../../../app/domain/series/switch-on-series.server.ts";
import { readShopRow, updateShop } from "../../../app/domain/shops/shop-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aPhone } from "../factories/phones.ts";
import { threeSteps } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { aHistory, aSyncRun, type SyncRunDraft } from "../factories/sync-runs.ts";
import { aDueText, aTextingShop, readEnrollment, readMessage, textingWorld } from "../messages/texting-shop.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { ports, events, twilio, database } = world;
const DAY = 86_400_000;
const READ = [{ kind: "customers" }, { kind: "orders" }] satisfies SyncRunDraft[];
const LONG_AGO = new Date(MONDAY_NOON.getTime() - 90 * DAY);

it("creates a draft that can be switched on as it is once an account is connected", async () => {
  const shop = await aShop(database);
  await aHistory(database, shop.id);
  const { id } = await createSeries(ports, shop.id, "staff");
  const refused = await switchOnSeries(ports, shop.id, id, "staff");
  expect(refused).toEqual({ ok: false, problems: [{ path: "twilio", issue: "twilio_missing" }] });
  const { sid: accountSid, authToken } = twilio.german;
  const connected = await connectTwilio(ports, shop.id, { accountSid, authToken, sender: "LINDENHOF" }, "staff");
  expect(connected).toEqual({ ok: true });
  expect(await switchOnSeries(ports, shop.id, id, "staff")).toEqual({ ok: true });
  expect(await readSeries(ports, shop.id, id)).toMatchObject({ state: "on", version: 1 });
});

it.each([
  ["before anything was read", []],
  ["while the orders are being read again", [...READ, { kind: "orders", state: "running" }]],
  ["while only products are being read", [...READ, { kind: "products", state: "waiting" }]],
  ["when the orders could not be read", [{ kind: "customers" }, { kind: "orders", state: "failed" }]],
  ["after a reinstall, on what was read before it", READ.map((run) => ({ ...run, startedAt: LONG_AGO }))],
] satisfies [string, SyncRunDraft[]][])("does not switch on %s", async (_, runs) => {
  const shop = await aTextingShop(world);
  const { id } = await createSeries(ports, shop.id, "staff");
  for (const run of runs) await aSyncRun(database, shop.id, run);
  const answer = await switchOnSeries(ports, shop.id, id, "staff");
  expect(answer).toMatchObject({ ok: false, problems: [{ issue: "backfill_running" }] });
});

it("switches on what was read once, although a later reading failed", async () => {
  const shop = await aTextingShop(world);
  const { id } = await createSeries(ports, shop.id, "staff");
  for (const run of [...READ, { kind: "orders", state: "failed" } as const]) await aSyncRun(database, shop.id, run);
  expect(await switchOnSeries(ports, shop.id, id, "staff")).toEqual({ ok: true });
});

it.each([
  [{ accountSid: "AC1" }, "account_sid_format"],
  [{ authToken: "0".repeat(32) }, "twilio_refused"],
  [{ sender: "+49" }, "sender_format"],
  [{ sender: "+4915735990001" }, "sender_not_owned"],
])("connects no account with %o", async (wrong, issue) => {
  const shop = await aShop(database);
  const { sid: accountSid, authToken } = twilio.german;
  const entered = { accountSid, authToken, sender: "+4915735990000", ...wrong };
  const answer = await connectTwilio(ports, shop.id, entered, "staff");
  expect(answer).toMatchObject({ ok: false, problems: [{ issue }] });
});

it("lets texts out again that the provider had refused once an account is connected, but none the merchant stopped", async () => {
  const { sid: accountSid, authToken } = twilio.german;
  const connect = async (shop: ShopId) => {
    await connectTwilio(ports, shop, { accountSid, authToken, sender: "LINDENHOF" }, "staff");
    return (await database.transaction((tx) => readShopRow(tx, shop))).sending;
  };
  const refused = (await aTextingShop(world)).id;
  await database.transaction((tx) => updateShop(tx, refused, { sending: "paused" }));
  expect(await connect(refused)).toBe("on");
  const stopped = (await aTextingShop(world)).id;
  await stopAllTexts(ports, stopped, "staff");
  expect(await connect(stopped)).toBe("paused");
});

it("saves no window of nothing and no series without texts", async () => {
  const shop = await aShop(database);
  const { id } = await createSeries(ports, shop.id, "staff");
  const content = { ...threeSteps, audience: { windowDays: 0, maximumLapseDays: 365 }, steps: [] };
  const answer = await saveSeries(ports, shop.id, id, { name: "x", content }, "staff");
  expect(answer).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([{ path: "audience.windowDays", issue: "window_range" }]),
  });
  expect(await readSeries(ports, shop.id, id)).toMatchObject({ version: 1 });
});

it("times the texts still to come anew, and leaves those that went out", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await handOverDue(ports, events);
  await database.transaction((tx) =>
    tx.series.update({ where: { shopId_id: { shopId: text.shop, id: text.series } }, data: { state: "paused" } }),
  );
  const steps = threeSteps.steps.map((step, index) => (index === 1 ? { ...step, afterDays: 3 } : step));
  const answer = await saveSeries(
    ports,
    text.shop,
    text.series,
    { name: "x", content: { ...threeSteps, steps } },
    "staff",
  );
  expect(answer).toEqual({ ok: true });
  const moved = new Date(MONDAY_NOON.getTime() + 3 * DAY);
  expect(await readEnrollment(world, text)).toMatchObject({ nextStep: 1, nextDueAt: moved });
  expect(await readMessage(world, text)).toMatchObject({ state: "accepted" });
});

it("leads from a text's link to the shop, with the code where one is live, and counts the click", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const token = "BCDFGHJKMN";
  await database.transaction((tx) =>
    tx.message.update({
      where: { shopId_id: { shopId: text.shop, id: text.message } },
      data: { linkToken: token },
    }),
  );
  const links = { ...ports, landings: { pathOf: async () => null } };
  expect(await followLink(links, text.domain, token)).toEqual({ redirectPath: "/" });
  const { enrollment, series } = text;
  const code = await aDiscountCode(database, text.shop, { enrollment, series });
  expect(await followLink(links, text.domain, token)).toEqual({ redirectPath: `/discount/${code.code}?redirect=/` });
  expect(await followLink(links, "another.myshopify.com", token)).toBeNull();
  expect(await database.transaction((tx) => tx.linkClick.count({ where: { messageId: text.message } }))).toBe(2);
  expect(await optOutByLink(ports, "another.myshopify.com", token)).toBe(false);
  expect(await optOutByLink(ports, text.domain, token)).toBe(true);
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "opted_out" });
});

it("sends no test text to a number that is unsubscribed, whoever told us so", async () => {
  const shop = await aTextingShop(world);
  const { id } = await createSeries(ports, shop.id, "staff");
  for (const change of [{ consentState: "unsubscribed" as const }, { suppressedAt: MONDAY_NOON }]) {
    const { number } = await aPhone(database, shop.id, change);
    const answer = await sendTestText(ports, shop.id, { seriesId: id, step: 0, to: number }, "staff");
    expect(answer).toEqual({ ok: false, problems: [{ path: "to", issue: "number_opted_out" }] });
  }
});

it("sends a test text to the merchant's own phone, and shows it in the list with a masked number", async () => {
  const shop = await aTextingShop(world);
  const { id } = await createSeries(ports, shop.id, "staff");
  const wrong = await sendTestText(ports, shop.id, { seriesId: id, step: 0, to: "12" }, "staff");
  expect(wrong).toMatchObject({ ok: false, problems: [{ path: "to", issue: "phone_number_invalid" }] });
  expect(await sendTestText(ports, shop.id, { seriesId: id, step: 0, to: "0151 12345699" }, "staff")).toEqual({
    ok: true,
  });
  await handOverDue(ports, events);
  const { rows, next } = await listMessages(ports, shop.id, { limit: 10 });
  expect(next).toBeNull();
  expect(rows).toMatchObject([{ kind: "test", state: "accepted", phoneMasked: "+49 ••• 5699", customerId: null }]);
  expect(rows[0]?.body).toContain("Lindenhof");
});
