import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { HandOverPorts } from "./hand-over-due.server.ts";
import { accountOf } from "./sms-account.server.ts";
import { type TextToTakeBack, takeTextsToTakeBack } from "./take-back-texts.sql.server.ts";

type Ports = Pick<HandOverPorts, "database" | "now" | "sealing" | "sms" | "log">;

/**
 * Asks the provider to drop texts it has accepted but not sent, when their shopper has left meanwhile. Best effort, after
 * the acknowledgement and outside its transaction: mostly it is too late, and then nothing changes (30409). What became
 * of the text is told by its status callback.
 * @returns whether there was any to ask for.
 */
export async function takeBackTexts(ports: Ports): Promise<boolean> {
  const texts = await ports.database.transaction((tx) =>
    tx.$queryRaw<TextToTakeBack[]>(takeTextsToTakeBack(ports.now())),
  );
  await Promise.all(texts.map((text) => takeBack(ports, text)));
  return texts.length > 0;
}

async function takeBack(ports: Ports, { shopId, id, sid }: TextToTakeBack): Promise<void> {
  const shop = shopId as ShopId;
  try {
    const account = accountOf(ports.sealing, await ports.database.transaction((tx) => readShopRow(tx, shop)));
    const state = account && (await ports.sms.cancel(account, sid)) ? "canceled" : "too_late";
    ports.log.info("text asked back", { shop, messageId: id, state });
  } catch (error) {
    ports.log.warn("text not asked back", { shop, messageId: id }, error);
  }
}
