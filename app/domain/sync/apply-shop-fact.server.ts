import type { Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids } from "../../platform/ports.ts";
import { COMPARE_DISCOUNT_JOB } from "../offers/changed-discounts.server.ts";
import { holdCohort } from "../offers/changed-discounts-store.server.ts";
import { markCohortGone } from "../offers/gone-cohort-store.server.ts";
import { beginShopRedaction } from "../privacy/redact-shop.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { changeScopes, takeShopState } from "../shops/shop-news-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { buryCollection, upsertCollection } from "./collection-store.server.ts";
import type { Fact } from "./fact.ts";
import { buryProduct, upsertProduct } from "./product-store.server.ts";
import { READ_COLLECTION_JOB } from "./read-collection.server.ts";
import { beginBackfill } from "./start-backfill.server.ts";
import { noteExportEnd } from "./sync-run-store.server.ts";

export interface ShopFactPorts {
  ids: Ids;
  jobs: BackgroundJobs;
}

/** Takes over what a delivery says of the shop itself: its goods, its discounts, its scopes. */
export async function applyShopFact(
  tx: Transaction,
  ports: ShopFactPorts,
  shop: ShopView,
  fact: Fact,
  now: Date,
): Promise<void> {
  switch (fact.kind) {
    case "product":
      return await upsertProduct(tx, shop.id, fact.product);
    case "product_deleted":
      return await buryProduct(tx, shop.id, fact.productId, now);
    case "collection": {
      const news = await upsertCollection(tx, shop.id, fact.collection);
      if (news) await ports.jobs.send(tx, READ_COLLECTION_JOB, { shop: shop.id, collection: fact.collection.id });
      return;
    }
    case "collection_deleted":
      return await buryCollection(tx, shop.id, fact.collectionId, now);
    case "discount":
      return await applyDiscount(tx, ports, shop.id, fact);
    case "shop":
      return await takeShopState(tx, shop, { ...fact, updatedAt: fact.updatedAt ?? now });
    case "scopes":
      return await applyScopes(tx, ports, shop, fact, now);
    case "export_ended":
      return await noteExportEnd(tx, shop.id, fact.operation);
    case "redact_shop":
      return await beginShopRedaction(tx, ports, shop, now);
    default:
      return;
  }
}

/** One of ours that no longer works is gone; one that works may say something else: its texts wait until that is known. */
async function applyDiscount(
  tx: Transaction,
  ports: ShopFactPorts,
  shop: ShopId,
  { gid, works, at }: Extract<Fact, { kind: "discount" }>,
): Promise<void> {
  if (!works) return await markCohortGone(tx, shop, { gid, at });
  const cohort = await holdCohort(tx, shop, { gid, at });
  if (cohort !== null) await ports.jobs.send(tx, COMPARE_DISCOUNT_JOB, { shop, cohort });
}

/** Other scopes show another history: it is read anew, as a whole. */
async function applyScopes(
  tx: Transaction,
  ports: ShopFactPorts,
  shop: ShopView,
  { scopes, at }: { scopes: string[]; at: Date },
  now: Date,
): Promise<void> {
  const ordersMode = scopes.includes("read_all_orders") ? "full" : "sixty_days";
  if (!(await changeScopes(tx, shop, ordersMode, at))) return;
  const detail = { scopes: [...scopes].sort().join(","), ordersMode };
  await appendAudit(tx, shop.id, ports.ids, { actor: "shopify", action: "scopes_changed", detail }, now);
  if (ordersMode !== shop.ordersMode)
    await beginBackfill(tx, ports, shop.id, { actor: "winback", reason: "scopes", now });
}
