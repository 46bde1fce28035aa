import { expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { listMessages } from "../../../app/domain/messages/list-messages.server.ts";
import {
  addStaffNumber,
  confirmStaffNumber,
  removeStaffNumber,
} from "../../../app/domain/messages/staff/change-staff-numbers.server.ts";
import { listStaffNumbers } from "../../../app/domain/messages/staff/staff-number-store.server.ts";
import { stopAllTexts } from "../../../app/domain/messages/stop-all-texts.server.ts";
import { watchSeries } from "../../../app/domain/series/watch-series.server.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import { aTextingShop, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { ports, events, twilio, database } = world;

const staff = (shop: ShopId) => database.transaction((tx) => listStaffNumbers(tx, ports.sealing, shop));

/** What arrived at a phone, the latest first. */
async function textsTo(number: string): Promise<string[]> {
  const found = await twilio.client(twilio.german).messages.list({ to: number });
  return found.map((one) => one.body);
}

async function aConfirmedNumber(shop: ShopId, number: string): Promise<string> {
  expect(await addStaffNumber(ports, shop, number, "staff")).toEqual({ ok: true });
  await handOverDue(ports, events);
  const [text = ""] = await textsTo(number);
  const code = /\d{6}/.exec(text)?.[0] ?? "";
  const id = (await staff(shop)).at(-1)?.id ?? "";
  const wrong = code === "000000" ? "000001" : "000000";
  const refused = { ok: false, problems: [{ path: "code", issue: "code_wrong" }] };
  expect(await confirmStaffNumber(ports, shop, { id, code: wrong }, "staff")).toEqual(refused);
  expect(await confirmStaffNumber(ports, shop, { id, code: ` ${code} ` }, "staff")).toEqual({ ok: true });
  return id;
}

const used = (shop: ShopId, monthlyCap: number) =>
  database.transaction(async (tx) => {
    const row = await tx.shop.findUniqueOrThrow({ where: { id: shop } });
    const stored = typeof row.settings === "object" && !Array.isArray(row.settings) ? row.settings : {};
    await tx.shop.update({ where: { id: shop }, data: { settings: { ...stored, monthlyCap } } });
  });

async function aSentText(shop: ShopId) {
  await database.transaction(async (tx) => {
    const phone = await tx.phone.findFirstOrThrow({ where: { shopId: shop } });
    await tx.message.create({
      data: {
        shopId: shop,
        id: ports.ids.uuid(),
        kind: "step",
        phoneId: phone.id,
        state: "delivered",
        dueAt: ports.now(),
        handedAt: ports.now(),
        segments: 1,
      },
    });
  });
}

it("confirms a number by the code texted to it, and hides the code from the list of texts", async () => {
  const { id } = await aTextingShop(world);
  const number = await aConfirmedNumber(id, "+4915735991101");
  expect(await staff(id)).toEqual([{ id: number, masked: expect.stringContaining("1101"), confirmed: true }]);
  const { rows } = await listMessages(ports, id, { limit: 10 });
  expect(rows).toMatchObject([{ kind: "staff_code", body: null }]);
  expect(await removeStaffNumber(ports, id, number, "staff")).toEqual({ ok: true });
  expect(await staff(id)).toEqual([]);
});

it("texts confirmed numbers about an alarm, once a day, also while texts are stopped, and nobody else", async () => {
  const { id } = await aTextingShop(world);
  const [told, asked] = ["+4915735991102", "+4915735991103"];
  await aConfirmedNumber(id, told);
  expect(await addStaffNumber(ports, id, asked, "staff")).toEqual({ ok: true });
  await stopAllTexts(ports, id, "staff");
  await aSentText(id);
  await used(id, 1);
  await watchSeries(ports, id);
  await handOverDue(ports, events);
  expect((await textsTo(told))[0]).toContain("used up");
  expect(await textsTo(asked)).toHaveLength(1);
  await used(id, 100);
  await watchSeries(ports, id);
  await used(id, 1);
  await watchSeries(ports, id);
  await handOverDue(ports, events);
  expect(await textsTo(told)).toHaveLength(2);
});

it("takes at most three codes and five tries, and no number that unsubscribed", async () => {
  const { id } = await aTextingShop(world);
  const number = "+4915735991104";
  for (let codes = 0; codes < 3; codes++)
    expect(await addStaffNumber(ports, id, number, "staff")).toEqual({ ok: true });
  const fourth = { ok: false, problems: [{ path: "number", issue: "staff_codes_used" }] };
  expect(await addStaffNumber(ports, id, number, "staff")).toEqual(fourth);
  const own = (await staff(id))[0]?.id ?? "";
  for (let tries = 0; tries < 5; tries++) await confirmStaffNumber(ports, id, { id: own, code: "x" }, "staff");
  const spent = { ok: false, problems: [{ path: "code", issue: "code_expired" }] };
  expect(await confirmStaffNumber(ports, id, { id: own, code: "x" }, "staff")).toEqual(spent);
  const mute = { ok: false, problems: [{ path: "number", issue: "phone_number_invalid" }] };
  expect(await addStaffNumber(ports, id, "12", "staff")).toEqual(mute);
});
