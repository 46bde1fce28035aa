import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { blockPhone, findPhoneOfCustomer, lockPhones, unblockPhone } from "../consent/phone-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { CustomerId, PhoneId, ShopId } from "../values/ids.ts";
import { exitPhone } from "./exit-enrollments.server.ts";

interface Ports {
  database: Database;
  ids: Ids;
  now: Now;
}

/**
 * The merchant puts a customer's number on the block list: whoever is known by it leaves their series and gets no text
 * any more. A number that is on it already keeps its reason, so that nothing a shopper decided can be undone here.
 * @returns false when there is no number to block.
 */
export async function blockCustomer(ports: Ports, shop: ShopId, customer: CustomerId, actor: string): Promise<boolean> {
  const now = ports.now();
  return await onPhone(ports, shop, customer, async (tx, phone) => {
    if (await blockPhone(tx, shop, phone, now)) {
      await exitPhone(tx, shop, phone, "stopped_by_merchant", now);
      await appendAudit(tx, shop, ports.ids, { actor, action: "customer_blocked", detail: { customer } }, now);
    }
  });
}

/** Takes back what `blockCustomer` did, and nothing else. The series the customer was in does not begin again. */
export async function unblockCustomer(
  ports: Ports,
  shop: ShopId,
  customer: CustomerId,
  actor: string,
): Promise<boolean> {
  const now = ports.now();
  return await onPhone(ports, shop, customer, async (tx, phone) => {
    if (await unblockPhone(tx, shop, phone))
      await appendAudit(tx, shop, ports.ids, { actor, action: "customer_unblocked", detail: { customer } }, now);
  });
}

type Work = (tx: Parameters<Parameters<Database["transaction"]>[0]>[0], phone: PhoneId) => Promise<void>;

function onPhone({ database }: Ports, shop: ShopId, customer: CustomerId, work: Work): Promise<boolean> {
  return database.transaction(async (tx) => {
    const phone = await findPhoneOfCustomer(tx, shop, customer);
    if (!phone) return false;
    await lockPhones(tx, shop, [phone.id]);
    await work(tx, phone.id);
    return true;
  });
}
