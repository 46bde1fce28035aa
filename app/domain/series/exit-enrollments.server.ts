import type { Database, Sql, Transaction } from "../../platform/database.server.ts";
import type { Stopwatch } from "../../platform/ports.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { markCodesRevoking } from "../offers/end-code.server.ts";
import { type CustomerId, type EnrollmentId, enrollmentId, type PhoneId, phoneId, type ShopId } from "../values/ids.ts";
import {
  endEnrollments,
  flagCrossed,
  lockAllLive,
  lockEndedWithCode,
  lockLiveElsewhere,
  lockLiveEnrollments,
  lockLiveOne,
  lockPhonesOf,
  lockShopAlone,
  type Person,
  phonesInFlight,
  stampCustomer,
  stampNumbers,
  suppressDueTexts,
  textsInFlight,
} from "./enrollment.sql.server.ts";
import type { ExitReason } from "./enrollment.ts";
import { pauseAllSeries } from "./series-store.server.ts";

/** Phones that may have a text on its way: wait for them with `settleInFlight` before anything is acknowledged. */
export type InFlight = { shop: ShopId; phoneId: PhoneId }[];

export interface OrderFact extends Person {
  placedAt: Date;
  test: boolean;
}

const POLL_MS = 20;

/**
 * Locks everything that concerns these people, in one order. Call it once, first, when one transaction takes several
 * events, so that two such transactions never wait for each other.
 */
export async function lockPeople(tx: Transaction, people: Person[]): Promise<InFlight> {
  if (people.length === 0) return [];
  const rows = await tx.$queryRaw<{ shopId: number; id: string }[]>(lockPhonesOf(people));
  return rows.map((row) => ({ shop: row.shopId as ShopId, phoneId: phoneId(row.id) }));
}

/**
 * An order is known: its customer, and everybody who shares their phone, leaves their series, unless the order is
 * older than the lapse (history) or a test. Their discount codes die.
 */
export async function exitOnOrder(tx: Transaction, order: OrderFact, now: Date): Promise<InFlight> {
  if (order.test) return [];
  const flights = await lockPeople(tx, [order]);
  const phones = flights.map((flight) => flight.phoneId);
  if (order.customerId !== null) await tx.$executeRaw(stampCustomer(order.shop, order.customerId, order.placedAt));
  if (order.phoneIndexes.length > 0) await tx.$executeRaw(stampNumbers(order.shop, order.phoneIndexes, order.placedAt));
  await exitPeople(
    tx,
    order.shop,
    { customerId: order.customerId, phones, lapsedBefore: order.placedAt },
    "ordered",
    now,
  );
  await killLeftCodes(tx, order, phones, now);
  return flights;
}

/** A code outlives the last text of its series, but not its owner's purchase. */
async function killLeftCodes(tx: Transaction, order: OrderFact, phones: PhoneId[], now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>(
    lockEndedWithCode(order.shop, order.customerId, phones, order.placedAt),
  );
  for (const { id } of rows) {
    await markCodesRevoking(tx, order.shop, enrollmentId(id), codeReason("ordered"), { textedToo: true, now });
  }
}

/** The owner of a phone wants no more texts (or consent is gone): all series of that phone end. */
export async function exitOnOptOut(
  tx: Transaction,
  one: { shop: ShopId; phoneId: PhoneId },
  now: Date,
): Promise<InFlight> {
  return await exitPhone(tx, one.shop, one.phoneId, "opted_out", now);
}

/** Ends all series of a phone, whatever the reason. Texts of other kinds that are still due to it are dropped too. */
export async function exitPhone(
  tx: Transaction,
  shop: ShopId,
  phone: PhoneId,
  reason: ExitReason,
  now: Date,
): Promise<InFlight> {
  await lockPhones(tx, shop, [phone]);
  await exitPeople(tx, shop, { customerId: null, phones: [phone], lapsedBefore: null }, reason, now);
  return [{ shop, phoneId: phone }];
}

/** Ends one enrollment for a reason that is its customer's own: others who share the phone go on. */
export async function exitOne(
  tx: Transaction,
  one: { shop: ShopId; phoneId: PhoneId; enrollmentId: EnrollmentId },
  reason: ExitReason,
  now: Date,
): Promise<void> {
  await lockPhones(tx, one.shop, [one.phoneId]);
  await endLocked(tx, one.shop, lockLiveOne(one.shop, one.enrollmentId), reason, now);
}

