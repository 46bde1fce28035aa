import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { COUNTRY_PAUSED, FRESHNESS } from "./claim-texts.sql.server.ts";
import { personFacts } from "./person-facts.sql.server.ts";

/**
 * The columns of a `GateRow` but for the lapse and the soft start: what the gate asks of a text of a series, whether it is
 * about to leave, previewed, or asked why it did not. Aliases: c = customer, e = enrollment, x = series (left joins),
 * p = phone, and those of `gateCursors`.
 * @param except id of the text the gate is asked about; null while it is not written.
 */
export const gateFacts = (shop: ShopView, now: Date, except: Sql | null): Sql => sql`
  ${personFacts({ shop: shop.id, exclusions: shop.settings.exclusions, now }, except)},
  e.state as "enrollmentState", e.exit_reason as "exitReason", x.state as "seriesState",
  paused.watermark as "countryPausedUntil", looked.watermark as "lookedAt"`;

/** Until when the number's country is paused, and when Shopify was last asked. Alias: p = phone. */
export const gateCursors: Sql = sql`
  left join sync_cursor paused on paused.shop_id = p.shop_id and paused.kind = ${COUNTRY_PAUSED}::text || p.country
  left join sync_cursor looked on looked.shop_id = p.shop_id and looked.kind = ${FRESHNESS}`;
