import { expect, it } from "vitest";
import { CURRENT_WORDING } from "../../../app/domain/consent/sign-up-wording.ts";
import { confirmByLink } from "../../../app/domain/messages/confirm-opt-in.server.ts";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { readSignUp } from "../../../app/domain/messages/read-sign-up.server.ts";
import { signUp } from "../../../app/domain/messages/sign-up.server.ts";
import { readLegalCase } from "../../../app/domain/privacy/read-legal-case.server.ts";
import { blockNumber, unblockNumber } from "../../../app/domain/series/block-number.server.ts";
import { saveConfirmedOptIn } from "../../../app/domain/shops/save-confirmed-opt-in.server.ts";
import { readShopRow, updateShop } from "../../../app/domain/shops/shop-store.server.ts";
import { readPhoneNumber } from "../../../app/domain/values/phone-number.ts";
import { aTextingShop, textingWorld } from "../messages/texting-shop.ts";

const world = await textingWorld();
const { database, ports, twilio } = world;
const later = { ...ports, now: () => new Date(ports.now().getTime() + 60_000) };
const NUMBER = "+4915112377001";

async function aPlace() {
  const { id } = await aTextingShop(world);
  return await database.transaction((tx) => readShopRow(tx, id));
}
const look = async (shop: Awaited<ReturnType<typeof aPlace>>, number = NUMBER) => {
  const answer = await readLegalCase(ports, shop, number, "staff:1");
  if (!answer.ok) throw new Error("The number was not read.");
  return answer.legalCase;
};
const numberOf = (text: string) => {
  const number = readPhoneNumber(text, null);
  if (!number) throw new Error("No number.");
  return number;
};

it("holds who agreed to what, how they confirmed, and the very words they were sent", async () => {
  const shop = await aPlace();
  const asked = { number: NUMBER, agreed: true, language: "de" as const, evidence: "box ticked by hand" };
  await signUp(ports, shop.domain, asked);
  await handOverDue(ports, world.events);
  const [question] = await twilio.client(twilio.german).messages.list({ to: NUMBER });
  await confirmByLink(later, shop.domain, /\/c\/([A-Z0-9]{10})/.exec(question?.body ?? "")?.[1] ?? "");
  const { consent, texts, standing } = await look(shop, NUMBER.replace("+49", "0"));
  expect(standing).toMatchObject({ state: "subscribed", class: "confirmed", blocked: false });
  expect(consent.map(({ source, wordingVersion }) => [source, wordingVersion])).toEqual([
    ["sign_up_page", CURRENT_WORDING],
    ["link", CURRENT_WORDING],
  ]);
  expect(consent[0]).toMatchObject({ evidence: "box ticked by hand", language: "de" });
  expect(consent[0]?.wording).toContain("darf mir Angebote");
  expect(texts).toMatchObject([{ kind: "opt_in_request", body: question?.body }]);
  expect(await readSignUp(later, shop)).toMatchObject({ asked: 1, confirmed: 1, version: CURRENT_WORDING });
});

it("shows the words as they stood beside the box, also under another brand since", async () => {
  const shop = await aPlace();
  const branded = (brand: string) =>
    database.transaction((tx) => updateShop(tx, shop.id, { settings: { ...shop.settings, brand } }));
  await branded("Lindenhof; brand shown: Kaffee");
  await signUp(ports, shop.domain, { number: NUMBER, agreed: true, language: "de", evidence: "box ticked by hand" });
  await branded("Another Name");
  await handOverDue(ports, world.events);
  const [question] = await database.transaction((tx) =>
    tx.message.findMany({ where: { shopId: shop.id, kind: "opt_in_request" } }),
  );
  await confirmByLink(later, shop.domain, question?.linkToken ?? "");
  const now = await database.transaction((tx) => readShopRow(tx, shop.id));
  const { consent } = await look(now);
  expect(consent.map(({ wording }) => wording?.slice(0, 40))).toEqual(
    Array(2).fill("Ja, Lindenhof; brand shown: Kaffee darf "),
  );
  expect(consent[0]?.evidence).toBe("box ticked by hand");
});

it("writes each look down, and says so honestly when nobody has the number", async () => {
  const shop = await aPlace();
  expect(await look(shop)).toMatchObject({ standing: null, consent: [], texts: [], replies: [] });
  const looks = await database.transaction((tx) => tx.dataAccessEntry.findMany({ where: { shopId: shop.id } }));
  expect(looks).toMatchObject([{ purpose: "legal_case_read", actor: "staff:1", detail: {} }]);
  expect(await readLegalCase(ports, shop, "12", "staff:1")).toMatchObject({ ok: false });
});

it("blocks a number nobody has yet, and takes only that back", async () => {
  const shop = await aPlace();
  await blockNumber(ports, shop.id, numberOf(NUMBER), "staff:1");
  expect((await look(shop)).standing).toMatchObject({ blocked: true });
  await unblockNumber(ports, shop.id, numberOf(NUMBER), "staff:1");
  expect((await look(shop)).standing).toMatchObject({ blocked: false, suppressedAt: null });
});

it("keeps the reasons for texting Germany without confirmation, word for word", async () => {
  const shop = await aPlace();
  const wanted = { country: "DE", asked: false, wording: "Ja, SMS bitte gern.", validFrom: "2025-01-01" } as const;
  const reason = "Checked by our counsel.";
  const refused = await saveConfirmedOptIn(ports, shop, { ...wanted, shopName: "no", reason }, "staff:1", true);
  expect(refused).toEqual({ ok: false, problems: [{ path: "shopName", issue: "shop_name_wrong" }] });
  expect(await saveConfirmedOptIn(ports, shop, { ...wanted, shopName: shop.name, reason }, "staff:1", true)).toEqual({
    ok: true,
  });
  const { settings } = await database.transaction((tx) => readShopRow(tx, shop.id));
  expect(settings.requireConfirmedOptIn).toEqual({ DE: false, AT: true, CH: true, elsewhere: true });
  const entries = await database.transaction((tx) => tx.auditEntry.findMany({ where: { shopId: shop.id } }));
  expect(entries).toMatchObject([
    {
      action: "confirmed_opt_in_off",
      detail: { country: "DE", wording: wanted.wording, validFrom: "2025-01-01", reason },
    },
  ]);
});
