import { z } from "zod";
import type { RefundFact } from "../../domain/customers/order.ts";
import { type OrderId, orderId } from "../../domain/values/ids.ts";
import { toMinorUnits } from "../../domain/values/money.ts";
import { decimal, gidOf, id, time } from "./fields.ts";

/** The same in an order's payload and in a delivery of its own. */
export const refundFields = z.object({
  admin_graphql_api_id: gidOf("Refund"),
  created_at: time,
  transactions: z
    .array(z.object({ amount: decimal, currency: z.string().nullish(), kind: z.string(), status: z.string() }))
    .default([]),
});

const money = z.object({ amount: decimal, currency_code: z.string() }).nullish();

/** One amount in the shop's money and in its buyer's. */
export const moneySet = z.object({ shop_money: money, presentment_money: money }).nullish();

type Refund = z.infer<typeof refundFields>;

/** The total of an order in its buyer's money and in the shop's, minor units of each. */
interface BuyersMoney {
  currency: string;
  total: bigint;
  inShopMoney: bigint;
}

/** In whose money an order's refunds are paid out. */
interface Monies {
  /** The shop's currency: it is meant where none is named. */
  shop: string;
  /** null: not told. */
  buyer: BuyersMoney | null;
}

/** What was paid out, minor units of each money. */
interface PaidOut {
  shop: bigint;
  buyer: bigint;
}

/**
 * The refunds of an order. All amounts of a payload are the shop's money but these: what went back to a buyer who paid
 * in another currency is told in theirs, and taken for the same share of the order's total.
 * @param gross the order's total, minor units.
 * @param currency of the shop.
 */
export function readRefunds(
  refunds: readonly Refund[],
  total: z.infer<typeof moneySet>,
  gross: bigint,
  currency: string,
): { refunds: RefundFact[]; paidOut: bigint } {
  const monies = moniesOf(total, gross, currency);
  const each = refunds.map((refund) => ({ refund, paid: paidOutBy(refund, monies, currency) }));
  const sum = each.reduce((all, { paid }) => ({ shop: all.shop + paid.shop, buyer: all.buyer + paid.buyer }), {
    shop: 0n,
    buyer: 0n,
  });
  return {
    // Each rounded down, the sum to the nearest: the parts never say more than the whole does.
    refunds: each.map(({ refund, paid }) => factOf(refund, paid.shop + inShopMoney(paid.buyer, monies.buyer, "down"))),
    paidOut: sum.shop + inShopMoney(sum.buyer, monies.buyer, "nearest"),
  };
}

/**
 * refunds/create. It does not say what another currency is worth: the order's own news, which comes with every refund,
 * does.
 * @param currency of the shop.
 */
export function readRefund(body: unknown, currency: string): { orderId: OrderId; refund: RefundFact } {
  const one = refundFields.extend({ order_id: id }).parse(body);
  return {
    orderId: orderId(one.order_id),
    refund: factOf(one, paidOutBy(one, { shop: currency, buyer: null }, currency).shop),
  };
}

const factOf = ({ admin_graphql_api_id, created_at }: Refund, amount: bigint): RefundFact => ({
  id: admin_graphql_api_id,
  amount,
  at: created_at,
});

function moniesOf(set: z.infer<typeof moneySet>, gross: bigint, currency: string): Monies {
  const shop = set?.shop_money?.currency_code ?? currency;
  const paid = set?.presentment_money;
  if (!paid || paid.currency_code === shop) return { shop, buyer: null };
  const total = toMinorUnits(paid.amount, paid.currency_code);
  return { shop, buyer: { currency: paid.currency_code, total, inShopMoney: gross } };
}

/** Only what has been paid out: money that is still on its way is told by a later state of the order. */
function paidOutBy(refund: Refund, { shop, buyer }: Monies, currency: string): PaidOut {
  const paid = refund.transactions.filter(({ kind, status }) => kind === "refund" && status === "success");
  const sumIn = (code: string, ours: (named: string) => boolean) =>
    paid.filter((one) => ours(one.currency ?? shop)).reduce((sum, { amount }) => sum + toMinorUnits(amount, code), 0n);
  return {
    shop: sumIn(currency, (named) => named === shop),
    buyer: buyer === null ? 0n : sumIn(buyer.currency, (named) => named === buyer.currency),
  };
}

function inShopMoney(amount: bigint, buyer: BuyersMoney | null, round: "down" | "nearest"): bigint {
  if (buyer === null || buyer.total <= 0n || amount <= 0n) return 0n;
  if (amount >= buyer.total) return buyer.inShopMoney;
  const share = amount * buyer.inShopMoney;
  return round === "down" ? share / buyer.total : (2n * share + buyer.total) / (2n * buyer.total);
}
