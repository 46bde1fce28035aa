import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { COUNTRY_PAUSED } from "./claim-texts.sql.server.ts";

/** A day later it is tried again: permissions are the merchant's to change, at the provider. */
const PAUSE_MS = 86_400_000;

/** The provider does not carry this shop's texts to a country: those to it wait. */
export async function pauseCountry(tx: Transaction, shop: ShopId, country: string, now: Date): Promise<void> {
  const watermark = new Date(now.getTime() + PAUSE_MS);
  await tx.syncCursor.upsert({
    where: { shopId_kind: { shopId: shop, kind: COUNTRY_PAUSED + country } },
    create: { shopId: shop, kind: COUNTRY_PAUSED + country, watermark },
    update: { watermark },
  });
}

/** The merchant has put these countries in order at the provider: texts to them are tried again now. */
export async function endCountryPauses(tx: Transaction, shop: ShopId, countries: readonly string[]): Promise<void> {
  const kinds = countries.map((country) => COUNTRY_PAUSED + country);
  await tx.syncCursor.deleteMany({ where: { shopId: shop, kind: { in: kinds } } });
}
