import { afterEach, expect, it } from "vitest";
import { handOverDue } from "../../../app/domain/messages/hand-over-due.server.ts";
import { HandOverDesk } from "../../../app/domain/messages/hand-over-slots.ts";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import type { Log, LogFields } from "../../../app/platform/log.server.ts";
import { acceptedTexts, aDueText, aTextingShop, type DueText, readMessage, textingWorld } from "./texting-shop.ts";

const world = await textingWorld();
const { events, database } = world;
const lines: ({ event: string } & LogFields)[] = [];
const log: Log = { ...world.ports.log, error: (event, fields) => void lines.push({ event, ...fields }) };
const ports = { ...world.ports, log };

afterEach(() => void lines.splice(0));

/** Seals a text's words, or its number, with a key that nobody has any more. Returns how to get the key back. */
async function loseKey({ shop, message, customer }: DueText, of: "words" | "number"): Promise<() => Promise<void>> {
  const write = (sealed: { words: string | null; number: string | null }) =>
    database.transaction(async (tx) => {
      await tx.message.updateMany({ where: { shopId: shop, id: message }, data: { bodySealed: sealed.words } });
      const phone = { shopId: shop, id: customer.phone.id };
      await tx.phone.updateMany({ where: phone, data: { numberSealed: sealed.number } });
    });
  const { bodySealed: words, numberSealed: number } = await database.transaction(async (tx) => ({
    ...(await tx.message.findFirstOrThrow({ where: { shopId: shop, id: message } })),
    ...(await tx.phone.findFirstOrThrow({ where: { shopId: shop, id: customer.phone.id } })),
  }));
  const lost = (sealed: string | null) => sealed?.replace(/^(v\d)\.[^.]+/, "$1.lost") ?? null;
  await write({ words, number, [of]: lost(of === "words" ? words : number) });
  return () => write({ words, number });
}

it.each(["words", "number"] as const)(
  "keeps a text due whose %s cannot be opened, hands over the others of its shop, and sends it once it can be",
  async (of) => {
    const shop = await aTextingShop(world);
    const [closed, open] = [await aDueText(world, shop), await aDueText(world, shop)];
    const getKeyBack = await loseKey(closed, of);
    expect(await handOverDue(ports, events)).toBe(true);
    expect(await acceptedTexts(world, open)).toBe(1);
    expect(await readMessage(world, closed)).toMatchObject({ state: "due", handedAt: null, attempts: 1 });
    expect(lines).toEqual([{ event: "text cannot be opened", shop: shop.id, messageId: closed.message }]);
    await getKeyBack();
    await expect.poll(() => handOverDue(ports, events), { timeout: 5_000 }).toBe(true);
    expect(await handOverDue(ports, events)).toBe(false);
    expect(await acceptedTexts(world, closed)).toBe(1);
  },
);

/** Nobody can open the account of this shop. */
const loseAccount = (shop: ShopId) =>
  database.transaction(
    (tx) => tx.$executeRaw`
      update shop set settings = jsonb_set(settings, '{twilio,authTokenSealed}', '"lost"') where id = ${shop}`,
  );

it("tries a shop whose turn failed less and less often, while the others have theirs", async () => {
  const [broken, shop] = [await aTextingShop(world), await aTextingShop(world)];
  await aDueText(world, broken);
  await loseAccount(broken.id);
  let passed = 0;
  const stopwatch = { ms: () => passed, sleep: (ms: number) => ports.stopwatch.sleep(ms) };
  const desk = new HandOverDesk();
  const failedAt = async (ms: number) => {
    passed = ms;
    lines.splice(0);
    const text = await aDueText(world, shop);
    expect(await handOverDue({ ...ports, stopwatch }, events, desk)).toBe(true);
    expect(await acceptedTexts(world, text)).toBe(1);
    return lines.map((line) => line.shop);
  };
  expect(await failedAt(0)).toEqual([broken.id]);
  expect(await failedAt(499)).toEqual([]);
  expect(await failedAt(500)).toEqual([broken.id]);
  expect(await failedAt(1_499)).toEqual([]);
  expect(await failedAt(1_500)).toEqual([broken.id]);
});
