import { beforeEach, expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { resumeTexts } from "../../../app/domain/messages/resume-texts.server.ts";
import { stopAllTexts } from "../../../app/domain/messages/stop-all-texts.server.ts";
import { takeBackTexts } from "../../../app/domain/messages/take-back-texts.server.ts";
import { exitOnOptOut, exitOnOrder } from "../../../app/domain/series/exit-enrollments.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { aDueText, aTextingShop, type DueText, readEnrollment, readMessage, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { events, database } = world;
const asked: string[] = [];
const sms = {
  ...world.ports.sms,
  cancel: async (...request: Parameters<typeof world.ports.sms.cancel>) => {
    asked.push(request[1]);
    return await world.ports.sms.cancel(...request);
  },
};
const ports = { ...world.ports, sms };

beforeEach(() => {
  asked.splice(0);
  ports.clock.set(MONDAY_NOON);
});

async function anAcceptedText(): Promise<DueText & { sid: string }> {
  const text = await aDueText(world, await aTextingShop(world));
  await handOverDue(ports, events);
  return { ...text, sid: (await readMessage(world, text)).sid ?? "" };
}

const orderBy = (text: DueText) =>
  database.transaction((tx) =>
    exitOnOrder(
      tx,
      { shop: text.shop, customerId: text.customer.id, phoneIndexes: [], placedAt: MONDAY_NOON, test: false },
      MONDAY_NOON,
    ),
  );

it("asks for an accepted text back when its customer has ordered, once, and takes no for an answer", async () => {
  const text = await anAcceptedText();
  expect(await takeBackTexts(ports)).toBe(false);
  await orderBy(text);
  expect(await takeBackTexts(ports)).toBe(true);
  expect(asked).toEqual([text.sid]);
  // the local Twilio, like the real one, cannot take back what is queued: 30409
  expect(await readMessage(world, text)).toMatchObject({ state: "accepted", cancelAskedAt: MONDAY_NOON });
  expect(await takeBackTexts(ports)).toBe(false);
});

it("asks for the last text of a series back, too", async () => {
  const text = await anAcceptedText();
  await database.transaction((tx) =>
    tx.enrollment.updateMany({ where: { id: text.enrollment }, data: { state: "completed", nextDueAt: null } }),
  );
  await orderBy(text);
  await takeBackTexts(ports);
  expect(asked).toEqual([text.sid]);
});

it("asks for the text back whose shopper opted out", async () => {
  const text = await anAcceptedText();
  await database.transaction((tx) =>
    exitOnOptOut(tx, { shop: text.shop, phoneId: text.customer.phone.id }, MONDAY_NOON),
  );
  await takeBackTexts(ports);
  expect(asked).toEqual([text.sid]);
});

it("asks for nothing that has been sent, or that the provider has dropped by itself by now", async () => {
  const sent = await anAcceptedText();
  await database.transaction((tx) => tx.message.updateMany({ where: { id: sent.message }, data: { state: "sent" } }));
  const old = await anAcceptedText();
  await orderBy(sent);
  await orderBy(old);
  ports.clock.advance({ minutes: 15 });
  expect(await takeBackTexts(ports)).toBe(false);
});

it("leaves everything as it is when the provider cannot be asked", async () => {
  const text = await anAcceptedText();
  await orderBy(text);
  const away = { ...sms, cancel: () => Promise.reject(new Error("away")) };
  expect(await takeBackTexts({ ...ports, sms: away })).toBe(true);
  expect(await readEnrollment(world, text)).toMatchObject({ state: "exited", exitReason: "ordered" });
});

it("asks for what has not left back when the merchant stops all texts, and for nothing once they run again", async () => {
  const text = await anAcceptedText();
  await stopAllTexts(ports, text.shop, "staff");
  await takeBackTexts(ports);
  expect(asked).toEqual([text.sid]);
  await resumeTexts(ports, text.shop, "staff");
  const other = await anAcceptedText();
  await takeBackTexts(ports);
  expect(asked).not.toContain(other.sid);
});
