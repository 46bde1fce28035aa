import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { monthsSince } from "../customers/bought-goods.ts";
import { readBoughtGoods, readHiddenGoods } from "../customers/bought-goods-store.server.ts";
import type { CustomerFields } from "../customers/customer-directory.ts";
import { type CustomerWords, NO_WORDS, placeholdersOf } from "../messages/merge-fields.ts";
import type { Offer } from "../offers/offer.ts";
import type { ShopView } from "../shops/shop.ts";
import type { CustomerId } from "../values/ids.ts";

interface Ports {
  database: Database;
  now: Now;
  directory: CustomerFields;
}

/** A text about to be written to somebody. */
interface AskedText {
  customerId: CustomerId;
  /** With its fields. */
  template: string;
}

const ABOUT_PURCHASES = /^((last|favourite)_(product|collection)|months_as_customer)$/;

/**
 * What these texts may say of their readers: nothing is read that no text asks for. With only 60 days of orders nobody
 * knows since when somebody is a customer.
 * @throws when Shopify could not be asked for the metafield.
 */
export async function readCustomerWords(
  ports: Ports,
  shop: ShopView,
  texts: readonly AskedText[],
): Promise<Map<CustomerId, CustomerWords>> {
  const { sensitiveTags, metafield } = shop.settings.texts;
  const ofPurchases = whoAsk(texts, (name) => ABOUT_PURCHASES.test(name));
  const ofField = metafield ? whoAsk(texts, (name) => name === "metafield") : [];
  const bought =
    ofPurchases.length > 0
      ? await ports.database.transaction((tx) => readBoughtGoods(tx, shop.id, ofPurchases, sensitiveTags))
      : new Map();
  const fields =
    metafield && ofField.length > 0 ? await ports.directory.readMetafield(shop.id, ofField, metafield) : new Map();
  const words = new Map<CustomerId, CustomerWords>();
  for (const { customerId } of texts) {
    const { firstOrderAt, ...goods } = bought.get(customerId) ?? { firstOrderAt: null };
    const months =
      firstOrderAt && shop.ordersMode === "full" ? monthsSince(firstOrderAt, ports.now(), shop.timezone) : null;
    words.set(customerId, {
      ...NO_WORDS,
      lastProduct: goods.lastProduct ?? null,
      favouriteProduct: goods.favouriteProduct ?? null,
      lastCollection: goods.lastCollection ?? null,
      favouriteCollection: goods.favouriteCollection ?? null,
      monthsAsCustomer: months,
      metafield: fields.get(customerId) ?? null,
    });
  }
  return words;
}

function whoAsk(texts: readonly AskedText[], asks: (name: string) => boolean): CustomerId[] {
  const asking = texts.filter(({ template }) => placeholdersOf(template).some(({ name }) => asks(name)));
  return [...new Set(asking.map((text) => text.customerId))];
}

/** An offer as a text may name it: what it is on goes unnamed where that is sensitive. */
export async function discreetOffer(tx: Transaction, shop: ShopView, offer: Offer): Promise<Offer> {
  if (offer.kind === "none" || !offer.on) return offer;
  const { what, of } = offer.on;
  const goods = { what, ids: of.map(({ id }) => id) };
  const hidden = await readHiddenGoods(tx, shop.id, goods, shop.settings.texts.sensitiveTags);
  if (hidden.size === 0) return offer;
  const unnamed = of.map((good) => (hidden.has(good.id) ? { ...good, title: "" } : good));
  return { ...offer, on: { what, of: unnamed } };
}

/** The same for many texts: asks once for equal offers. */
export function discreetOffers(ports: { database: Database }, shop: ShopView) {
  const asked = new Map<string, Promise<Offer>>();
  return async (offer: Offer): Promise<Offer> => {
    if (offer.kind === "none" || !offer.on) return offer;
    const key = JSON.stringify(offer);
    const answer = asked.get(key) ?? ports.database.transaction((tx) => discreetOffer(tx, shop, offer));
    asked.set(key, answer);
    return await answer;
  };
}
