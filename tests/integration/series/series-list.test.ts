import { expect, it } from "vitest";
import { archiveSeries, emptySeries } from "../../../app/domain/series/archive-series.server.ts";
import { bringBackSeries } from "../../../app/domain/series/bring-back-series.server.ts";
import { duplicateSeries } from "../../../app/domain/series/duplicate-series.server.ts";
import { listSeries } from "../../../app/domain/series/list-series.server.ts";
import { pauseSeries } from "../../../app/domain/series/pause-series.server.ts";
import { readSeries } from "../../../app/domain/series/read-series.server.ts";
import { moveSeries } from "../../../app/domain/series/reorder-series.server.ts";
import { savePauses } from "../../../app/domain/series/save-pauses.server.ts";
import { dropSeriesFigures, keepSeriesFigures } from "../../../app/domain/series/series-figure-store.server.ts";
import { switchOnSeries } from "../../../app/domain/series/switch-on-series.server.ts";
import { takeOutCustomer } from "../../../app/domain/series/take-out-customer.server.ts";
import { aSeries } from "../factories/series.ts";
import { aDueText, aTextingShop, readEnrollment, readMessage, textingWorld } from "../messages/texting-shop.ts";

const world = await textingWorld();
const { database } = world;
const ports = world.ports;

it("refuses to archive a series that is on, and empties one that is paused", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  expect(await archiveSeries(ports, text.shop, text.series, "staff")).toEqual({
    ok: false,
    problems: [{ path: "", issue: "series_still_on" }],
  });
  await pauseSeries(ports, text.shop, text.series, "staff");
  expect(await archiveSeries(ports, text.shop, text.series, "staff")).toEqual({ ok: true });
  await emptySeries(ports, text.shop, text.series);
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "stopped_by_merchant" });
  expect(await readMessage(world, text)).toMatchObject({ state: "suppressed", suppression: "stopped_by_merchant" });
  expect(await listSeries(ports, text.shop)).toEqual([]);
  expect((await switchOnSeries(ports, text.shop, text.series, "staff")).ok).toBe(false);
});

it("takes archiving back where nobody was in it: a draft is one again, and what was on before is paused", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await takeOutCustomer(ports, text.shop, text.customer.id, "staff");
  ports.clock.advance({ minutes: 1 });
  await database.transaction(async (tx) => {
    await tx.series.updateMany({ where: { shopId: text.shop }, data: { switchedOnAt: ports.now() } });
  });
  const draft = (await duplicateSeries(ports, text.shop, text.series, "staff")) ?? "";
  await pauseSeries(ports, text.shop, text.series, "staff");
  for (const id of [text.series, draft]) await archiveSeries(ports, text.shop, id, "staff");
  for (const id of [text.series, draft])
    expect(await bringBackSeries(ports, text.shop, id, "staff")).toEqual({ ok: true });
  const states = new Map((await listSeries(ports, text.shop)).map(({ id, state }) => [String(id), state]));
  expect([states.get(text.series), states.get(draft)]).toEqual(["paused", "draft"]);
  expect((await bringBackSeries(ports, text.shop, "no such series", "staff")).ok).toBe(false);
});

it("brings no series back that customers were in when it was archived, before and after they have left it", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await pauseSeries(ports, text.shop, text.series, "staff");
  await archiveSeries(ports, text.shop, text.series, "staff");
  const refused = { ok: false, problems: [{ path: "", issue: "series_had_customers" }] };
  expect(await bringBackSeries(ports, text.shop, text.series, "staff")).toEqual(refused);
  ports.clock.advance({ minutes: 1 });
  await emptySeries(ports, text.shop, text.series);
  expect(await bringBackSeries(ports, text.shop, text.series, "staff")).toEqual(refused);
  expect(await listSeries(ports, text.shop)).toEqual([]);
});

it("empties nothing that is not archived", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  await emptySeries(ports, text.shop, text.series);
  expect((await readEnrollment(world, text)).state).toBe("active");
});

it("copies what a series says into a draft of the lowest priority", async () => {
  const { id: shop } = await aTextingShop(world);
  const series = await aSeries(database, shop, { name: "Summer", priority: 0 });
  const copy = await duplicateSeries(ports, shop, series, "staff");
  const [first, second] = await listSeries(ports, shop);
  expect([first?.name, second]).toMatchObject(["Summer", { id: copy, state: "draft", live: 0 }]);
  expect(second?.name).toMatch(/Summer$/);
  expect((await readSeries(ports, shop, copy ?? ""))?.content).toEqual(
    (await readSeries(ports, shop, series))?.content,
  );
  expect(await duplicateSeries(ports, shop, "no such series", "staff")).toBeNull();
});

it("shows what became of customers as it was counted the last time, and counts now what never was", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const counted = async () => (await listSeries(ports, text.shop)).map(({ live, exited }) => ({ live, exited }));
  expect(await counted()).toEqual([{ live: 1, exited: 0 }]);
  await database.transaction((tx) => keepSeriesFigures(tx, text.shop, ports.now()));
  await pauseSeries(ports, text.shop, text.series, "staff");
  await database.transaction(async (tx) => {
    await tx.enrollment.updateMany({ where: { shopId: text.shop }, data: { state: "exited", exitReason: "ordered" } });
  });
  expect(await counted()).toEqual([{ live: 0, exited: 0 }]);
  await database.transaction((tx) => dropSeriesFigures(tx, text.shop));
  expect(await counted()).toEqual([{ live: 0, exited: 1 }]);
});

it("moves a series up and down, and no further than the ends", async () => {
  const { id: shop } = await aTextingShop(world);
  await aSeries(database, shop, { name: "a", priority: 1 });
  await aSeries(database, shop, { name: "b", priority: 1 });
  const c = await aSeries(database, shop, { name: "c", priority: 5 });
  const order = async () => (await listSeries(ports, shop)).map((one) => one.name).join("");
  await moveSeries(ports, shop, c, "up", "staff");
  await moveSeries(ports, shop, c, "up", "staff");
  await moveSeries(ports, shop, c, "up", "staff");
  expect((await order())[0]).toBe("c");
  await moveSeries(ports, shop, c, "down", "staff");
  expect((await order())[1]).toBe("c");
});

it("looks afresh at what waited for the end of a pause that is no more", async () => {
  const text = await aDueText(world, await aTextingShop(world));
  const pauses = [{ name: "Break", from: "2026-11-20", to: "2026-11-30", mode: "wait" }];
  expect(await savePauses(ports, text.shop, pauses, "staff", undefined, true)).toEqual({ ok: true });
  const end = new Date("2026-11-30T23:00:00Z");
  await database.transaction(async (tx) => {
    await tx.message.updateMany({ where: { shopId: text.shop }, data: { nextLookAt: end } });
    await tx.enrollment.updateMany({ where: { shopId: text.shop }, data: { nextDueAt: end } });
  });
  expect(await savePauses(ports, text.shop, [{ ...pauses[0], to: "2026-11-19" }], "staff", undefined, true)).toEqual({
    ok: false,
    problems: [{ path: "0.to", issue: "pause_days" }],
  });
  await savePauses(ports, text.shop, [], "staff", undefined, true);
  expect((await readMessage(world, text)).nextLookAt).toBeNull();
  expect((await readEnrollment(world, text)).nextDueAt).toEqual(ports.now());
});
