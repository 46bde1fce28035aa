import type { World } from "../world/world.ts";
import { discountStatus } from "./check-code.ts";
import { gid } from "./gid.ts";
import { queueWebhook } from "./queue-webhook.ts";
import type { DiscountRow } from "./rows.ts";
import { timeInShop } from "./shop-time.ts";

function nodeOf(discount: DiscountRow): string {
  return discount.automatic === 1 ? "DiscountAutomaticNode" : "DiscountCodeNode";
}

/** Posts discounts/create or discounts/update. */
export function announceDiscount(
  world: World,
  discount: DiscountRow,
  topic: "discounts/create" | "discounts/update",
): void {
  queueWebhook(world, discount.shop, topic, () => ({
    admin_graphql_api_id: gid(nodeOf(discount), discount.id),
    title: discount.title,
    status: discountStatus(discount, world.now().getTime()),
    created_at: timeInShop(discount.shop, discount.created_at),
    updated_at: timeInShop(discount.shop, discount.updated_at),
  }));
}

/** Posts discounts/delete. */
export function announceDeletedDiscount(world: World, discount: DiscountRow): void {
  queueWebhook(world, discount.shop, "discounts/delete", {
    admin_graphql_api_id: gid(nodeOf(discount), discount.id),
    deleted_at: timeInShop(discount.shop, world.now().getTime()),
  });
}
