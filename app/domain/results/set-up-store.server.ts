import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** What was done at least once. */
export interface SetUpMarks {
  counted: boolean;
  rehearsed: boolean;
  imported: boolean;
  tested: boolean;
}

/** What has been done of the set-up, each answered by the first row that shows it. */
export async function readSetUpMarks(tx: Transaction, shop: ShopId): Promise<SetUpMarks> {
  const [row] = await tx.$queryRaw<SetUpMarks[]>(sql`
    select exists (select 1 from lost_figure where shop_id = ${shop}) as counted,
      exists (select 1 from rehearsal where shop_id = ${shop} and state = 'done') as rehearsed,
      exists (select 1 from consent_import where shop_id = ${shop} and state = 'done') as imported,
      exists (select 1 from audit_entry where shop_id = ${shop} and action = 'test_text_sent') as tested`);
  if (!row) throw new Error("A question without an answer.");
  return row;
}

/** States of the shop's series, the most important first, without those that are archived. */
export async function listSeriesStates(
  tx: Transaction,
  shop: ShopId,
): Promise<{ id: string; state: string; version: number }[]> {
  return await tx.$queryRaw(sql`
    select id, state, current_version as version from series
    where shop_id = ${shop} and state <> 'archived' order by state = 'on' desc, priority, id`);
}
