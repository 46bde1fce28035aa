import { shopOf } from "../../world/shops.ts";
import { amountOf } from "../money.ts";
import type { View } from "./admin-context.ts";

/** MoneyV2 in the shop's currency. */
export function moneyView(shop: string, minor: number): View {
  return { __typename: "MoneyV2", amount: amountOf(minor), currencyCode: shopOf(shop).currency };
}

/** MoneyBag: shop and presentment currency are the same in this world. */
export function moneyBag(shop: string, minor: number): View {
  const money = moneyView(shop, minor);
  return { shopMoney: money, presentmentMoney: money };
}
