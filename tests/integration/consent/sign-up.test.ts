import { expect, it, vi } from "vitest";
import { blockPhone, findPhoneIds, indexOf, lockPhones } from "../../../app/domain/consent/phone-store.server.ts";
import { CURRENT_WORDING } from "../../../app/domain/consent/sign-up-wording.ts";
import { claimTexts } from "../../../app/domain/messages/claim-texts.server.ts";
import { confirmByLink } from "../../../app/domain/messages/confirm-opt-in.server.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { recordOutcome } from "../../../app/domain/messages/record-outcome.server.ts";
import { readSignUpPage, signUp } from "../../../app/domain/messages/sign-up.server.ts";
import { stopAllTexts } from "../../../app/domain/messages/stop-all-texts.server.ts";
import { blockNumber } from "../../../app/domain/series/block-number.server.ts";
import { optOutPhone } from "../../../app/domain/series/opt-out-phone.server.ts";
import { receiveInboundText } from "../../../app/domain/series/receive-inbound-text.server.ts";
import { saveShopSettings } from "../../../app/domain/shops/save-shop-settings.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { testSealing } from "../test-ports.ts";
import { waitingForLocks } from "../waiting-for-locks.ts";

const world = await textingWorld();
const { database, ports, twilio, jobs } = world;
const DAY = 86_400_000;

/** The same world, so long after noon on Monday. */
const after = (ms: number) => ({ ...ports, now: () => new Date(ports.now().getTime() + ms) });
const MINUTE = 60_000;

let nextNumber = 15_112_340_000;
const aNumber = () => `+49${nextNumber++}`;
const asked = (number: string, change = {}) => ({
  number,
  agreed: true,
  language: "de" as const,
  evidence: "sign-up page",
  ...change,
});
const phoneOf = async (shop: ShopId, number: string) =>
  (await database.transaction((tx) => findPhoneIds(tx, shop, [indexOf(testSealing, shop, number)])))[0] ?? "";
const consentOf = async (shop: ShopId, number: string) => {
  const id = await phoneOf(shop, number);
  return await database.transaction((tx) =>
    tx.phone.findUniqueOrThrow({
      where: { shopId_id: { shopId: shop, id } },
      select: { consentState: true, consentClass: true, suppressedAt: true },
    }),
  );
};
const questionsTo = async (number: string) => {
  await handOverDue(ports, world.events);
  return await twilio.client(twilio.german).messages.list({ to: number });
};
const linkIn = (body: string | undefined) => /\/c\/([A-Z0-9]{10})/.exec(body ?? "")?.[1] ?? "";

it("asks the owner of a typed number to confirm, and nothing else, until they do", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  expect(await signUp(ports, shop.domain, asked(number.replace("+49", "0")))).toEqual({ ok: true });
  expect(await consentOf(shop.id, number)).toMatchObject({ consentState: "pending" });
  const [question] = await questionsTo(number);
  expect(question?.body).toContain(`https://${shop.domain}/apps/winback/c/`);
  expect(await confirmByLink(after(MINUTE), shop.domain, linkIn(question?.body))).toBe(true);
  expect(await consentOf(shop.id, number)).toMatchObject({ consentState: "subscribed", consentClass: "confirmed" });
  expect(jobs.at(-1)).toMatchObject({ name: "write-consent", payload: { state: "subscribed" } });
});

it("keeps what the owner agreed to as proof: wording, language, and how they confirmed", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number));
  const [question] = await questionsTo(number);
  await confirmByLink(after(MINUTE), shop.domain, linkIn(question?.body));
  const phoneId = await phoneOf(shop.id, number);
  const events = await database.transaction((tx) =>
    tx.consentEvent.findMany({ where: { shopId: shop.id, phoneId }, orderBy: { at: "asc" } }),
  );
  expect(
    events.map(({ state, source, wordingVersion, language }) => [state, source, wordingVersion, language]),
  ).toEqual([
    ["pending", "sign_up_page", CURRENT_WORDING, "de"],
    ["subscribed", "link", CURRENT_WORDING, "de"],
  ]);
});

