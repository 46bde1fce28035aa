import { expect, it } from "vitest";
import { chooseWindow } from "../../../app/domain/series/choose-window.server.ts";
import { createSeries } from "../../../app/domain/series/create-series.server.ts";
import { introduceShop } from "../../../app/domain/series/introduce-shop.server.ts";
import { readSeries } from "../../../app/domain/series/read-series.server.ts";
import { saveCountries } from "../../../app/domain/series/save-countries.server.ts";
import { saveExclusions } from "../../../app/domain/series/save-exclusions.server.ts";
import { savePauses } from "../../../app/domain/series/save-pauses.server.ts";
import { saveSeries } from "../../../app/domain/series/save-series.server.ts";
import { exclusions } from "../../../app/domain/shops/exclusions.ts";
import { readAudit } from "../../../app/domain/shops/read-audit.server.ts";
import { saveShopSettings } from "../../../app/domain/shops/save-shop-settings.server.ts";
import { firstRule } from "../../../app/domain/shops/sending-countries.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import { aShop } from "../factories/shops.ts";
import { freshDatabase } from "../fresh-database.ts";
import { MONDAY_NOON, testPorts } from "../test-ports.ts";

const { database } = await freshDatabase();
const ports = { ...testPorts(), database };
const at = (minutes: number) => ({ ...ports, now: () => new Date(MONDAY_NOON.getTime() + minutes * 60_000) });
const LOADED = new Date(MONDAY_NOON.getTime() + 60_000);
const overtaken = (by: string, minutes: number) => ({
  ok: false,
  problems: [{ path: "", issue: "changed_meanwhile", since: { by, at: at(minutes).now() } }],
});

it("saves no series over what somebody else saved since the form was loaded, and says who and when", async () => {
  const shop = (await aShop(database)).id;
  const { id } = await createSeries(ports, shop, "staff:1");
  const series = await readSeries(ports, shop, id);
  if (!series) throw new Error("The series is gone.");
  const draft = { name: "Ada's", content: series.content, version: series.version };
  expect(await saveSeries(at(2), shop, id, draft, "staff:1")).toEqual({ ok: true });
  expect(await saveSeries(at(3), shop, id, { ...draft, name: "Bo's" }, "staff:2")).toEqual(overtaken("staff:1", 2));
  expect(await readSeries(ports, shop, id)).toMatchObject({ name: "Ada's", version: 2 });
});

it("refuses settings that somebody else saved meanwhile, and lets others through", async () => {
  const shop = (await aShop(database)).id;
  expect(await saveShopSettings(at(2), shop, { brand: "Ada" }, "staff:1", LOADED)).toEqual({ ok: true });
  expect(await saveShopSettings(at(3), shop, { brand: "Bo" }, "staff:2", LOADED)).toEqual(overtaken("staff:1", 2));
  expect(await saveShopSettings(at(4), shop, { dailyCap: 7 }, "staff:2", LOADED)).toEqual({ ok: true });
  const { settings } = await database.transaction((tx) => readShopRow(tx, shop));
  expect(settings).toMatchObject({ brand: "Ada", dailyCap: 7 });
});

it("holds the set-up to the same: the days it takes, and who the texts come from", async () => {
  const shop = (await aShop(database)).id;
  const { id } = await createSeries(ports, shop, "staff:1");
  expect(await chooseWindow(at(2), shop, 90, "staff:1", 1)).toEqual({ ok: true });
  expect(await chooseWindow(at(3), shop, 45, "staff:2", 1)).toEqual(overtaken("staff:1", 2));
  expect((await readSeries(ports, shop, id))?.content.audience.windowDays).toBe(90);
  const ada = { brand: "Ada", formOfAddress: "sie" as const, seenAt: LOADED };
  expect(await introduceShop(at(4), shop, ada, "staff:1")).toEqual({ ok: true });
  expect(await introduceShop(at(5), shop, { ...ada, brand: "Bo" }, "staff:2")).toEqual(overtaken("staff:1", 4));
});

it("holds pauses and exclusions to the same", async () => {
  const shop = (await aShop(database)).id;
  await savePauses(at(2), shop, [], "staff:1", LOADED, true);
  expect(await savePauses(at(3), shop, [], "staff:2", LOADED, true)).toEqual(overtaken("staff:1", 2));
  await saveExclusions(at(4), shop, exclusions.parse({}), "staff:1", LOADED, true);
  expect(await saveExclusions(at(5), shop, exclusions.parse({}), "staff:2", LOADED, true)).toEqual(
    overtaken("staff:1", 4),
  );
});

it("holds countries to the same, and says only of what was really changed that it was", async () => {
  const shop = (await aShop(database)).id;
  const sending = (minutes: number) => ({ ...at(minutes), sms: { receiveReplies: async () => true }, appUrl: "" });
  expect(await saveCountries(sending(2), shop, [firstRule("DE")], "staff:1", LOADED, true)).toEqual({ ok: true });
  expect(await saveCountries(sending(3), shop, [], "staff:2", LOADED, true)).toEqual(overtaken("staff:1", 2));
  const { settings } = await database.transaction((tx) => readShopRow(tx, shop));
  await saveShopSettings(at(4), shop, { brand: "Ada", dailyCap: settings.dailyCap }, "staff:1");
  await saveShopSettings(at(5), shop, { brand: "Ada" }, "staff:1");
  const { lines } = await readAudit(ports, shop, null);
  expect(lines.map(({ detail }) => detail.changed)).toEqual(["brand", undefined]);
});

it("raises no cap for somebody who may not, and lowers it", async () => {
  const shop = (await aShop(database)).id;
  const save = (dailyCap: number) => saveShopSettings(at(1), shop, { dailyCap }, "staff:2", undefined, false);
  expect(await save(900)).toEqual({ ok: true });
  expect(await save(901)).toEqual({ ok: false, problems: [{ path: "dailyCap", issue: "may_not_raise_caps" }] });
});

it("writes every change into the log, newest first, a page at a time", async () => {
  const shop = (await aShop(database)).id;
  for (let i = 0; i < 55; i++) await saveShopSettings(at(i), shop, { dailyCap: 900 - i }, `staff:${i}`);
  const first = await readAudit(ports, shop, null);
  expect(first.lines.map(({ actor }) => actor).slice(0, 2)).toEqual(["staff:54", "staff:53"]);
  const second = await readAudit(ports, shop, first.next);
  expect(second.lines.map(({ actor }) => actor)).toEqual(["staff:4", "staff:3", "staff:2", "staff:1", "staff:0"]);
  expect(second.next).toBeNull();
});
