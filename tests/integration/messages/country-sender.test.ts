import { expect, it } from "vitest";
import { connectTwilio } from "../../../app/domain/messages/connect-twilio.server.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { saveCountries } from "../../../app/domain/series/save-countries.server.ts";
import { type CountryRule, firstRule } from "../../../app/domain/shops/sending-countries.ts";
import { readShopRow, updateShop } from "../../../app/domain/shops/shop-store.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { inboundUrl } from "../../../sandbox/twilio/accounts.ts";
import { aDueText, aTextingShop, type DueText, readMessage, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { ports, events, twilio, database } = world;
const NUMBER = "+4915735990000";
const NAME = "LINDENHOF";
const german = { ...firstRule("DE"), optOut: "link" as const };
const austrian = { ...firstRule("AT"), sender: NUMBER };

/** Texts leave from its name, but for those to Austria. */
async function aShopWithTwoSenders(segmentsPerSecond: number | null = 1_000) {
  const shop = await aTextingShop(world);
  await change(shop.id, NAME, segmentsPerSecond);
  expect(await saveCountries(ports, shop.id, [german, austrian], "staff", undefined, true)).toEqual({ ok: true });
  return shop;
}

const change = (shop: ShopId, sender: string, segmentsPerSecond: number | null) =>
  database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop);
    const twilioWith = settings.twilio && { ...settings.twilio, sender };
    await updateShop(tx, shop, { settings: { ...settings, twilio: twilioWith, segmentsPerSecond } });
  });

it("lets somebody who may let no texts go out take countries away and add none", async () => {
  const { id: shop } = await aShopWithTwoSenders();
  const save = (rules: CountryRule[]) => saveCountries(ports, shop, rules, "staff", undefined, false);
  const refused = { ok: false, problems: [{ path: "", issue: "may_not_switch_on" }] };
  expect(await save([german, austrian, { ...firstRule("NL"), optOut: "link" }])).toEqual(refused);
  expect(await save([{ ...firstRule("NL"), optOut: "link" }])).toEqual(refused);
  expect(await save([german])).toEqual({ ok: true });
  expect(await save([german, austrian])).toEqual(refused);
});

it("has no answers sent to us for somebody who may add no country", async () => {
  const { id: shop } = await aTextingShop(world);
  await change(shop, NAME, 1_000);
  const refused = { ok: false, problems: [{ path: "", issue: "may_not_switch_on" }] };
  expect(await saveCountries(ports, shop, [german, austrian], "staff", undefined, false)).toEqual(refused);
  expect(inboundUrl(twilio.world, twilio.german, NUMBER)).not.toContain(`/inbound/${shop}`);
});

let drawn = 1_000_000;
function mobile(prefix: string): string {
  drawn += 1;
  return `${prefix}${drawn}`;
}
const toGermany = () => ({ number: mobile("+491511"), country: "DE" });
const toAustria = () => ({ number: mobile("+43664"), country: "AT" });

async function leftFrom(text: DueText): Promise<string | undefined> {
  const [sent] = await twilio.client(twilio.german).messages.list({ to: text.customer.phone.number });
  return sent?.from;
}

it("texts each country from its own sender", async () => {
  const shop = await aShopWithTwoSenders();
  const home = await aDueText(world, shop, toGermany());
  const abroad = await aDueText(world, shop, toAustria());
  while (await handOverDue(ports, events));
  expect([await leftFrom(home), await leftFrom(abroad)]).toEqual([NAME, NUMBER]);
});

it("keeps each sender's own pace: one that is taken does not keep another's texts from leaving", async () => {
  const shop = await aShopWithTwoSenders(null);
  const home = [];
  for (let i = 0; i < 3; i += 1) home.push(await aDueText(world, shop, toGermany()));
  const abroad = await aDueText(world, shop, toAustria());
  await database.transaction(
    (tx) =>
      tx.$executeRaw`insert into sender_pace (shop_id, sender, free_at)
        values (${shop.id}, ${NAME}, clock_timestamp() + interval '1 day')`,
  );
  while (await handOverDue(ports, events));
  expect(await leftFrom(abroad)).toBe(NUMBER);
  expect(await Promise.all(home.map(leftFrom))).toEqual([undefined, undefined, undefined]);
});

it("has answers to a country's sender sent to us, and refuses one that the account does not own", async () => {
  const shop = await aShopWithTwoSenders();
  expect(inboundUrl(twilio.world, twilio.german, NUMBER)).toContain(`/webhooks/twilio/inbound/${shop.id}`);
  const foreign = { ...firstRule("CH"), sender: "+41791234567" };
  expect(await saveCountries(ports, shop.id, [german, austrian, foreign], "staff", undefined, true)).toEqual({
    ok: false,
    problems: [{ path: "2.sender", issue: "sender_not_owned" }],
  });
});

it("lets go of a country's sender that the next account does not own", async () => {
  const shop = await aShopWithTwoSenders();
  const { sid, authToken } = twilio.american;
  const entered = { accountSid: sid, authToken, sender: "+13125550100" };
  expect(await connectTwilio(ports, shop.id, entered, "staff")).toEqual({ ok: true });
  const { settings } = await database.transaction((tx) => readShopRow(tx, shop.id));
  expect(settings.countries?.map(({ country, sender }) => [country, sender])).toEqual([
    ["DE", null],
    ["AT", null],
  ]);
});

it("holds back a country whose own sender is refused, and texts the others", async () => {
  const shop = await aShopWithTwoSenders();
  await database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop.id);
    const countries = [german, { ...austrian, sender: "+436609999999" }];
    await updateShop(tx, shop.id, { settings: { ...settings, countries } });
  });
  const [home, abroad] = [await aDueText(world, shop, toGermany()), await aDueText(world, shop, toAustria())];
  while (await handOverDue(ports, events));
  expect([await leftFrom(home), await leftFrom(abroad)]).toEqual([NAME, undefined]);
  expect(await readMessage(world, abroad)).toMatchObject({ state: "due" });
  const { sending } = await database.transaction((tx) => readShopRow(tx, shop.id));
  expect(sending).toBe("on");
});
