import { all } from "./sql.ts";
import type { World } from "./world.ts";

/**
 * The export of the tool that texted for a shop before: who agreed there, by its pop-up, and answered a text to that very
 * number. The tool told Shopify of each as confirmed, collected elsewhere; what Shopify collected by itself it knows
 * nothing of. CSV, as such tools write it.
 */
export function exportEarlierTool(world: World, shop: string): string {
  const rows = all<{ phone: string; at: number }>(
    world.db,
    `SELECT phone, max(sms_updated_at) AS at FROM customer
     WHERE shop = ? AND phone IS NOT NULL AND deleted_at IS NULL AND sms_state = 'SUBSCRIBED'
       AND sms_opt_in_level = 'CONFIRMED_OPT_IN' AND sms_collected_from = 'OTHER'
     GROUP BY phone ORDER BY min(id)`,
    shop,
  );
  const lines = rows.map(
    ({ phone, at }) => `${phone},subscribed,${new Date(at).toISOString()},Pop-up on the home page,yes`,
  );
  return ["Phone Number,Status,Consent Date,Source,Double opt-in", ...lines, ""].join("\n");
}