/** Ends whatever a customer is in, by whatever phone; others who share it go on. */
export async function exitCustomer(
  tx: Transaction,
  shop: ShopId,
  customerId: CustomerId,
  reason: ExitReason,
  now: Date,
): Promise<void> {
  await lockPeople(tx, [{ shop, customerId, phoneIndexes: [] }]);
  await exitPeople(tx, shop, { customerId, phones: [], lapsedBefore: null }, reason, now);
}

/**
 * Ends the series a customer is in by a number that is no longer theirs. Lock the people first.
 * @param number blind index of their number as somebody shows it; left out: as we know them; null: they have none.
 */
export async function exitMoved(
  tx: Transaction,
  shop: ShopId,
  customerId: CustomerId,
  now: Date,
  number?: string | null,
): Promise<void> {
  await endLocked(tx, shop, lockLiveElsewhere(shop, customerId, number), "unreachable", now);
}

/** Ends every live enrollment of a shop and pauses its series; no claim runs meanwhile, and nobody enters. */
export async function exitShop(tx: Transaction, shop: ShopId, reason: ExitReason, now: Date): Promise<InFlight> {
  await tx.$queryRaw(lockShopAlone(shop));
  await pauseAllSeries(tx, shop);
  const rows = await tx.$queryRaw<{ id: string }[]>(lockAllLive(shop));
  const ids = rows.map((row) => enrollmentId(row.id));
  if (ids.length > 0) await end(tx, shop, ids, reason, now);
  return await flightsOf(tx, shop);
}

/**
 * Waits, holding no connection, until no text to these phones is on its way, and flags those whose outcome nobody
 * knows at the end (`crossed_in_flight`, counted and shown).
 * @param deadlineMs a reading of the stopwatch at which the waiting ends.
 * @returns true when everything had settled.
 */
export async function settleInFlight(
  database: Database,
  stopwatch: Stopwatch,
  flights: InFlight,
  deadlineMs: number,
): Promise<boolean> {
  if (flights.length === 0) return true;
  let open = await countInFlight(database, flights);
  while (open > 0 && stopwatch.ms() < deadlineMs) {
    await stopwatch.sleep(POLL_MS);
    open = await countInFlight(database, flights);
  }
  await database.transaction((tx) => tx.$executeRaw(flagCrossed(flights)));
  return open === 0;
}

async function countInFlight(database: Database, flights: InFlight): Promise<number> {
  const rows = await database.transaction((tx) => tx.$queryRaw<{ count: number }[]>(textsInFlight(flights)));
  return rows[0]?.count ?? 0;
}

interface Whom {
  customerId: CustomerId | null;
  phones: PhoneId[];
  lapsedBefore: Date | null;
}

async function exitPeople(tx: Transaction, shop: ShopId, whom: Whom, reason: ExitReason, now: Date): Promise<void> {
  await endLocked(tx, shop, lockLiveEnrollments(shop, whom.customerId, whom.phones, whom.lapsedBefore), reason, now);
}

async function endLocked(tx: Transaction, shop: ShopId, lock: Sql, reason: ExitReason, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>(lock);
  const ids = rows.map((row) => enrollmentId(row.id));
  if (ids.length > 0) await end(tx, shop, ids, reason, now);
}

async function end(tx: Transaction, shop: ShopId, ids: EnrollmentId[], reason: ExitReason, now: Date): Promise<void> {
  await tx.$executeRaw(endEnrollments(shop, ids, reason, now));
  await tx.$executeRaw(suppressDueTexts(shop, ids, reason));
  for (const id of ids) {
    await markCodesRevoking(tx, shop, id, codeReason(reason), { textedToo: reason === "ordered", now });
  }
}

const codeReason = (reason: ExitReason): string => (reason === "ordered" ? "ordered" : "never_texted");

async function flightsOf(tx: Transaction, shop: ShopId): Promise<InFlight> {
  const rows = await tx.$queryRaw<{ phoneId: string }[]>(phonesInFlight(shop));
  return rows.map((row) => ({ shop, phoneId: phoneId(row.phoneId) }));
}
