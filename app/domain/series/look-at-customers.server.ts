import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import type { CustomerDirectory, CustomerNow } from "../customers/customer-directory.ts";
import type { ShopView } from "../shops/shop.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import { applySeenCustomer } from "./apply-look.server.ts";
import { holdEnrollment } from "./enrollment-store.server.ts";
import { exitOne } from "./exit-enrollments.server.ts";
import type { ReadyStep } from "./ready-step.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  sealing: Sealing;
  directory: CustomerDirectory;
}

/** A step whose customer Shopify has just shown us. */
export interface SeenStep extends ReadyStep {
  firstName: string | null;
  checkedAt: Date;
}

/**
 * Asks Shopify about each of these customers: an order or an opt-out whose webhook never came counts now, a changed
 * number or a customer who is gone ends the series.
 * @returns the steps whose customers are still to be texted.
 * @throws when Shopify could not be asked: nothing is known then, and nothing is written.
 */
export async function lookAtCustomers(ports: Ports, shop: ShopView, steps: ReadyStep[]): Promise<SeenStep[]> {
  if (steps.length === 0) return [];
  const ids = [...new Set(steps.map((step) => step.customerId))];
  const seen = new Map((await ports.directory.readCustomers(shop.id, ids)).map((one) => [one.id, one]));
  const checkedAt = ports.now();
  const kept: SeenStep[] = [];
  for (const step of steps) {
    const customer = seen.get(step.customerId);
    const live = await ports.database.transaction((tx) => applyOne(tx, ports, shop, step, customer, checkedAt));
    if (live) kept.push({ ...step, firstName: customer?.firstName ?? null, checkedAt });
  }
  return kept;
}

async function applyOne(
  tx: Transaction,
  ports: Ports,
  shop: ShopView,
  step: ReadyStep,
  customer: CustomerNow | undefined,
  now: Date,
): Promise<boolean> {
  if (!customer || !hasNumber(ports, shop, step, customer)) {
    await exitOne(tx, { shop: shop.id, ...step }, "unreachable", now);
    return false;
  }
  await applySeenCustomer(tx, ports, shop.id, customer, now);
  return (await holdEnrollment(tx, shop.id, step.enrollmentId))?.state === "active";
}

/** Whether Shopify still knows the customer by the number the series was begun with. */
function hasNumber(ports: Ports, shop: ShopView, step: ReadyStep, customer: CustomerNow): boolean {
  if (!customer.phoneNumber || !step.numberSealed) return false;
  const ours = ports.sealing.open(step.numberSealed, numberPlace(shop.id, step.phoneId));
  return readPhoneNumber(customer.phoneNumber, step.customerCountry)?.e164 === ours;
}
