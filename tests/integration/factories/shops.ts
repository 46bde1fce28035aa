import { randomBytes } from "node:crypto";
import { type ShopSettings, shopSettings } from "../../../app/domain/shops/shop-settings.ts";
import { type ShopId, shopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";

export interface ShopDraft {
  domain?: string;
  name?: string;
  state?: "installed" | "needs_reopen" | "uninstalled";
  sending?: "on" | "paused";
  ordersMode?: "full" | "sixty_days";
  timezone?: string;
  currency?: string;
  country?: string;
  settings?: Partial<ShopSettings>;
  installedAt?: Date;
}

/** What Shopify says of the same shop when it is installed. */
export const SHOP_FACTS = {
  name: "Lindenhof Kaffee",
  timezone: "Europe/Berlin",
  currency: "EUR",
  country: "DE",
  ordersMode: "full" as const,
  locale: "de",
};

/** An installed German shop that may send, with a brand and no Twilio account. */
export async function aShop(database: Database, draft: ShopDraft = {}): Promise<{ id: ShopId; domain: string }> {
  const { settings, ...columns } = draft;
  const row = await database.transaction((tx) =>
    tx.shop.create({
      data: {
        domain: `shop-${randomBytes(5).toString("hex")}.myshopify.com`,
        name: "Lindenhof Kaffee",
        state: "installed",
        sending: "on",
        ordersMode: "full",
        timezone: "Europe/Berlin",
        currency: "EUR",
        country: "DE",
        installedAt: new Date(MONDAY_NOON.getTime() - 86_400_000),
        ...columns,
        settings: { ...shopSettings.parse({}), brand: "Lindenhof", ...settings },
      },
    }),
  );
  return { id: shopId(row.id), domain: row.domain };
}
