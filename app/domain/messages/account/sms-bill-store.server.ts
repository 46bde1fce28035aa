import type { Transaction } from "../../../platform/database.server.ts";
import type { ShopId } from "../../values/ids.ts";

/** A month's texts as we count them and as the provider billed them; all of the account's, ours or not. */
export interface SmsBill {
  /** `YYYY-MM` */
  month: string;
  texts: number;
  /** Millionths of the currency. */
  price: bigint;
  billedTexts: number;
  billedPrice: bigint;
  currency: string;
}

const MONTHS_SHOWN = 12;

export async function isBillKnown(tx: Transaction, shop: ShopId, month: Date): Promise<boolean> {
  return (await tx.smsBill.count({ where: { shopId: shop, month } })) > 0;
}

/** Compared by another process meanwhile, it stays as that wrote it. */
export async function insertBill(tx: Transaction, shop: ShopId, bill: SmsBill, comparedAt: Date): Promise<void> {
  const row = { ...bill, shopId: shop, month: new Date(`${bill.month}-01T00:00:00Z`), comparedAt };
  await tx.smsBill.createMany({ data: [row], skipDuplicates: true });
}

/** The months compared so far, the latest first. */
export async function readBills(tx: Transaction, shop: ShopId): Promise<SmsBill[]> {
  const rows = await tx.smsBill.findMany({ where: { shopId: shop }, orderBy: { month: "desc" }, take: MONTHS_SHOWN });
  return rows.map(({ month, texts, price, billedTexts, billedPrice, currency }) => {
    return { month: month.toISOString().slice(0, 7), texts, price, billedTexts, billedPrice, currency };
  });
}
