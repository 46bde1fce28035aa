import type { GoodsLanding } from "../domain/offers/landing.ts";
import type { LandingSource } from "../domain/offers/landing-source.ts";
import { gid, type ShopId } from "../domain/values/ids.ts";
import type { CollectionLandingQuery, ProductLandingQuery } from "../generated/admin-api.ts";
import type { Stopwatch } from "../platform/ports.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { COLLECTION_LANDING, PRODUCT_LANDING } from "./operations/landings.ts";

/** A shopper waits no longer than this for Shopify. */
const PATIENCE_MS = 1_000;
/** An answer is good for so long: many shoppers of one text ask for one page. */
const KEPT_MS = 120_000;
const MOST_KEPT = 2_000;
const INTERACTIVE = { interactive: true };

interface LandingPorts {
  adminApi: AdminApi;
  stopwatch: Stopwatch;
}

/** Where products and collections are shown, through the Admin API; answers are shared for two minutes. */
export function createLandingSource({ adminApi, stopwatch }: LandingPorts): LandingSource {
  const kept = new Map<string, { at: number; path: Promise<string | null> }>();
  return {
    async pathOf(shop, landing) {
      const key = `${shop} ${landing.to} ${landing.id}`;
      let found = kept.get(key);
      if (!found || stopwatch.ms() - found.at > KEPT_MS) {
        if (kept.size >= MOST_KEPT) kept.clear();
        found = { at: stopwatch.ms(), path: ask(adminApi, shop, landing) };
        kept.set(key, found);
        // What could not be asked is asked again by the next shopper.
        found.path.catch(() => kept.delete(key));
      }
      const late = stopwatch.sleep(PATIENCE_MS).then(() => null);
      return await Promise.race([found.path.catch(() => null), late]);
    },
  };
}

async function ask(adminApi: AdminApi, shop: ShopId, { to, id }: GoodsLanding): Promise<string | null> {
  if (to === "collection") return await askCollection(adminApi, shop, gid("Collection", id));
  const variables = { id: gid("Product", id) };
  const { product } = await adminApi.run<ProductLandingQuery>(shop, PRODUCT_LANDING, variables, INTERACTIVE);
  if (!product) return null;
  if (isShown(product)) return `/products/${product.handle}`;
  // What cannot be bought now has neighbours that can.
  for (const collection of product.collections.nodes) {
    const path = await askCollection(adminApi, shop, collection.id);
    if (path !== null) return path;
  }
  return null;
}

async function askCollection(adminApi: AdminApi, shop: ShopId, id: string): Promise<string | null> {
  const { collection } = await adminApi.run<CollectionLandingQuery>(shop, COLLECTION_LANDING, { id }, INTERACTIVE);
  return collection?.products.nodes.some(isShown) ? `/collections/${collection.handle}` : null;
}

type Shown = NonNullable<CollectionLandingQuery["collection"]>["products"]["nodes"][number];

function isShown({ status, onlineStoreUrl, variants }: Shown): boolean {
  return status === "ACTIVE" && onlineStoreUrl !== null && variants.nodes.some((variant) => variant.availableForSale);
}
