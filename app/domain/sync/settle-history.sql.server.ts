import { identifier, type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** The highest id of the next chunk of rows of a table; null behind the last. */
export const endOfChunk = (shop: ShopId, table: "customer" | "order", from: bigint, size: number): Sql => sql`
  select max(id) as id from (
    select id from ${identifier(table)} where shop_id = ${shop} and id > ${from} order by id limit ${size}) chunk`;
