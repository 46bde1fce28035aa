import { beforeEach, expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { keepFiguresOfVersions } from "../../../app/domain/results/keep-version-figures.server.ts";
import { seriesContent } from "../../../app/domain/series/series-content.ts";
import {
  type CorrectionAsked,
  lookAtCorrection,
  sendCorrection,
} from "../../../app/domain/series/versions/correct-text.server.ts";
import { listVersionTexts } from "../../../app/domain/series/versions/list-version-texts.server.ts";
import { readTextVersions } from "../../../app/domain/series/versions/read-text-versions.server.ts";
import { keepVersionFigures } from "../../../app/domain/series/versions/version-figure-store.server.ts";
import { writeCorrection } from "../../../app/domain/series/versions/write-correction.server.ts";
import { readShopRow } from "../../../app/domain/shops/shop-store.server.ts";
import { enrollmentId, type SeriesId, type ShopId } from "../../../app/domain/values/ids.ts";
import { aLapsedCustomer } from "../factories/customers.ts";
import { aDiscountCode } from "../factories/discount-codes.ts";
import { aMessage } from "../factories/messages.ts";
import { anEnrollment, aSeries } from "../factories/series.ts";
import { aTextingShop, lookIsFresh, textingWorld } from "../messages/texting-shop.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { database, ports, events } = world;
const DAY = 86_400_000;
const ago = (days: number) => new Date(MONDAY_NOON.getTime() - days * DAY);
beforeEach(() => ports.clock.set(MONDAY_NOON));

const words = (offer: string) => ({
  en: `{{brand}}: we miss you. ${offer} with {{code}} {{link}} {{opt_out}}`,
  de: `{{brand}}: Du fehlst uns. ${offer} mit {{code}} {{link}} {{opt_out}}`,
});
const content = (said: string) =>
  seriesContent.parse({
    audience: { windowDays: 60, maximumLapseDays: 365 },
    steps: [{ afterDays: 0, text: words(said), offer: { kind: "percentage", percent: 10, validDays: 14 } }],
  });
const right = {
  en: "{{brand}}: sorry, our last text was wrong. Your code {{code}} gives {{offer}}: {{link}} {{opt_out}}",
  de: "{{brand}}: Unsere letzte SMS war falsch. Dein Code {{code}} bringt {{offer}}: {{link}} {{opt_out}}",
};

/** A series whose first text said the wrong thing, has been put right since, and was read by some. */
async function aWrongText() {
  const shop = await aTextingShop(world);
  const series = await aSeries(database, shop.id, { content: content("50%") });
  await database.transaction(async (tx) => {
    const version = { shopId: shop.id, seriesId: series, version: 2, content: content("10%"), createdAt: ago(1) };
    await tx.seriesVersion.create({ data: version });
    await tx.series.update({ where: { shopId_id: { shopId: shop.id, id: series } }, data: { currentVersion: 2 } });
  });
  const view = () => database.transaction((tx) => readShopRow(tx, shop.id));
  const asked: CorrectionAsked = { series, step: 0, version: 1, text: right };
  const send = async (reachable: number, text = right) => {
    const sent = await sendCorrection(ports, await view(), { ...asked, text, reachable, actor: "staff:1" });
    const made = await database.transaction((tx) => tx.correction.findMany({ where: { shopId: shop.id } }));
    for (const one of made) await writeCorrection(ports, shop.id, one.id);
    return sent;
  };
  return { shop: shop.id, series, view, asked, send };
}

/** Somebody who got the first text two days ago, with their code. */
async function aReader(
  shop: ShopId,
  series: SeriesId,
  left: { state?: "completed" | "exited"; exitReason?: string; code?: "active" | "redeemed"; clicked?: boolean } = {},
) {
  const { state = "completed", exitReason = null, code = "active", clicked = false } = left;
  const customer = await aLapsedCustomer(database, shop);
  const enrollment = await anEnrollment(database, shop, {
    series,
    customer: customer.id,
    phone: customer.phone.id,
    lapseStartedAt: customer.lastOrderAt,
    enteredAt: ago(2),
    state,
    exitReason,
    endedAt: ago(1),
    nextDueAt: null,
    nextStep: 1,
  });
  await aDiscountCode(database, shop, { enrollment, series, step: 0, state: code, textedAt: ago(2) });
  await database.transaction((tx) =>
    tx.discountCode.updateMany({ where: { shopId: shop, enrollmentId: enrollment }, data: { createdAt: ago(3) } }),
  );
  const message = await aMessage(database, shop, {
    phone: customer.phone.id,
    enrollment: enrollmentId(enrollment),
    state: "delivered",
    dueAt: ago(2),
    handedAt: ago(2),
  });
  if (clicked)
    await database.transaction((tx) => tx.linkClick.create({ data: { shopId: shop, messageId: message, at: ago(1) } }));
  return { customer, enrollment, message };
}

const corrections = (shop: ShopId) =>
  database.transaction((tx) => tx.message.findMany({ where: { shopId: shop, correctionId: { not: null } } }));

it("adds what was texted since to what was counted at night", async () => {
  const { shop, series, view } = await aWrongText();
  await aReader(shop, series, { clicked: true });
  const figures = async () =>
    (await readTextVersions(ports, await view(), { series, step: 0 }))?.versions.map((one) => one.figures);
  const before = await figures();
  expect(before?.at(-1)).toMatchObject({ texted: 1, clicked: 1, usable: 1 });
  await database.transaction((tx) => keepVersionFigures(tx, shop, { series, step: 0 }, MONDAY_NOON));
  expect(await figures()).toEqual(before);
  await database.transaction((tx) => keepVersionFigures(tx, shop, { series, step: 0 }, ago(7)));
  expect(await figures()).toEqual(before);
  await keepFiguresOfVersions(ports, shop);
  expect(await database.transaction((tx) => tx.versionFigure.count({ where: { shopId: shop } }))).toBe(0);
});

it("tells of each version of a text who got it, who clicked and what became of the codes", async () => {
  const { shop, series, view } = await aWrongText();
  await aReader(shop, series, { clicked: true });
  await aReader(shop, series, { code: "redeemed", state: "exited", exitReason: "ordered" });
  const history = await readTextVersions(ports, await view(), { series, step: 0 });
  expect(history?.versions.map(({ version, figures }) => [version, figures.texted])).toEqual([
    [2, 0],
    [1, 2],
  ]);
  const wrong = history?.versions[1];
  expect(wrong?.figures).toMatchObject({ delivered: 2, clicked: 1, codes: 2, usable: 1, redeemed: 1 });
  expect(wrong?.rendered.de).toContain("50%");
  const which = { step: 0, version: 1, lastVersion: 1 };
  const list = { series, which, filter: "all", after: null, limit: 1 } as const;
  const first = await listVersionTexts(ports, shop, list);
  const second = await listVersionTexts(ports, shop, { ...list, after: first.next });
  expect([...first.rows, ...second.rows].map((row) => row.code?.state).sort()).toEqual(["active", "redeemed"]);
  const opened = await listVersionTexts(ports, shop, { ...list, filter: "clicked", limit: 10 });
  expect(opened.rows).toMatchObject([{ clickedAt: ago(1) }]);
});

it("sends one correction to whoever may still get it, through the gate, once, and as no step", async () => {
  const { shop, series, asked, send, view } = await aWrongText();
  const { enrollment, customer } = await aReader(shop, series);
  await aReader(shop, series, { state: "exited", exitReason: "ordered" });
  await aReader(shop, series, { state: "exited", exitReason: "opted_out" });
  const look = await lookAtCorrection(ports, await view(), asked);
  expect(look).toMatchObject({ ok: true, look: { readers: 3, reachable: 1 } });
  expect(await send(1)).toMatchObject({ ok: true });
  expect(await send(1)).toMatchObject({ problems: [{ issue: "correction_sent_already" }] });
  expect(await corrections(shop)).toMatchObject([{ state: "due", step: null, phoneId: customer.phone.id }]);
  await lookIsFresh(world, shop);
  await handOverDue(ports, events);
  expect(await corrections(shop)).toMatchObject([{ state: "accepted", enrollmentId: enrollment }]);
  const history = await readTextVersions(ports, await view(), { series, step: 0 });
  expect(history?.versions[1]).toMatchObject({ figures: { texted: 3 }, correction: { sent: 1, waiting: 0 } });
});

it("keeps a correction from whoever ordered after it was written", async () => {
  const { shop, series, send } = await aWrongText();
  const { customer } = await aReader(shop, series);
  await send(1);
  await database.transaction((tx) =>
    tx.customer.updateMany({ where: { shopId: shop, id: BigInt(customer.id) }, data: { orderedAt: MONDAY_NOON } }),
  );
  await lookIsFresh(world, shop);
  await handOverDue(ports, events);
  expect(await corrections(shop)).toMatchObject([{ state: "suppressed", suppression: "ordered" }]);
});

it("corrects no text that is still being sent, and refuses words that could not go out", async () => {
  const { shop, series, asked, send, view } = await aWrongText();
  await aReader(shop, series);
  expect(await lookAtCorrection(ports, await view(), { ...asked, version: 2 })).toMatchObject({
    problems: [{ issue: "correction_still_sent" }],
  });
  const bare = { en: "Sorry", de: right.de };
  const answer = await send(1, bare);
  expect(answer.ok ? [] : answer.problems.map(({ path }) => path)).toContain("text.en");
  expect(await send(0)).toMatchObject({ problems: [{ issue: "correction_reaches_more" }] });
  expect(await corrections(shop)).toEqual([]);
});
