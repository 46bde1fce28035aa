import type { Database } from "../../../platform/database.server.ts";
import type { Now } from "../../../platform/ports.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import type { ShopView } from "../../shops/shop.ts";
import { readTextsLeft } from "../daily-pace.sql.server.ts";
import type { Micros } from "../sms-console.ts";
import type { StaffNumber } from "../staff/staff-number.ts";
import { listStaffNumbers } from "../staff/staff-number-store.server.ts";
import type { AccountCheck } from "./account-check.ts";
import { readSeenAccount } from "./sms-account-store.server.ts";
import { readBills } from "./sms-bill-store.server.ts";
import { readPrices, readSpent } from "./sms-price-store.server.ts";

/** An amount in whole units of a currency. */
export interface Amount {
  value: number;
  currency: string;
}

/** How sending stands, for its page. */
export interface SendingView {
  checkedAt: Date | null;
  checks: AccountCheck[];
  balance: Amount | null;
  /** By country: for one SMS segment. */
  prices: Record<string, Amount>;
  /** Since the month began (GMT, as the provider bills), by currency. */
  spent: (Amount & { texts: number; unpriced: number })[];
  bills: { month: string; texts: number; billedTexts: number; price: Amount; billed: Amount }[];
  staff: StaffNumber[];
  left: { today: number; month: number };
}

const amount = ({ micros, currency }: Micros): Amount => ({ value: Number(micros) / 1_000_000, currency });

/** Everything the page about sending shows, from what was looked at before. */
export async function readSending(
  { database, now, sealing }: { database: Database; now: Now; sealing: Sealing },
  { id: shop }: ShopView,
): Promise<SendingView> {
  const at = now();
  const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
  return await database.transaction(async (tx) => {
    const seen = await readSeenAccount(tx, shop);
    const prices = await readPrices(tx, shop);
    const spent = await readSpent(tx, shop, month, at);
    const bills = await readBills(tx, shop);
    return {
      checkedAt: seen?.checkedAt ?? null,
      checks: seen?.checks ?? [],
      balance: seen?.balance ? amount(seen.balance) : null,
      prices: Object.fromEntries(prices.map((one) => [one.country, amount(one)])),
      spent: spent.map(({ texts, unpriced, ...one }) => ({ ...amount(one), texts, unpriced })),
      bills: bills.map(({ month: of, texts, billedTexts, currency, ...one }) => ({
        month: of,
        texts,
        billedTexts,
        price: amount({ micros: one.price, currency }),
        billed: amount({ micros: one.billedPrice, currency }),
      })),
      staff: await listStaffNumbers(tx, sealing, shop),
      left: await readTextsLeft(tx, shop, at),
    };
  });
}
