import { all } from "../../sandbox/world/sql.ts";
import type { World } from "../../sandbox/world/world.ts";
import { ask } from "./killable-postgres.ts";

/** How long codes could still be used after their owners had ordered. */
export interface LifeAfterOrder {
  /** Codes that died of an order. */
  codes: number;
  /** Seconds of business time; infinite when none did. */
  p95: number;
  longest: number;
}

/**
 * By the local Shopify: from the owner's first order in a code's life (or from the code's own beginning, where Shopify
 * was still making it) until it was gone. Our table says only whose code is whose, and which died of an order.
 */
export async function readLifeAfterOrder(world: World, databaseUrl: string, shop: string): Promise<LifeAfterOrder> {
  const ours = await ask<{ code: string; customer: string }>(
    databaseUrl,
    `select upper(c.code) as code, e.customer_id::text as customer from discount_code c
     join enrollment e on e.shop_id = c.shop_id and e.id = c.enrollment_id join shop s on s.id = c.shop_id
     where s.domain = $1 and c.state = 'revoked' and c.reason = 'ordered'`,
    [shop],
  );
  const seconds = ours
    .flatMap(({ code, customer }) =>
      all<{ seconds: number }>(
        world.db,
        `SELECT (c.deleted_at - coalesce(min(o.processed_at), c.created_at)) / 1000.0 AS seconds
         FROM redeem_code c LEFT JOIN shop_order o
           ON o.shop = c.shop AND o.customer_id = ? AND o.processed_at BETWEEN c.created_at AND c.deleted_at
         WHERE c.shop = ? AND c.code_key = ? AND c.deleted_at IS NOT NULL GROUP BY c.id`,
        Number(customer),
        shop,
        code,
      ),
    )
    .map((one) => one.seconds)
    .sort((a, b) => a - b);
  return {
    codes: seconds.length,
    p95: seconds[Math.ceil(seconds.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY,
    longest: seconds.at(-1) ?? Number.POSITIVE_INFINITY,
  };
}
