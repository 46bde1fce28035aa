import { expect, it, vi } from "vitest";
import { findPhoneIds, indexOf, lockPhones } from "../../../app/domain/consent/phone-store.server.ts";
import { confirmByLink } from "../../../app/domain/messages/confirm-opt-in.server.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { signUp } from "../../../app/domain/messages/sign-up.server.ts";
import { readShopRow, updateShop } from "../../../app/domain/shops/shop-store.server.ts";
import { applyFact } from "../../../app/domain/sync/apply-fact.server.ts";
import { customerId } from "../../../app/domain/values/ids.ts";
import { aPhone } from "../factories/phones.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";
import { waitingForLocks } from "../waiting-for-locks.ts";

const world = await textingWorld();
const { database, ports, twilio } = world;
const HOUR = 3_600_000;
const ago = (hours: number) => new Date(MONDAY_NOON.getTime() - hours * HOUR);

let drawn = 15_112_400_000;
function aNumber(country = "49"): string {
  drawn += 1;
  return `+${country}${String(drawn).slice(country === "49" ? 0 : 1)}`;
}
const shops = async (settings: object = {}) => {
  const shop = await aTextingShop(world);
  await database.transaction(async (tx) => {
    const row = await readShopRow(tx, shop.id);
    await updateShop(tx, shop.id, { settings: { ...row.settings, ...settings } });
  });
  return await database.transaction((tx) => readShopRow(tx, shop.id));
};
type Shop = Awaited<ReturnType<typeof shops>>;

/** Shopify tells that somebody ticked the box. */
async function ticks(shop: Shop, phone: string, at: Date, consentClass: "single" | "shopify_confirmed" = "single") {
  const consent = { customerId: customerId(`${drawn}`), phone, state: "subscribed", class: consentClass, at } as const;
  await database.transaction((tx) => applyFact(tx, ports, shop, { kind: "consent", consent }, ports.now()));
}

async function questionsTo(number: string) {
  await handOverDue(ports, world.events);
  return await twilio.client(twilio.german).messages.list({ to: number });
}
const linkIn = (body: string | undefined) => /\/c\/([A-Z0-9]{10})/.exec(body ?? "")?.[1] ?? "";

it("asks whoever ticked the box at the checkout to confirm, once, and takes their yes as proof", async () => {
  const shop = await shops();
  const number = aNumber();
  await ticks(shop, number, ago(1));
  await ticks(shop, number, ago(0.5));
  const texts = await questionsTo(number);
  expect(texts).toHaveLength(1);
  expect(texts[0]?.body).toContain(`https://${shop.domain}/apps/winback/c/`);
  const later = { ...ports, now: () => new Date(MONDAY_NOON.getTime() + HOUR) };
  expect(await confirmByLink(later, shop.domain, linkIn(texts[0]?.body))).toBe(true);
  const [id] = await database.transaction((tx) => findPhoneIds(tx, shop.id, [indexOf(testSealing, shop.id, number)]));
  const where = { shopId_id: { shopId: shop.id, id: id ?? "" } };
  const phone = await database.transaction((tx) => tx.phone.findUniqueOrThrow({ where }));
  expect(phone).toMatchObject({ consentState: "subscribed", consentClass: "confirmed" });
});

it("takes the answer of whoever ticks the box again before they confirm", async () => {
  const shop = await shops();
  const number = aNumber();
  await ticks(shop, number, ago(1));
  const [question] = await questionsTo(number);
  const again = { ...ports, now: () => new Date(MONDAY_NOON.getTime() + HOUR) };
  await ticks(shop, number, again.now());
  const answered = { ...ports, now: () => new Date(MONDAY_NOON.getTime() + 2 * HOUR) };
  expect(await confirmByLink(answered, shop.domain, linkIn(question?.body))).toBe(true);
  expect(await confirmByLink(answered, shop.domain, linkIn(question?.body))).toBe(false);
});

it("asks in Germany also whom Shopify calls confirmed: it has no proof to show", async () => {
  const shop = await shops();
  const number = aNumber();
  await ticks(shop, number, ago(1), "shopify_confirmed");
  expect(await questionsTo(number)).toHaveLength(1);
});

it("asks nobody whose opt-in is a day old, who has confirmed by text, or where one box is enough", async () => {
  const shop = await shops();
  const [old, confirmed] = [aNumber(), aNumber()];
  await ticks(shop, old, ago(25));
  await aPhone(database, shop.id, { number: confirmed });
  await ticks(shop, confirmed, ago(1));
  const elsewhere = await shops({ requireConfirmedOptIn: { DE: false, AT: true, CH: true, elsewhere: true } });
  const enough = aNumber();
  await ticks(elsewhere, enough, ago(1));
  const all = await Promise.all([old, confirmed, enough].map(questionsTo));
  expect(all.map((texts) => texts.length)).toEqual([0, 0, 0]);
});

it("asks nobody where another tool does, or in a country that is not texted", async () => {
  const other = await shops({ confirmationsBy: "other" });
  const [number, foreign] = [aNumber(), aNumber("43664")];
  await ticks(other, number, ago(1));
  await ticks(await shops(), foreign, ago(1));
  expect([(await questionsTo(number)).length, (await questionsTo(foreign)).length]).toEqual([0, 0]);
});

it("waits for the morning, and asks no more than sixty an hour", async () => {
  const shop = await shops();
  const night = { ...ports, now: () => new Date("2026-11-16T22:00:00Z") };
  const consent = { customerId: customerId("77"), phone: aNumber(), state: "subscribed", class: "single" } as const;
  const at = new Date("2026-11-16T21:59:00Z");
  await database.transaction((tx) =>
    applyFact(tx, night, shop, { kind: "consent", consent: { ...consent, at } }, night.now()),
  );
  for (let crowd = 0; crowd < 65; crowd++) await ticks(shop, aNumber(), ago(1));
  const due = await database.transaction((tx) =>
    tx.message.findMany({ where: { shopId: shop.id, kind: "opt_in_request" }, select: { dueAt: true } }),
  );
  const morning = new Date("2026-11-17T09:00:00Z");
  expect(due.filter((one) => one.dueAt.getTime() === morning.getTime())).toHaveLength(1);
  expect(due).toHaveLength(60);
});

it("asks once, and breaks neither off, when somebody signs up while the box they ticked is worked off", async () => {
  const shop = await shops();
  const number = aNumber();
  await ticks(shop, number, ago(30));
  const [phone] = await database.transaction((tx) =>
    findPhoneIds(tx, shop.id, [indexOf(testSealing, shop.id, number)]),
  );
  if (!phone) throw new Error("The number is not known.");
  const consent = { phone: number, state: "subscribed", class: "single", at: ago(1) } as const;
  const ticked = { ...consent, customerId: customerId(`${drawn}`) };
  const { signedUp } = await database.transaction(async (tx) => {
    await lockPhones(tx, shop.id, [phone]);
    const page = { number, agreed: true, language: "de" as const, evidence: "sign-up page" };
    const signedUp = signUp(ports, shop.domain, page).catch((error: unknown) => error);
    await vi.waitFor(async () => expect(await waitingForLocks(database)).toBe(1), { timeout: 10_000 });
    await applyFact(tx, ports, shop, { kind: "consent", consent: ticked }, ports.now());
    return { signedUp };
  });
  expect(await signedUp).toEqual({ ok: true });
  expect(await questionsTo(number)).toHaveLength(1);
});
