import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { insertMessage } from "../messages/message-store.server.ts";
import { readToldPhones } from "../messages/staff/staff-number-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { messageId, type ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { StandingAlarm } from "./alarm.ts";
import { markTexted, wasTextedSince } from "./alarm-store.server.ts";
import { alarmText } from "./alarm-text.ts";
import { readSeriesNames } from "./series-store.server.ts";

/**
 * Texts the merchant's people about these new alarms: through the hand-over and the sender's pace, whatever the hours of
 * shoppers and also while texts are stopped; at most one text a day about the same thing.
 */
export async function tellStaff(
  tx: Transaction,
  ports: { ids: Ids; sealing: Sealing },
  shop: ShopId,
  alarms: readonly StandingAlarm[],
  now: Date,
): Promise<void> {
  if (alarms.length === 0) return;
  const { settings, name } = await readShopRow(tx, shop);
  const phones = settings.twilio === null ? [] : await readToldPhones(tx, shop);
  if (phones.length === 0) return;
  const names = await readSeriesNames(tx, shop);
  const dayAgo = new Date(now.getTime() - DAY_MS);
  for (const alarm of alarms) {
    const told = { ...alarm, seriesName: alarm.seriesId && (names.get(alarm.seriesId) ?? null) };
    const body = alarmText(settings.language, settings.brand.trim() || name, told);
    if (body === null || (await wasTextedSince(tx, shop, alarm, dayAgo))) continue;
    for (const phoneId of phones) {
      const text = { kind: "alarm" as const, phoneId, body, dueAt: now, linkToken: null };
      await insertMessage(tx, shop, ports.sealing, { id: messageId(ports.ids.uuid()), ...text });
    }
    await markTexted(tx, shop, alarm.id, now);
  }
}
