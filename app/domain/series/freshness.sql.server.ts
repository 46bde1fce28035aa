import { type Sql, sql } from "../../platform/database.server.ts";
import { FRESHNESS, shopsWithDueSteps } from "../messages/claim-texts.sql.server.ts";
import type { ShopId } from "../values/ids.ts";

/** A look is renewed before the texts it lets go have to wait for the next. */
const RENEW_MS = 40_000;
/** A look that failed is made again after this: neither Shopify nor the log is flooded while it does not answer. */
const AFTER_FAILURE_MS = 5_000;
const FAILED = "freshness_failed";
/** How far a look has come that had more to read than one takes. */
const PARTLY = "freshness_partly";

/** Shops that hand texts over and whose last look is getting old. */
export const shopsToLookAt = (now: Date): Sql => sql`
  select due.id, k.watermark as "lookedAt", p.watermark as "partlyUntil" from (${shopsWithDueSteps(now)}) due
  left join sync_cursor k on k.shop_id = due.id and k.kind = ${FRESHNESS}
  left join sync_cursor p on p.shop_id = due.id and p.kind = ${PARTLY}
  where (k.watermark is null or k.watermark < ${new Date(now.getTime() - RENEW_MS)} or k.watermark > ${now})
    and not exists (select 1 from sync_cursor f where f.shop_id = due.id and f.kind = ${FAILED}
      and f.watermark > ${new Date(now.getTime() - AFTER_FAILURE_MS)} and f.watermark <= ${now})`;

export const rememberLook = (shop: ShopId, now: Date): Sql => remember(shop, FRESHNESS, now);

/** Everything that changed until then is known, what changed since is not: a look that goes on from here. */
export const rememberPartOfLook = (shop: ShopId, until: Date): Sql => remember(shop, PARTLY, until);

/** A look has come to its end: the next one begins where it began. */
export const forgetPartOfLook = (shop: ShopId): Sql => sql`
  delete from sync_cursor where shop_id = ${shop} and kind = ${PARTLY}`;

export const rememberFailedLook = (shop: ShopId, now: Date): Sql => remember(shop, FAILED, now);

const remember = (shop: ShopId, kind: string, now: Date): Sql => sql`
  insert into sync_cursor (shop_id, kind, watermark) values (${shop}, ${kind}, ${now})
  on conflict (shop_id, kind) do update set watermark = excluded.watermark`;

/** One row when a delivery that has not been worked off may tell of a decision. */
export const consentNewsWaits = (shop: ShopId): Sql => sql`
  select 1 as one from inbox i join shop s on s.domain = i.shop_domain
  where s.id = ${shop} and i.state in ('new', 'dead') and i.topic = 'customers_marketing_consent/update' limit 1`;
