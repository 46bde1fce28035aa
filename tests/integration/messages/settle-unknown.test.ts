import { expect, it } from "vitest";
import { settleUnknown } from "../../../app/domain/messages/settle-unknown.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";
import { aDueText, aTextingShop, type DueText, readMessage, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { ports, events, database } = world;

async function anUnknownText(): Promise<DueText> {
  const text = await aDueText(world, await aTextingShop(world));
  const data = { state: "unknown", handedAt: MONDAY_NOON, nextLookAt: MONDAY_NOON };
  await database.transaction((tx) => tx.message.updateMany({ where: { id: text.message }, data }));
  return text;
}

it("gives up what a shop that has left had on its way, and asks its account nothing", async () => {
  const text = await anUnknownText();
  await database.transaction((tx) => tx.shop.update({ where: { id: text.shop }, data: { state: "uninstalled" } }));
  const asked: string[] = [];
  const listTexts: typeof ports.sms.listTexts = async (account, to, since) => {
    asked.push(to);
    return await ports.sms.listTexts(account, to, since);
  };
  for (const minutes of [1, 11, 61, 75])
    await settleUnknown(
      { ...ports, sms: { ...ports.sms, listTexts }, now: () => new Date(MONDAY_NOON.getTime() + minutes * 60_000) },
      events,
    );
  expect(await readMessage(world, text)).toMatchObject({ state: "abandoned", nextLookAt: null });
  expect(asked).toEqual([]);
});

it("looks for the others although one account's token cannot be opened", async () => {
  const locked = await anUnknownText();
  const other = await anUnknownText();
  await database.transaction(
    (tx) =>
      tx.$executeRaw`update shop set settings = jsonb_set(settings, '{twilio,authTokenSealed}', '"t0:gone"') where id = ${locked.shop}`,
  );
  await settleUnknown(ports, events);
  expect(await readMessage(world, locked)).toMatchObject({ state: "unknown", looks: 0 });
  expect(await readMessage(world, other)).toMatchObject({ state: "unknown", looks: 1 });
});
