import type { World } from "../world/world.ts";

/** What happened in a shop since a reference time, counted on the sandbox's side only. */
export interface ShopSummary {
  shop: string;
  customers: number;
  subscribed: number;
  orders: number;
  ordersWithCode: number;
  texts: number;
  delivered: number;
  /** different phones that were texted */
  phonesTexted: number;
  /** texted customers with an order after their first text */
  orderedAfterText: number;
  codesMade: number;
  codesLive: number;
  codesUsed: number;
  /** phones that wrote to the shop */
  phonesThatReplied: number;
  optedOut: number;
}

const COUNTS: Record<Exclude<keyof ShopSummary, "shop">, string> = {
  customers: "SELECT count(*) AS n FROM customer WHERE shop = :shop AND deleted_at IS NULL",
  subscribed:
    "SELECT count(*) AS n FROM customer WHERE shop = :shop AND deleted_at IS NULL AND sms_state = 'SUBSCRIBED'",
  orders: "SELECT count(*) AS n FROM shop_order WHERE shop = :shop AND processed_at >= :since",
  ordersWithCode:
    "SELECT count(*) AS n FROM shop_order WHERE shop = :shop AND processed_at >= :since AND discount_code IS NOT NULL",
  texts:
    "SELECT count(*) AS n FROM twilio_message WHERE direction = 'outbound-api' AND shop = :shop AND created_ms >= :since",
  delivered:
    "SELECT count(*) AS n FROM twilio_message WHERE direction = 'outbound-api' AND shop = :shop AND created_ms >= :since AND status = 'delivered'",
  phonesTexted: `SELECT count(DISTINCT "to") AS n FROM twilio_message WHERE direction = 'outbound-api' AND shop = :shop AND created_ms >= :since`,
  orderedAfterText: `SELECT count(*) AS n FROM (
      SELECT "to" AS phone, min(created_ms) AS first_at FROM twilio_message
      WHERE direction = 'outbound-api' AND shop = :shop AND created_ms >= :since GROUP BY "to") t
    WHERE EXISTS (SELECT 1 FROM customer c JOIN shop_order o ON o.customer_id = c.id
      WHERE c.shop = :shop AND c.phone = t.phone AND o.processed_at > t.first_at)`,
  codesMade: "SELECT count(*) AS n FROM redeem_code WHERE shop = :shop AND created_at >= :since",
  codesLive: `SELECT count(*) AS n FROM redeem_code r JOIN discount d ON d.id = r.discount_id
    WHERE r.shop = :shop AND r.created_at >= :since AND r.deleted_at IS NULL AND r.usage_count = 0
      AND (d.ends_at IS NULL OR d.ends_at > :now)`,
  codesUsed: "SELECT count(*) AS n FROM redeem_code WHERE shop = :shop AND created_at >= :since AND usage_count > 0",
  phonesThatReplied: `SELECT count(DISTINCT "from") AS n FROM twilio_message WHERE direction = 'inbound' AND shop = :shop AND created_ms >= :since`,
  optedOut:
    "SELECT count(*) AS n FROM customer WHERE shop = :shop AND sms_state = 'UNSUBSCRIBED' AND coalesce(sms_updated_at, 0) >= :since",
};

/** Counts for one shop since `since` (business time, milliseconds). */
export function summarize(world: World, shop: string, since: number): ShopSummary {
  const now = world.now().getTime();
  const count = (name: Exclude<keyof ShopSummary, "shop">): number => {
    const statement = world.db.prepare(COUNTS[name]);
    statement.setAllowUnknownNamedParameters(true);
    return Number(statement.get({ shop, since, now })?.n ?? 0);
  };
  return {
    shop,
    customers: count("customers"),
    subscribed: count("subscribed"),
    orders: count("orders"),
    ordersWithCode: count("ordersWithCode"),
    texts: count("texts"),
    delivered: count("delivered"),
    phonesTexted: count("phonesTexted"),
    orderedAfterText: count("orderedAfterText"),
    codesMade: count("codesMade"),
    codesLive: count("codesLive"),
    codesUsed: count("codesUsed"),
    phonesThatReplied: count("phonesThatReplied"),
    optedOut: count("optedOut"),
  };
}
