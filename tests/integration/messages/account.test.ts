import { expect, it } from "vitest";
import { checkAccount } from "../../../app/domain/messages/account/check-account.server.ts";
import { compareBill } from "../../../app/domain/messages/account/compare-bill.server.ts";
import { refreshPrices } from "../../../app/domain/messages/account/refresh-prices.server.ts";
import { readBills } from "../../../app/domain/messages/account/sms-bill-store.server.ts";
import { readPrices, readSpent } from "../../../app/domain/messages/account/sms-price-store.server.ts";
import { sweepTexts } from "../../../app/domain/messages/account/sweep-texts.server.ts";
import { checkAccountNow } from "../../../app/domain/messages/account/try-again.server.ts";
import { connectTwilio } from "../../../app/domain/messages/connect-twilio.server.ts";
import { pauseCountry } from "../../../app/domain/messages/country-pause-store.server.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { meaningOfError } from "../../../app/twilio/error-codes.ts";
import { createSmsConsole } from "../../../app/twilio/sms-console.server.ts";
import { setPaidIn } from "../../../sandbox/twilio/account-money.ts";
import { setPermission } from "../../../sandbox/twilio/geo-permissions.ts";
import { aDueText, aTextingShop, readMessage, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { twilio, database, events } = world;
const smsConsole = createSmsConsole({ apiUrl: twilio.client(twilio.german).api.baseUrl });
const ports = { ...world.ports, smsConsole, meaningOfError };
const SENDER = "+4915735990000";
const HOUR = 3_600_000;

async function connected() {
  const shop = await aTextingShop(world);
  const { sid, authToken } = twilio.german;
  const entered = { accountSid: sid, authToken, sender: SENDER };
  expect(await connectTwilio(ports, shop.id, entered, "staff")).toEqual({ ok: true });
  return shop;
}

const found = async (shop: ShopId) =>
  ((await checkAccount(ports, shop))?.checks ?? []).map(({ name, found, country }) => [name, found, country]);

it("checks credentials, sender, replies, reports, balance and each country at Twilio", async () => {
  const { id } = await connected();
  expect(await found(id)).toEqual([
    ["credentials", "fine", null],
    ["sender", "fine", null],
    ["replies", "fine", null],
    ["reports", "no_texts_yet", null],
    ["balance", "fine", null],
    ["country", "fine", "DE"],
  ]);
  setPermission(twilio.world, twilio.german, "DE", false);
  setPaidIn(twilio.world, twilio.german, 5);
  const other = await connected();
  expect(await found(other.id)).toContainEqual(["country", "not_permitted", "DE"]);
  expect(await found(id)).toContainEqual(["balance", "low", null]);
  expect(await found(id)).toContainEqual(["replies", "elsewhere", null]);
  setPermission(twilio.world, twilio.german, "DE", true);
  setPaidIn(twilio.world, twilio.german, 500);
});

it("says that credentials are refused, and nothing of what it could not ask", async () => {
  const shop = await aTextingShop(world, { ...twilio.german, authToken: "0".repeat(32) });
  expect(await found(shop.id)).toEqual([
    ["credentials", "refused", null],
    ["sender", "not_asked", null],
    ["replies", "not_asked", null],
    ["reports", "no_texts_yet", null],
    ["balance", "not_asked", null],
    ["country", "not_asked", "DE"],
  ]);
});

it("reads the price of each country it texts, once a week", async () => {
  const { id } = await connected();
  await refreshPrices(ports, id);
  const prices = () => database.transaction((tx) => readPrices(tx, id));
  expect(await prices()).toEqual([{ country: "DE", micros: 94_500n, currency: "EUR", askedAt: ports.now() }]);
  const { settings } = await database.transaction((tx) => readShopRow(tx, id));
  expect(settings.money.hundredSegments).toBe(945);
});

it("tries a country again at once that the merchant has put in order at Twilio", async () => {
  const { id } = await connected();
  const paused = () =>
    database.transaction((tx) => tx.syncCursor.count({ where: { shopId: id, kind: "country_paused:DE" } }));
  await database.transaction((tx) => pauseCountry(tx, id, "DE", ports.now()));
  setPermission(twilio.world, twilio.german, "DE", false);
  expect(await checkAccountNow(ports, id)).toBe(true);
  expect(await paused()).toBe(1);
  setPermission(twilio.world, twilio.german, "DE", true);
  expect(await checkAccountNow(ports, id)).toBe(true);
  expect(await paused()).toBe(0);
});

/** A text whose reports are all lost: Twilio's callbacks reach a recording app, not ours. */
async function aSilentText() {
  const text = await aDueText(world, await connected());
  await handOverDue(ports, events);
  const { sid } = await readMessage(world, text);
  await expect
    .poll(
      async () =>
        (
          await twilio
            .client(twilio.german)
            .messages(sid ?? "")
            .fetch()
        ).status,
    )
    .toMatch(/delivered|undelivered/);
  return text;
}

it("asks for what Twilio never reported, and for what the text cost", async () => {
  const text = await aSilentText();
  await sweepTexts(ports, events, text.shop);
  expect(await readMessage(world, text)).toMatchObject({ state: "accepted", price: null });
  ports.clock.advance({ ms: HOUR });
  await sweepTexts(ports, events, text.shop);
  expect(await readMessage(world, text)).toMatchObject({ state: "delivered", price: 94_500n, priceUnit: "EUR" });
  ports.clock.advance({ ms: -HOUR });
});

it("compares a month with Twilio's bill, once, from its third day on", async () => {
  const text = await aSilentText();
  ports.clock.advance({ ms: HOUR });
  await sweepTexts(ports, events, text.shop);
  ports.clock.set("2026-12-02T12:00:00Z");
  expect(await compareBill(ports, text.shop)).toBe(false);
  ports.clock.set("2026-12-03T12:00:00Z");
  expect(await compareBill(ports, text.shop)).toBe(true);
  expect(await compareBill(ports, text.shop)).toBe(false);
  const bills = await database.transaction((tx) => readBills(tx, text.shop));
  expect(bills).toMatchObject([{ month: "2026-11", texts: 1, price: 94_500n, currency: "EUR" }]);
  // the account's other shops texted too
  expect(bills[0]?.billedTexts).toBeGreaterThanOrEqual(1);
  const spent = await database.transaction((tx) =>
    readSpent(tx, text.shop, new Date("2026-11-01T00:00:00Z"), new Date("2026-12-01T00:00:00Z")),
  );
  expect(spent).toEqual([{ texts: 1, unpriced: 0, micros: 94_500n, currency: "EUR" }]);
});
