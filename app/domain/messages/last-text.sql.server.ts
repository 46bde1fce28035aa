import { noSql, type Sql, sql } from "../../platform/database.server.ts";

/**
 * The latest of some texts, whosever they are. They are found first (`offset 0`): PostgreSQL would look for the greatest
 * alone among all texts of the shop, from the newest on.
 */
const latestOf = (whose: Sql): Sql => sql`(select max(own.handed_at) from (
  select m.handed_at from message m where ${whose} and m.kind = 'step' offset 0) own)`;

/** When an enrollment's latest step was handed over; what goes out besides them does not count. Alias: e = enrollment. */
export const lastStepOfEnrollment: Sql = latestOf(
  sql`m.shop_id = e.shop_id and m.enrollment_id = e.id and m.step is not null`,
);

/**
 * When a phone got its latest text of a series.
 * @param except id of a text that does not count.
 */
export const lastTextOfPhone = (shop: Sql, phone: Sql, except: Sql | null = null): Sql =>
  latestOf(sql`m.shop_id = ${shop} and m.phone_id = ${phone} ${except === null ? noSql : sql`and m.id <> ${except}`}`);
