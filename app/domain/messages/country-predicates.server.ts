import { sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { ShopId } from "../values/ids.ts";

/**
 * `countriesOn` of sending-countries.ts, as SQL, read from the shop's own row once a question. Alias: p = phone (left
 * join).
 */
export function countryPredicate(shop: ShopId): Predicate {
  return {
    rule: "country_on",
    holds: sql`(p.country = any(array(
      select unnest(case when rule.country = 'GB' then array['GB', 'GG', 'JE', 'IM'] else array[rule.country] end)
      from shop s cross join lateral (
        select s.country where jsonb_typeof(s.settings->'countries') is distinct from 'array'
        union all
        select one->>'country' from jsonb_array_elements(case jsonb_typeof(s.settings->'countries')
          when 'array' then s.settings->'countries' else '[]'::jsonb end) one
      ) rule(country)
      where s.id = ${shop})))`,
    value: sql`p.country`,
  };
}
