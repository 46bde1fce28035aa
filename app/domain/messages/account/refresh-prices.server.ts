import type { Database, Transaction } from "../../../platform/database.server.ts";
import type { Now } from "../../../platform/ports.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { countryRulesOf } from "../../shops/sending-countries.ts";
import { lockShopSettings, readShopRow, updateShop } from "../../shops/shop-store.server.ts";
import type { ShopId } from "../../values/ids.ts";
import { accountOf } from "../sms-account.server.ts";
import type { SmsConsole } from "../sms-console.ts";
import { hundredSegmentsAt } from "./segment-price.ts";
import { readPrices, writePrice } from "./sms-price-store.server.ts";

const FRESH_MS = 7 * 86_400_000;

/**
 * Asks for the prices of the countries a shop texts, each once a week; one that cannot be had stays as it was. Where they
 * are in the shop's own currency, Winback plans with them from then on instead of with what the merchant typed.
 */
export async function refreshPrices(
  ports: { database: Database; now: Now; sealing: Sealing; smsConsole: SmsConsole },
  shop: ShopId,
): Promise<void> {
  const askedAt = ports.now();
  const { view, known } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    known: await readPrices(tx, shop),
  }));
  const account = accountOf(ports.sealing, view);
  if (!account) return;
  const fresh = known.filter((one) => askedAt.getTime() - one.askedAt.getTime() < FRESH_MS).map((one) => one.country);
  const asked = countryRulesOf(view).filter((rule) => !fresh.includes(rule.country));
  for (const { country } of asked) {
    const price = await ports.smsConsole.readPrice(account, country);
    if (price.ok) await ports.database.transaction((tx) => writePrice(tx, shop, { country, ...price.value, askedAt }));
  }
  if (asked.length > 0) await ports.database.transaction((tx) => planWithPrices(tx, shop));
}

async function planWithPrices(tx: Transaction, shop: ShopId): Promise<void> {
  const settings = await lockShopSettings(tx, shop);
  const view = await readShopRow(tx, shop);
  const texted = countryRulesOf(view).map((rule) => rule.country);
  const prices = (await readPrices(tx, shop)).filter((one) => texted.includes(one.country));
  const hundredSegments = prices.length < texted.length ? null : hundredSegmentsAt(prices, view.currency);
  if (hundredSegments === null || hundredSegments === settings.money.hundredSegments) return;
  await updateShop(tx, shop, { settings: { ...settings, money: { ...settings.money, hundredSegments } } });
}
