import { expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { drawLinkToken } from "../../../app/domain/messages/text-links.ts";
import { optOutByLink } from "../../../app/domain/series/opt-out-by-link.server.ts";
import { readPreferences, restByLink } from "../../../app/domain/series/rest-by-link.server.ts";
import { whyNot } from "../../../app/domain/series/why-not.server.ts";
import {
  acceptedTexts,
  aDueText,
  aTextingShop,
  type DueText,
  lookIsFresh,
  readEnrollment,
  readMessage,
  textingWorld,
} from "../messages/texting-shop.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const world = await textingWorld();
const { database, ports, events } = world;
const DAY = 86_400_000;
const inDays = (days: number) => new Date(MONDAY_NOON.getTime() + days * DAY);

/** A text that is due, by the link of which its reader may choose. */
async function aLinkedText(): Promise<DueText> {
  const text = await aDueText(world, await aTextingShop(world));
  const linkToken = drawLinkToken(ports.random);
  const where = { shopId_id: { shopId: text.shop, id: text.message } };
  await database.transaction((tx) => tx.message.update({ where, data: { linkToken } }));
  return { ...text, linkToken };
}

const rest = (text: DueText, days: 30 | 90 | null) => restByLink(ports, text.domain, text.linkToken, days);
async function handOver(text: DueText): Promise<number> {
  await lookIsFresh(world, text.shop);
  await handOverDue(ports, events);
  return await acceptedTexts(world, text);
}
const resting = async (text: DueText) =>
  (await whyNot(ports, text.shop, text.customer.id)).find((one) => one.rule === "not_resting");

it("sends nothing while its reader rests, says why not, and goes on afterwards", async () => {
  const text = await aLinkedText();
  expect(await readPreferences(ports, text.domain, text.linkToken)).toMatchObject({ state: "on" });
  expect(await rest(text, 30)).toMatchObject({ state: "resting", until: inDays(30) });
  expect(await handOver(text)).toBe(0);
  expect(await readMessage(world, text)).toMatchObject({ state: "due", nextLookAt: inDays(30) });
  expect(await resting(text)).toMatchObject({ holds: false, value: inDays(30).toISOString().replace(".000", "") });
  ports.clock.advance({ days: 30, hours: 1 });
  expect(await resting(text)).toMatchObject({ holds: true });
  expect(await readPreferences(ports, text.domain, text.linkToken)).toMatchObject({ state: "on", until: null });
  ports.clock.advance({ days: -30, hours: -1 });
});

it("goes on at once when the rest is ended, also where the next step was put off to its end", async () => {
  const text = await aLinkedText();
  await rest(text, 90);
  await handOver(text);
  const at = { where: { shopId_id: { shopId: text.shop, id: text.enrollment } } };
  await database.transaction((tx) => tx.enrollment.update({ ...at, data: { nextDueAt: inDays(90) } }));
  expect(await rest(text, null)).toMatchObject({ state: "on" });
  expect(await readEnrollment(world, text)).toMatchObject({ nextDueAt: MONDAY_NOON });
  expect(await handOver(text)).toBe(1);
});

it("goes on resting from the first day when a longer rest is chosen", async () => {
  const text = await aLinkedText();
  await rest(text, 30);
  ports.clock.advance({ days: 10 });
  expect(await rest(text, 90)).toMatchObject({ until: inDays(100) });
  ports.clock.advance({ days: -10 });
  const at = { where: { shopId_id: { shopId: text.shop, id: text.customer.phone.id } } };
  expect(await database.transaction((tx) => tx.phone.findUniqueOrThrow(at))).toMatchObject({ restsFrom: MONDAY_NOON });
});

it("tells who has unsubscribed just that, and strangers nothing", async () => {
  const text = await aLinkedText();
  await optOutByLink(ports, text.domain, text.linkToken);
  expect(await rest(text, 30)).toMatchObject({ state: "stopped", until: null });
  expect(await restByLink(ports, text.domain, "2345678923", 30)).toBeNull();
  expect(await readPreferences(ports, "another.myshopify.com", text.linkToken)).toBeNull();
});
