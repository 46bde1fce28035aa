import { type Sql, sql } from "../../platform/database.server.ts";
import type { PurchaseSwitches } from "./purchase.ts";

/**
 * The rule of purchase.ts (`countsAsPurchase`) as an expression over the columns of an order: test, cancelled_at,
 * financial_status, source, gross, refunded.
 */
export const countsInSql = (switches: PurchaseSwitches): Sql => sql`(
  not test and cancelled_at is null
  and coalesce(financial_status not in ('voided', 'expired', 'refunded'), true)
  and case when gross > 0 then refunded < gross else ${switches.zeroValue}::boolean end
  and case source when 'pos' then ${switches.pointOfSale}::boolean when 'draft' then ${switches.draftOrders}::boolean
    when 'renewal' then ${switches.renewals}::boolean when 'exchange' then ${switches.exchanges}::boolean
    else true end)`;

/** What the shop keeps of an order (`netOf`), over the columns gross, tax, refunded. */
export const netInSql: Sql = sql`(case when gross > 0 and refunded < gross
  then (gross - refunded) - tax * (gross - refunded) / gross else 0 end)`;
