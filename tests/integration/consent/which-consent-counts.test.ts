import { expect, it } from "vitest";
import { confirmedSwitch, everywhere } from "../../../app/domain/consent/confirmed-opt-in.ts";
import { consentRefusal } from "../../../app/domain/consent/consent.ts";
import { CONSENT_CLASSES } from "../../../app/domain/consent/phone.ts";
import { whyNot } from "../../../app/domain/series/why-not.server.ts";
import { saveConfirmedOptIn } from "../../../app/domain/shops/save-confirmed-opt-in.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aMessage } from "../factories/messages.ts";
import { aSeries } from "../factories/series.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const daysAgo = (days: number) => new Date(MONDAY_NOON.getTime() - days * 86_400_000);

async function aPlace(requireConfirmedOptIn = everywhere(true)) {
  const shop = await aShop(database, { settings: { requireConfirmedOptIn } });
  await aSeries(database, shop.id);
  return shop.id;
}
async function holds(shop: Awaited<ReturnType<typeof aPlace>>, rule: string, phone: object) {
  const { id } = await aLapsedCustomer(database, shop, { phone });
  return (await whyNot(ports, shop, id)).find((one) => one.rule === rule)?.holds;
}

it("leaves out whose consent lay unused for two years, in Germany, Austria and Switzerland", async () => {
  const shop = await aPlace();
  const age = (phone: object) => holds(shop, "consent_in_use", phone);
  expect(await age({ consentAt: daysAgo(735) })).toBe(false);
  expect(await age({ consentAt: daysAgo(725) })).toBe(true);
  expect(await age({ consentAt: daysAgo(735), country: "AT" })).toBe(false);
  expect(await age({ consentAt: daysAgo(735), country: "FR" })).toBe(true);
});

it("lets a text keep a consent young", async () => {
  const shop = await aPlace();
  const { id, phone } = await aLapsedCustomer(database, shop, { phone: { consentAt: daysAgo(900) } });
  await aMessage(database, shop, { phone: phone.id, state: "delivered", handedAt: daysAgo(400) });
  const answers = await whyNot(ports, shop, id);
  expect(answers.find((one) => one.rule === "consent_in_use")).toMatchObject({ holds: true });
});

it("asks for confirmation by the country of the number", async () => {
  const shop = await aPlace({ DE: true, AT: false, CH: true, elsewhere: false });
  const given = (country: string) => holds(shop, "consent_given", { consentClass: "single", country });
  expect([await given("DE"), await given("AT"), await given("CH"), await given("FR")]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

it("asks for less only by somebody who may let texts go out, and for more by anybody", async () => {
  const id = await aPlace({ DE: true, AT: true, CH: false, elsewhere: true });
  const shop = await database.transaction((tx) => readShopRow(tx, id));
  const refused = { ok: false, problems: [{ path: "", issue: "may_not_switch_on" }] };
  const save = (country: "DE" | "AT" | "CH", asked: boolean, mayLoosen: boolean) =>
    saveConfirmedOptIn(ports, shop, confirmedSwitch.parse({ country, asked }), "staff:2", mayLoosen);
  expect(await save("AT", false, false)).toEqual(refused);
  expect(await save("DE", false, false)).toEqual(refused);
  expect(await save("CH", true, false)).toEqual({ ok: true });
  expect(await save("AT", false, true)).toEqual({ ok: true });
  const { settings } = await database.transaction((tx) => readShopRow(tx, id));
  expect(settings.requireConfirmedOptIn).toEqual({ DE: true, AT: false, CH: true, elsewhere: true });
});

it("answers for every class, country and switch as the gate before each text does", async () => {
  for (const asked of [everywhere(true), everywhere(false), { DE: true, AT: false, CH: true, elsewhere: true }]) {
    const shop = await aPlace(asked);
    for (const country of ["DE", "AT", "CH", "FR"])
      for (const consentClass of CONSENT_CLASSES) {
        const gate = consentRefusal({ state: "subscribed", class: consentClass, suppressedAt: null, country }, asked);
        expect(await holds(shop, "consent_given", { consentClass, country })).toBe(gate === null);
      }
  }
});