it("takes a yes by text for confirmation, but only while a question stands open", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  const reply = async (sid: string) =>
    await database.transaction(async (tx) =>
      receiveInboundText(
        tx,
        ports,
        await readShopRow(tx, shop.id),
        { sid, from: number, body: "Ja!", meaningAtProvider: null },
        after(MINUTE).now(),
      ),
    );
  await reply(`SM${number}1`);
  expect(await consentOf(shop.id, number)).toMatchObject({ consentState: "none" });
  await signUp(ports, shop.domain, asked(number));
  await reply(`SM${number}2`);
  expect(await consentOf(shop.id, number), "a question that has not left yet").toMatchObject({
    consentState: "pending",
  });
  await questionsTo(number);
  await reply(`SM${number}3`);
  expect(await consentOf(shop.id, number)).toMatchObject({ consentState: "subscribed", consentClass: "confirmed" });
});

it("lets whoever unsubscribed come back by confirming, and only by that", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number));
  const [question] = await questionsTo(number);
  const phone = await database.transaction((tx) => findPhoneIds(tx, shop.id, [indexOf(testSealing, shop.id, number)]));
  const leave = after(MINUTE).now();
  await database.transaction(async (tx) => {
    for (const id of phone) await optOutPhone(tx, ports, shop.id, id, { source: "sms_reply" }, leave);
  });
  expect(await confirmByLink(after(2 * MINUTE), shop.domain, linkIn(question?.body))).toBe(false);
  const later = after(2 * DAY);
  await signUp(later, shop.domain, asked(number));
  expect(await consentOf(shop.id, number)).toMatchObject({ consentState: "unsubscribed" });
  const open = await database.transaction((tx) =>
    tx.message.findFirst({
      where: { shopId: shop.id, kind: "opt_in_request", phoneId: { in: phone } },
      orderBy: { dueAt: "desc" },
    }),
  );
  expect(await confirmByLink(after(2 * DAY + MINUTE), shop.domain, open?.linkToken ?? "")).toBe(true);
  expect(await consentOf(shop.id, number)).toMatchObject({ consentState: "subscribed", suppressedAt: null });
});

it("sends no question that a stop has overtaken", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number));
  await database.transaction(async (tx) => {
    for (const id of await findPhoneIds(tx, shop.id, [indexOf(testSealing, shop.id, number)]))
      await optOutPhone(tx, ports, shop.id, id, { source: "sms_reply" }, ports.now());
  });
  expect(await questionsTo(number)).toEqual([]);
});

it("sends no question to a number that was blocked meanwhile", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number));
  await blockNumber(ports, shop.id, { e164: number, kind: "mobile", country: "DE" }, "staff");
  expect(await questionsTo(number)).toEqual([]);
});

it("sends no question again that did not leave and that a stop has overtaken", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number));
  const [text] = (await claimTexts(ports, world.events, shop.id, 1))?.texts ?? [];
  if (!text) throw new Error("The question was not claimed.");
  const { phoneId } = text.ref;
  await database.transaction((tx) =>
    optOutPhone(tx, ports, shop.id, phoneId, { source: "sms_reply" }, after(MINUTE).now()),
  );
  await recordOutcome(ports, world.events, text, { kind: "not_processed", code: null, retryAfterMs: 0 });
  const where = { shopId_id: { shopId: shop.id, id: text.ref.id } };
  await vi.waitFor(
    async () => {
      expect(await questionsTo(number)).toEqual([]);
      const { state } = await database.transaction((tx) => tx.message.findUniqueOrThrow({ where }));
      expect(state).toBe("suppressed");
    },
    { timeout: 10_000 },
  );
});

