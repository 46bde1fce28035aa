import type { Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids } from "../../platform/ports.ts";
import { lockPhones, suppressPhone } from "../consent/phone-store.server.ts";
import { ensureCustomer, markRedacted } from "../customers/customer-store.server.ts";
import { exitPhone } from "../series/exit-enrollments.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { type NamedPerson, namedCustomer } from "./person.ts";
import { wholePerson } from "./person-store.server.ts";

/** Background job that erases a customer; payload as in `redactionPayload`: ids alone. */
export const REDACT_CUSTOMER = "redact-customer";

type Ports = { ids: Ids; jobs: BackgroundJobs };

/**
 * Shopify asks to erase somebody: all their numbers are silent, and nothing is written about them any more, from the
 * caller's transaction on; the rest is erased in the background.
 */
export async function beginRedaction(tx: Transaction, ports: Ports, named: NamedPerson, now: Date): Promise<void> {
  const { shop } = named;
  const person = await wholePerson(tx, named);
  await lockPhones(tx, shop, person.phones);
  for (const phone of person.phones) {
    await exitPhone(tx, shop, phone, "redacted", now);
    await suppressPhone(tx, shop, phone, "redacted", now);
  }
  for (const customer of person.customers) {
    await ensureCustomer(tx, shop, customer);
    await markRedacted(tx, shop, customer, now);
  }
  const customer = namedCustomer(named);
  await appendAudit(tx, shop, ports.ids, { actor: "shopify", action: "redact_customer", detail: { customer } }, now);
  await ports.jobs.send(tx, REDACT_CUSTOMER, redactionPayload({ ...named, phones: person.phones }));
}

/** Late news of somebody who was erased may have left something: it is erased again. */
export async function redactAgain(
  tx: Transaction,
  ports: Pick<Ports, "jobs">,
  shop: ShopId,
  customer: CustomerId,
): Promise<void> {
  await ports.jobs.send(tx, REDACT_CUSTOMER, redactionPayload({ shop, customers: [customer], phones: [], orders: [] }));
}

function redactionPayload(person: NamedPerson) {
  const { shop, phones, orders } = person;
  return { shop, customer: namedCustomer(person) ?? "", phones: phones.join(","), orders: orders.join(",") };
}
