import type { ShopId } from "../../../../app/domain/values/ids.ts";
import type { Database } from "../../../../app/platform/database.server.ts";

/**
 * Series that still run although, by all that is known, they must not: their customer is gone or has another number,
 * the number's owner said no, or somebody ordered. In whatever order it was heard.
 */
export async function findUnsoundSeries(database: Database, shop: ShopId): Promise<string[]> {
  const rows = await database.transaction(
    (tx) => tx.$queryRaw<{ line: string }[]>`
      select format('series of %s still runs: gone %s, other number %s, no %s, ordered %s', c.id,
        c.deleted_at is not null, c.phone_id is distinct from e.phone_id, p.consent_state = 'unsubscribed',
        greatest(c.ordered_at, p.ordered_at) > e.lapse_started_at) as line
      from enrollment e
      join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
      join phone p on p.shop_id = e.shop_id and p.id = e.phone_id
      where e.shop_id = ${shop} and e.state = 'active' and (c.deleted_at is not null or c.redacted_at is not null
        or c.phone_id is distinct from e.phone_id or p.consent_state = 'unsubscribed' or p.suppressed_at is not null
        or greatest(c.ordered_at, p.ordered_at) > e.lapse_started_at)`,
  );
  return rows.map(({ line }) => line);
}
