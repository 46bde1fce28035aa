import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { whyNot } from "../series/why-not.server.ts";
import { type CustomerId, customerId, type ShopId } from "../values/ids.ts";
import { openCustomerRow } from "./customer-row.server.ts";
import { oneCustomer, type RawCustomerRow } from "./customer-rows.sql.server.ts";
import { customerTimeline } from "./customer-timeline.server.ts";
import type { CustomerView } from "./customer-timeline.ts";
import { shortestWindowDays } from "./lapse-window-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  sealing: Sealing;
}

/** One customer with what happened and what holds them back; null when the shop has no such customer. */
export async function readCustomer(ports: Ports, shop: ShopId, id: string): Promise<CustomerView | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const customer = customerId(id);
  const found = await readRowAndTimeline(ports, shop, customer);
  return found && { ...found, whyNot: await whyNot(ports, shop, customer) };
}

function readRowAndTimeline(ports: Ports, shop: ShopId, customer: CustomerId) {
  return ports.database.transaction(async (tx) => {
    const [row] = await tx.$queryRaw<RawCustomerRow[]>(oneCustomer(shop, BigInt(customer)));
    if (!row) return null;
    const window = { days: await shortestWindowDays(tx, shop), now: ports.now() };
    return {
      ...openCustomerRow(ports.sealing, shop, row, window),
      timeline: await customerTimeline(tx, ports.sealing, shop, customer),
    };
  });
}
