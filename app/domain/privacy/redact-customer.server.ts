import { z } from "zod";
import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { customerId, orderId, phoneId, shopId } from "../values/ids.ts";
import { closeRequests, dropTextsTo, erasePersonStatements, stampErased } from "./erase.sql.server.ts";
import { dropFailedDeliveries, type FailedDeliveryPorts } from "./failed-deliveries.server.ts";
import type { NamedPerson } from "./person.ts";
import { silencedPhones, wholePerson } from "./person-store.server.ts";

const list = z.string().transform((text) => text.split(",").filter(Boolean));
const payload = z.object({
  shop: z.number().int(),
  customer: z.string().regex(/^\d*$/),
  phones: list.pipe(z.array(z.uuid())),
  orders: list.pipe(z.array(z.string().regex(/^\d+$/))),
});

/** Whom the job's payload names. @throws when it is none. */
export function readRedaction(data: unknown): NamedPerson {
  const { shop, customer, phones, orders } = payload.parse(data);
  return {
    shop: shopId(shop),
    customers: customer === "" ? [] : [customerId(customer)],
    phones: phones.map(phoneId),
    orders: orders.map(orderId),
  };
}

/**
 * Erases all that is personal about somebody (personal-data.ts) in one transaction; under the keyed hash of a number the
 * proof stays. A number whose owner has opted in again since is no longer theirs to erase. May be repeated.
 */
export async function redactCustomer(
  ports: FailedDeliveryPorts & { database: Database; now: Now },
  named: NamedPerson,
): Promise<void> {
  await dropFailedDeliveries(ports, named);
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    const found = await wholePerson(tx, named);
    await lockPhones(tx, named.shop, found.phones);
    const person = { ...found, phones: await silencedPhones(tx, found) };
    await tx.$executeRaw(closeRequests(person));
    await tx.$executeRaw(dropTextsTo(person));
    const statements = [...erasePersonStatements(person), ...stampErased(person, now)];
    for (const statement of statements) await tx.$executeRaw(statement);
  });
}
