import type { Transaction } from "../../platform/database.server.ts";
import { markCodeRedeemed } from "../offers/end-code.server.ts";
import { forgetRedeemer } from "../offers/end-code.sql.server.ts";
import { type CustomerId, enrollmentId, type OrderId, type ShopId } from "../values/ids.ts";
import {
  type Attribution,
  followMoney,
  lastClick,
  lastText,
  rememberAttribution,
  withdrawAttribution,
  withdrawOfOthers,
} from "./attribution.sql.server.ts";

export interface AttributableOrder {
  id: OrderId;
  customerId: CustomerId | null;
  placedAt: Date;
  /** Whether it is a purchase (docs/what-counts-as-a-purchase.md). */
  counts: boolean;
  /** Minor units, less refunds. */
  net: bigint;
  codes: readonly string[];
}

/**
 * Says which enrollment an order is owed to, at most one: by our code, if its owner used it; else by the last
 * click, at most 7 days old; else by the last text, at most 45 days old. Marks the code redeemed. Called again for every later state of the
 * order it keeps what it said and follows the money: refunds subtract, an order that no longer counts brings nothing.
 */
export async function attributeOrder(
  tx: Transaction,
  shop: ShopId,
  order: AttributableOrder,
  now: Date,
): Promise<Attribution | null> {
  const redeemed = await markCodeRedeemed(tx, shop, order, now);
  if (!order.counts) {
    await tx.$executeRaw(withdrawAttribution(shop, order.id));
    return null;
  }
  await tx.$executeRaw(withdrawOfOthers(shop, order.id, order.customerId));
  const [known] = await tx.$queryRaw<Attribution[]>(followMoney(shop, order.id, order.net));
  if (known) return known;
  const byCode = redeemed !== null && redeemed.byOther !== true ? redeemed.enrollmentId : null;
  const found = byCode ? { enrollmentId: byCode, by: "code" as const } : await byTrace(tx, shop, order);
  if (!found) return null;
  await tx.$executeRaw(rememberAttribution(shop, order.id, found, order.net, order.placedAt));
  return found;
}

/** Brings what was said of an order in line with what it is worth now. @param standing null: the order is gone. */
export async function followOrder(
  tx: Transaction,
  shop: ShopId,
  order: OrderId,
  standing: { counts: boolean; net: bigint } | null,
): Promise<void> {
  if (standing === null) await tx.$executeRaw(forgetRedeemer(shop, order));
  await tx.$executeRaw(standing?.counts ? followMoney(shop, order, standing.net) : withdrawAttribution(shop, order));
}

async function byTrace(tx: Transaction, shop: ShopId, order: AttributableOrder): Promise<Attribution | null> {
  if (order.customerId === null) return null;
  const [click] = await tx.$queryRaw<{ id: string }[]>(lastClick(shop, order.customerId, order.placedAt));
  if (click) return { enrollmentId: enrollmentId(click.id), by: "click" };
  const [text] = await tx.$queryRaw<{ id: string }[]>(lastText(shop, order.customerId, order.placedAt));
  return text ? { enrollmentId: enrollmentId(text.id), by: "series" } : null;
}
