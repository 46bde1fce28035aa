import type { Saved } from "../values/problem.ts";
import { type TypedReason, withKeys, withRetired } from "./feedback-reasons.ts";
import { saveShopSettings } from "./save-shop-settings.server.ts";
import type { ShopView } from "./shop.ts";

/** Changes the reasons shoppers can name; those taken off the list are kept aside for the answers that name them. */
export async function saveFeedbackReasons(
  ports: Parameters<typeof saveShopSettings>[0],
  shop: ShopView,
  typed: TypedReason[],
  actor: string,
  seenAt?: Date,
): Promise<Saved> {
  const stored = shop.settings.feedbackReasons;
  const feedbackReasons = withRetired(stored, withKeys(stored, typed));
  return await saveShopSettings(ports, shop.id, { feedbackReasons }, actor, seenAt);
}
