import type { Shop } from "../../generated/prisma/client.ts";
import { sql, type Transaction } from "../../platform/database.server.ts";
import type { Statements } from "../../platform/statements.server.ts";
import { type ShopId, shopId } from "../values/ids.ts";
import type { OrdersMode, ShopFacts, ShopSending, ShopState, ShopView } from "./shop.ts";
import { type ShopSettings, shopSettings } from "./shop-settings.ts";

/** The shop of this `name.myshopify.com`, installed or not; null when it never was. */
export async function findShopByDomain(tx: Transaction, domain: string): Promise<ShopView | null> {
  const row = await tx.shop.findUnique({ where: { domain } });
  return row && viewOf(row);
}

/** The shop with this number in our tables, installed or not; null when there is none. */
export async function findShopById(tx: Transaction, id: number): Promise<ShopView | null> {
  const row = await tx.shop.findUnique({ where: { id } });
  return row && viewOf(row);
}

/** @throws when there is no such shop. */
export async function readShopRow(tx: Statements, shop: ShopId): Promise<ShopView> {
  const [row] = await tx.$queryRaw<ViewRow[]>(sql`
    select id, domain, name, state, sending, orders_mode as "ordersMode", timezone, currency, country, settings,
      installed_at as "installedAt" from shop where id = ${shop}`);
  if (!row) throw new Error(`There is no shop ${shop}.`);
  return viewOf(row);
}

export interface NewShop extends Omit<ShopFacts, "locale"> {
  domain: string;
  settings: ShopSettings;
  installedAt: Date;
}

export async function insertShop(tx: Transaction, shop: NewShop): Promise<ShopId> {
  const row = await tx.shop.create({
    data: { ...shop, authorizedAt: shop.installedAt, state: "installed", sending: "on" },
  });
  return shopId(row.id);
}

export interface ShopPatch {
  name?: string;
  state?: ShopState;
  sending?: ShopSending;
  /** When the merchant stopped all texts; null when they start again. */
  stoppedAt?: Date | null;
  ordersMode?: OrdersMode;
  timezone?: string;
  currency?: string;
  country?: string;
  settings?: ShopSettings;
  installedAt?: Date;
  /** When Shopify last gave us tokens for it. */
  authorizedAt?: Date;
}

export async function updateShop(tx: Transaction, shop: ShopId, patch: ShopPatch): Promise<void> {
  await tx.shop.update({ where: { id: shop }, data: patch });
}

/** What the provider had refused may go again; what the merchant has stopped stays stopped. */
export async function endRefusal(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.shop.updateMany({ where: { id: shop, stoppedAt: null }, data: { sending: "on" } });
}

/** One process at a time installs a shop of this domain, until the transaction ends. */
export async function lockInstall(tx: Transaction, domain: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtext(${`install ${domain}`}))::text`;
}

/** Reads the settings and keeps others from changing them until the transaction ends. */
export async function lockShopSettings(tx: Transaction, shop: ShopId): Promise<ShopSettings> {
  await tx.$executeRaw`select 1 from shop where id = ${shop} for update`;
  return (await readShopRow(tx, shop)).settings;
}

/** Keeps a shop that has left from being installed until the transaction ends. Its domain; null when it has not left. */
export async function holdUninstalled(tx: Transaction, shop: ShopId): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ domain: string }[]>`
    select domain from shop where id = ${shop} and state = 'uninstalled' for no key update`;
  return row?.domain ?? null;
}

/** A shop that was erased has come back: from now on it is a shop like any other. Returns whether it had been erased. */
export async function clearRedaction(tx: Transaction, shop: ShopId): Promise<boolean> {
  const { count } = await tx.shop.updateMany({
    where: { id: shop, redactedAt: { not: null } },
    data: { redactedAt: null },
  });
  return count > 0;
}

/** When Shopify last gave us tokens for a shop, which it does only while the app is installed. */
export async function readAuthorizedAt(tx: Transaction, shop: ShopId): Promise<Date> {
  const row = await tx.shop.findUniqueOrThrow({
    where: { id: shop },
    select: { authorizedAt: true, installedAt: true },
  });
  return row.authorizedAt ?? row.installedAt;
}

/** What a `ShopView` is made of. */
type ViewRow = Pick<
  Shop,
  | "id"
  | "domain"
  | "name"
  | "state"
  | "sending"
  | "ordersMode"
  | "timezone"
  | "currency"
  | "country"
  | "settings"
  | "installedAt"
>;

function viewOf(row: ViewRow): ShopView {
  return {
    id: shopId(row.id),
    domain: row.domain,
    name: row.name,
    state: row.state as ShopState,
    sending: row.sending as ShopSending,
    ordersMode: row.ordersMode as OrdersMode,
    timezone: row.timezone,
    currency: row.currency,
    country: row.country,
    settings: shopSettings.parse(row.settings),
    installedAt: row.installedAt,
  };
}