it("takes no confirmation that a stop is just overtaking", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number));
  const [question] = await questionsTo(number);
  const [phone] = await database.transaction((tx) =>
    findPhoneIds(tx, shop.id, [indexOf(testSealing, shop.id, number)]),
  );
  if (!phone) throw new Error("The number is not known.");
  const confirming = await database.transaction(async (tx) => {
    await lockPhones(tx, shop.id, [phone]);
    const answer = confirmByLink(after(2 * MINUTE), shop.domain, linkIn(question?.body));
    await vi.waitFor(async () => expect(await waitingForLocks(database)).toBe(1), { timeout: 10_000 });
    await optOutPhone(tx, ports, shop.id, phone, { source: "sms_reply" }, after(MINUTE).now());
    return { answer };
  });
  expect(await confirming.answer).toBe(false);
  expect(await consentOf(shop.id, number)).toMatchObject({ consentState: "unsubscribed" });
});

it("asks a number once a day, whoever types it", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number));
  await signUp(ports, shop.domain, asked(number));
  expect(await questionsTo(number)).toHaveLength(1);
});

it("never asks a number on the block list, and tells nobody so", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number, { agreed: true }));
  await questionsTo(number);
  const id = await phoneOf(shop.id, number);
  await database.transaction(async (tx) => {
    for (const phone of await findPhoneIds(tx, shop.id, [indexOf(testSealing, shop.id, number)]))
      await blockPhone(tx, shop.id, phone, ports.now());
  });
  expect(await signUp(after(2 * DAY), shop.domain, asked(number))).toEqual({ ok: true });
  const count = await database.transaction((tx) => tx.message.count({ where: { shopId: shop.id, phoneId: id } }));
  expect(count).toBe(1);
});

it("sends no question while all texts of the shop are stopped", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number));
  await stopAllTexts(ports, shop.id, "staff");
  expect(await questionsTo(number)).toEqual([]);
});

it("keeps no number while nobody can be asked", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await stopAllTexts(ports, shop.id, "staff");
  expect(await signUp(ports, shop.domain, asked(number))).toEqual({ ok: true });
  expect(await phoneOf(shop.id, number)).toBe("");
});

it("refuses what is no mobile number and a box nobody ticked, and keeps nothing of it", async () => {
  const shop = await aTextingShop(world);
  expect(await signUp(ports, shop.domain, asked("030 1234567"))).toEqual({
    ok: false,
    problems: [{ path: "number", issue: "number_not_mobile" }],
  });
  expect(await signUp(ports, shop.domain, asked("hello"))).toMatchObject({ ok: false });
  const number = aNumber();
  expect(await signUp(ports, shop.domain, asked(number, { agreed: false }))).toEqual({
    ok: false,
    problems: [{ path: "agreed", issue: "consent_not_given" }],
  });
  expect(await phoneOf(shop.id, number)).toBe("");
});

it("asks no number of a country that is not texted, says so, and keeps nothing of it", async () => {
  const shop = await aTextingShop(world);
  const austrian = "+436641234567";
  const refused = { ok: false, problems: [{ path: "number", issue: "number_country_off" }] };
  expect(await signUp(ports, shop.domain, asked(austrian))).toEqual(refused);
  expect(await phoneOf(shop.id, austrian)).toBe("");
});

it("takes no confirmation that comes after a week", async () => {
  const shop = await aTextingShop(world);
  const number = aNumber();
  await signUp(ports, shop.domain, asked(number));
  const [question] = await questionsTo(number);
  expect(await confirmByLink(after(7 * DAY + 1), shop.domain, linkIn(question?.body))).toBe(false);
});

it("asks nobody and keeps no number where another tool asks to confirm: the page is closed", async () => {
  const shop = await aTextingShop(world);
  await saveShopSettings(ports, shop.id, { confirmationsBy: "other" }, "staff");
  const number = aNumber();
  expect(await readSignUpPage(ports, shop.domain)).toBeNull();
  await signUp(ports, shop.domain, asked(number));
  expect(await phoneOf(shop.id, number)).toBe("");
  expect(await questionsTo(number)).toEqual([]);
  await saveShopSettings(ports, shop.id, { confirmationsBy: "winback" }, "staff");
  expect(await readSignUpPage(ports, shop.domain)).not.toBeNull();
});
