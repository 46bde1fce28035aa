import { catalogueOf } from "./catalogue.ts";
import type { SandboxShop } from "./shops.ts";
import type { World } from "./world.ts";

const DAY = 86_400_000;

/** What the order generator needs to know of a product. */
export interface StockedProduct {
  readonly id: number;
  readonly price: number;
}

function handleOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/ä/g, "ae")
    .replace(/ö/g, "oe")
    .replace(/ü/g, "ue")
    .replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Writes a shop's catalogue with its collections. */
export function generateProducts(world: World, shop: SandboxShop): StockedProduct[] {
  const base = (shop.country === "DE" ? 1 : 2) * 1_000_000;
  const born = world.now().getTime() - 800 * DAY;
  const catalogue = catalogueOf(shop);
  const handles = [...new Set(catalogue.flatMap((entry) => entry.collections))];
  const addCollection = world.db.prepare("INSERT INTO collection VALUES (?, ?, ?, ?, ?)");
  handles.forEach((handle, place) => {
    const title = handle.charAt(0).toUpperCase() + handle.slice(1);
    addCollection.run(4_400_000_000_000 + base + place + 1, shop.domain, title, handle, born);
  });
  const addProduct = world.db.prepare(
    `INSERT INTO product (id, shop, title, handle, vendor, product_type, tags, collection_ids, variant_id, sku, price,
       unit_cost, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return catalogue.map((entry, place) => {
    const id = 8_100_000_000_000 + base + place + 1;
    const collections = entry.collections.map((handle) => 4_400_000_000_000 + base + handles.indexOf(handle) + 1);
    addProduct.run(
      id,
      shop.domain,
      entry.title,
      handleOf(entry.title),
      entry.vendor,
      entry.type,
      JSON.stringify(entry.tags),
      JSON.stringify(collections),
      4_500_000_000_000 + base + place + 1,
      `${shop.country}-${String(place + 1).padStart(3, "0")}`,
      entry.price,
      entry.cost,
      born,
      born,
    );
    return { id, price: entry.price };
  });
}
