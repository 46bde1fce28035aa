import type { Database } from "../../../platform/database.server.ts";
import type { Log } from "../../../platform/log.server.ts";
import type { Now } from "../../../platform/ports.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { readShopRow } from "../../shops/shop-store.server.ts";
import { messageId, type ShopId } from "../../values/ids.ts";
import { applyStatusCallback } from "../apply-status-callback.server.ts";
import { accountOf } from "../sms-account.server.ts";
import type { SmsConsole, TextState } from "../sms-console.ts";
import type { SmsAccount } from "../sms-gateway.ts";
import type { StepEvents } from "../step-events.ts";
import { markPriced, type SilentRow, silentTexts, unpricedDays } from "./sweep-texts.sql.server.ts";

export interface SweepTextsPorts {
  database: Database;
  now: Now;
  sealing: Sealing;
  log: Log;
  smsConsole: SmsConsole;
  /** What an error number says about the phone. */
  meaningOfError: (code: number) => "number_bad" | "opted_out" | null;
}

/** Texts asked about one by one in one go. */
const AT_ONCE = 200;

/**
 * Asks the provider what it never told: how texts ended whose reports were lost, and what each text cost. Once an hour;
 * two days after the hand-over nothing changes any more.
 */
export async function sweepTexts(ports: SweepTextsPorts, events: StepEvents, shop: ShopId): Promise<void> {
  const now = ports.now();
  const view = await ports.database.transaction((tx) => readShopRow(tx, shop));
  const account = accountOf(ports.sealing, view);
  if (!account || view.state === "uninstalled") return;
  await askSilent(ports, events, shop, account);
  const days = await ports.database.transaction((tx) => tx.$queryRaw<{ day: string }[]>(unpricedDays(shop, now)));
  for (const { day } of days) await priceDay(ports, shop, account, day);
}

async function askSilent(ports: SweepTextsPorts, events: StepEvents, shop: ShopId, account: SmsAccount): Promise<void> {
  const silent = await ports.database.transaction((tx) =>
    tx.$queryRaw<SilentRow[]>(silentTexts(shop, ports.now(), AT_ONCE)),
  );
  for (const row of silent) {
    const found = await ports.smsConsole.readText(account, row.sid);
    // Refused or silent: the others would fare no better.
    if (!found.ok && found.why !== "not_found") return;
    if (found.ok) await applyState(ports, events, shop, row, found.value);
  }
}

async function applyState(
  { database, now, meaningOfError }: SweepTextsPorts,
  events: StepEvents,
  shop: ShopId,
  row: SilentRow,
  { sid, status, errorCode, price }: TextState,
): Promise<void> {
  const meaning = errorCode === null ? null : meaningOfError(errorCode);
  await database.transaction(async (tx) => {
    await applyStatusCallback(
      tx,
      events,
      shop,
      { messageId: messageId(row.id), sid, status, errorCode, meaning },
      now(),
    );
    if (price) await tx.$executeRaw(markPriced(shop, [{ sid, ...price }]));
  });
}

async function priceDay(ports: SweepTextsPorts, shop: ShopId, account: SmsAccount, day: string): Promise<void> {
  try {
    for await (const page of ports.smsConsole.listSent(account, day)) {
      const prices = page.flatMap(({ sid, price }) => (price ? [{ sid, ...price }] : []));
      if (prices.length > 0) await ports.database.transaction((tx) => tx.$executeRaw(markPriced(shop, prices)));
    }
  } catch (error) {
    ports.log.warn("prices of a day could not be read", { shop }, error);
  }
}
