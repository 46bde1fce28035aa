import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import {
  blockPhone,
  findPhoneIds,
  indexOf,
  lockPhones,
  rememberNumber,
  unblockPhone,
} from "../consent/phone-store.server.ts";
import { phoneFactsOf } from "../messages/phone-facts.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { PhoneNumber } from "../values/phone-number.ts";
import { exitPhone } from "./exit-enrollments.server.ts";

interface Ports {
  database: Database;
  ids: Ids;
  now: Now;
  sealing: Sealing;
}

/**
 * The merchant blocks a number for good, whether anybody is known by it or not: who turns up with it later is not texted
 * either. One that is unsubscribed or blocked already keeps its reason.
 */
export async function blockNumber(ports: Ports, shop: ShopId, number: PhoneNumber, actor: string): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    const phone = await rememberNumber(tx, shop, ports, phoneFactsOf(number));
    await lockPhones(tx, shop, [phone]);
    if (!(await blockPhone(tx, shop, phone, now))) return;
    await exitPhone(tx, shop, phone, "stopped_by_merchant", now);
    await appendAudit(tx, shop, ports.ids, { actor, action: "number_blocked", detail: {} }, now);
  });
}

/** Takes back what `blockNumber` did, and nothing else. */
export async function unblockNumber(ports: Ports, shop: ShopId, number: PhoneNumber, actor: string): Promise<void> {
  await ports.database.transaction(async (tx) => {
    const [phone] = await findPhoneIds(tx, shop, [indexOf(ports.sealing, shop, number.e164)]);
    if (!phone) return;
    await lockPhones(tx, shop, [phone]);
    if (await unblockPhone(tx, shop, phone))
      await appendAudit(tx, shop, ports.ids, { actor, action: "number_unblocked", detail: {} }, ports.now());
  });
}
