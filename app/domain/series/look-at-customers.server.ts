import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import type { CustomerDirectory, CustomerNow } from "../customers/customer-directory.ts";
import type { ShopView } from "../shops/shop.ts";
import { readPhoneNumber } from "../values/phone-number.ts";
import { applySeenCustomer } from "./apply-look.server.ts";
import { holdEnrollment, postponeStep } from "./enrollment-store.server.ts";
import { exitOne } from "./exit-enrollments.server.ts";
import type { ReadyStep } from "./ready-step.ts";
import { PREPARE_AHEAD_MS } from "./step-schedule.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  sealing: Sealing;
  log: Log;
  directory: CustomerDirectory;
}

/** A customer whose number cannot be opened (a key is missing) is looked at again after this. */
const CLOSED_WAIT_MS = 3_600_000;

/** A step whose customer Shopify has just shown us. */
export interface SeenStep extends ReadyStep {
  firstName: string | null;
  checkedAt: Date;
}

/**
 * Asks Shopify about each of these customers: an order or an opt-out whose webhook never came counts now, a changed
 * number or a customer who is gone ends the series. Whose number cannot be opened is passed over: it keeps no other from
 * being texted.
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
  const ours = openNumber(ports, shop, step);
  if (ours === undefined) {
    // Steps are taken up ahead of their time.
    const again = new Date(now.getTime() + CLOSED_WAIT_MS + PREPARE_AHEAD_MS);
    await postponeStep(tx, shop.id, step.enrollmentId, again);
    return false;
  }
  // Whether Shopify still knows the customer by the number the series was begun with.
  const shown = customer?.phoneNumber && readPhoneNumber(customer.phoneNumber, step.customerCountry)?.e164;
  if (!customer || ours === null || shown !== ours) {
    await exitOne(tx, { shop: shop.id, ...step }, "unreachable", now);
    return false;
  }
  await applySeenCustomer(tx, ports, shop.id, customer, now);
  return (await holdEnrollment(tx, shop.id, step.enrollmentId))?.state === "active";
}

/** The number the series was begun with; null when it was erased, undefined when it cannot be opened. */
function openNumber({ sealing, log }: Ports, shop: ShopView, step: ReadyStep): string | null | undefined {
  try {
    return step.numberSealed && sealing.open(step.numberSealed, numberPlace(shop.id, step.phoneId));
  } catch (error) {
    log.error("number cannot be opened", { shop: shop.id, customerId: step.customerId }, error);
    return undefined;
  }
}
