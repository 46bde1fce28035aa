import type { Database } from "../../../platform/database.server.ts";
import type { Now } from "../../../platform/ports.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { readShopRow } from "../../shops/shop-store.server.ts";
import type { ShopId } from "../../values/ids.ts";
import { accountOf } from "../sms-account.server.ts";
import type { SmsConsole } from "../sms-console.ts";
import { insertBill, isBillKnown } from "./sms-bill-store.server.ts";
import { readSpent } from "./sms-price-store.server.ts";

/** Prices and receipts of the last texts come up to two days late. */
const SETTLED_DAYS = 3;

/**
 * Compares the last whole month (GMT, as the provider bills) with the provider's own record, once, from its third day on.
 * @returns whether it was compared.
 */
export async function compareBill(
  ports: { database: Database; now: Now; sealing: Sealing; smsConsole: SmsConsole },
  shop: ShopId,
): Promise<boolean> {
  const now = ports.now();
  if (now.getUTCDate() < SETTLED_DAYS) return false;
  const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
  const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const { view, known, ours } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    known: await isBillKnown(tx, shop, from),
    ours: await readSpent(tx, shop, from, to),
  }));
  const account = accountOf(ports.sealing, view);
  if (!account || known || ours.length === 0) return false;
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
  const billed = await ports.smsConsole.readUsage(account, dayOf(from.getTime()), dayOf(to.getTime() - 1));
  if (!billed.ok) return false;
  const { texts: billedTexts, micros: billedPrice, currency } = billed.value;
  const texts = ours.reduce((sum, one) => sum + one.texts, 0);
  const price = ours.reduce((sum, one) => (one.currency === currency ? sum + one.micros : sum), 0n);
  const bill = { month: dayOf(from.getTime()).slice(0, 7), texts, price, billedTexts, billedPrice, currency };
  await ports.database.transaction((tx) => insertBill(tx, shop, bill, now));
  return true;
}
