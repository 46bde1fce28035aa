import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { Problem } from "../values/problem.ts";

interface EditRow {
  actor: string;
  at: Date;
}

const problemOf = (row: EditRow | undefined): Problem[] =>
  row ? [{ path: "", issue: "changed_meanwhile", since: { by: row.actor, at: row.at } }] : [];

/**
 * Whether somebody saved one of these settings after the page was loaded: then what stands in the form is no longer what
 * it was based on.
 * @param seenAt when the form was loaded; left out where nothing was based on what stood there.
 */
export async function laterSettings(
  tx: Transaction,
  shop: ShopId,
  keys: readonly string[],
  seenAt: Date | undefined,
): Promise<Problem[]> {
  if (!seenAt) return [];
  const [row] = await tx.$queryRaw<EditRow[]>(sql`
    select actor, at from audit_entry
    where shop_id = ${shop} and at > ${seenAt} and (action = 'settings_saved'
      and string_to_array(detail->>'changed', ',') && ${[...keys]}::text[]
      or action = 'countries_saved' and 'countries' = any(${[...keys]}::text[]))
    order by at desc limit 1`);
  return problemOf(row);
}

/** The same of a series: `version` is the one the form was based on. */
export async function laterVersion(
  tx: Transaction,
  shop: ShopId,
  series: { id: string; version: number },
  version: number | undefined,
): Promise<Problem[]> {
  if (version === undefined || version === series.version) return [];
  const [row] = await tx.$queryRaw<EditRow[]>(sql`
    select actor, at from audit_entry
    where shop_id = ${shop} and action = 'series_saved' and detail->>'series' = ${series.id}
    order by at desc limit 1`);
  return row ? problemOf(row) : [{ path: "", issue: "changed_meanwhile" }];
}
