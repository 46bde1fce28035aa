import type { Database, Sql, Transaction } from "../../platform/database.server.ts";
import type { Stopwatch } from "../../platform/ports.ts";
import type { Statements } from "../../platform/statements.server.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { markAllRevoking } from "../offers/end-code.server.ts";
import { among } from "../offers/end-code.sql.server.ts";
import { type CustomerId, type EnrollmentId, enrollmentId, type PhoneId, phoneId, type ShopId } from "../values/ids.ts";
import {
  type Ending,
  endEnrollments,
  flagCrossed,
  lockAllLive,
  lockLiveElsewhere,
  lockLiveEnrollments,
  lockLiveOne,
  lockPhonesOf,
  lockShopAlone,
  type Person,
  phonesInFlight,
  suppressDueTexts,
  textsInFlight,
} from "./enrollment.sql.server.ts";
import type { ExitReason } from "./enrollment.ts";
import { type OrderFact, sourcesOf, type Touched, takeOrders } from "./exit-on-orders.sql.server.ts";
import { pauseAllSeries } from "./series-store.server.ts";

/** Phones that may have a text on its way: wait for them with `settleInFlight` before anything is acknowledged. */
export type InFlight = { shop: ShopId; phoneId: PhoneId }[];

const POLL_MS = 20;

interface LockedPhone {
  /** Place of the person it stands for. */
  person: number;
  shopId: number;
  id: string;
}

/**
 * Locks everything that concerns these people, in one order. Call it once, first, when one transaction takes several
 * events, so that two such transactions never wait for each other.
 */
export async function lockPeople(tx: Statements, people: Person[]): Promise<InFlight> {
  if (people.length === 0) return [];
  const rows = await tx.$queryRaw<LockedPhone[]>(lockPhonesOf(people));
  const phones = new Map(rows.map((row) => [`${row.shopId} ${row.id}`, row]));
  return [...phones.values()].map((row) => ({ shop: row.shopId as ShopId, phoneId: phoneId(row.id) }));
}

/** As `lockPeople`; returns for each of these people, in their order, the phones that stand for them. */
async function lockEach(tx: Statements, people: Person[]): Promise<PhoneId[][]> {
  const rows = await tx.$queryRaw<LockedPhone[]>(lockPhonesOf(people));
  const phones: PhoneId[][] = people.map(() => []);
  for (const row of rows) phones[row.person]?.push(phoneId(row.id));
  return phones;
}

/** One order is known: see `exitOnOrders`. */
export async function exitOnOrder(tx: Statements, order: OrderFact, now: Date): Promise<InFlight> {
  return (await exitOnOrders(tx, [order], now)).flat();
}

/**
 * Orders are known, of whatever shops: each one's customer, and everybody who shares their phone, leaves their series,
 * unless the order is older than the lapse (history) or a test. Their discount codes die.
 * @returns for each order, those of its phones that may have a text on its way.
 */
export async function exitOnOrders(tx: Statements, orders: OrderFact[], now: Date): Promise<InFlight[]> {
  const real = orders.filter((order) => !order.test);
  if (real.length === 0) return orders.map(() => []);
  const phones = await lockEach(tx, real);
  const held = real.map((order, i) => ({ order, phones: phones[i] ?? [] }));
  const touched = await tx.$queryRaw<Touched[]>(takeOrders(sourcesOf(held)));
  await endTouched(tx, touched, now);
  const flying = new Set(touched.flatMap((one) => (one.kind === "flight" ? [`${one.shopId} ${one.id}`] : [])));
  const phonesOf = new Map(held.map((one) => [one.order, one.phones]));
  return orders.map((order) => {
    const flights = (phonesOf.get(order) ?? []).map((id) => ({ shop: order.shop, phoneId: id }));
    return flights.filter((one) => flying.has(`${one.shop} ${one.phoneId}`));
  });
}

/** Ends the live series; a code outlives the last text of its series, but not its owner's purchase. */
async function endTouched(tx: Statements, touched: Touched[], now: Date): Promise<void> {
  const endings = (kind: Touched["kind"]) =>
    touched.flatMap((one) => (one.kind === kind ? [{ shop: one.shopId as ShopId, id: enrollmentId(one.id) }] : []));
  const [live, left] = [endings("live"), endings("left")];
  if (live.length > 0) await end(tx, live, "ordered", now);
  if (left.length > 0) await markAllRevoking(tx, left, codeReason("ordered"), { textedToo: true, now });
}

/** The owner of a phone wants no more texts (or consent is gone): all series of that phone end. */
export async function exitOnOptOut(
  tx: Transaction,
  one: { shop: ShopId; phoneId: PhoneId },
  now: Date,
): Promise<InFlight> {
  return await exitPhone(tx, one.shop, one.phoneId, "opted_out", now);
}

/** Ends all series of a phone, whatever the reason. */
export async function exitPhone(
  tx: Transaction,
  shop: ShopId,
  phone: PhoneId,
  reason: ExitReason,
  now: Date,
): Promise<InFlight> {
  await lockPhones(tx, shop, [phone]);
  await exitPeople(tx, shop, { customerId: null, phones: [phone] }, reason, now);
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
  await exitPeople(tx, shop, { customerId, phones: [] }, reason, now);
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

/**
 * Ends every live enrollment of a shop and pauses its series; no claim runs meanwhile, and nobody enters.
 * @param before left out: all; else only the series that were switched on before then, and who is in them or entered
 * before then.
 */
export async function exitShop(
  tx: Transaction,
  shop: ShopId,
  reason: ExitReason,
  now: Date,
  before: Date | null = null,
): Promise<InFlight> {
  await tx.$queryRaw(lockShopAlone(shop));
  await pauseAllSeries(tx, shop, before);
  await endLocked(tx, shop, lockAllLive(shop, before), reason, now);
  return await flightsOf(tx, shop);
}

/** So long an answer is kept back at most: Shopify gives up after 5 s, and a shopper looks at a page meanwhile. */
const SETTLE_MS = 3_500;

/**
 * Waits, holding no connection, until no text to these phones is on its way, and flags those whose outcome nobody
 * knows at the end (`crossed_in_flight`, counted and shown).
 * @param begunMs what the stopwatch read when the news came in: the waiting ends 3.5 s later.
 * @returns true when everything had settled.
 */
export async function settleInFlight(
  database: Database,
  stopwatch: Stopwatch,
  flights: InFlight,
  begunMs: number,
): Promise<boolean> {
  if (flights.length === 0) return true;
  let open = await countInFlight(database, flights);
  while (open > 0 && stopwatch.ms() < begunMs + SETTLE_MS) {
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

/** Ends these enrollments, which are locked with their phones, for a reason that is their customers' own. */
export async function exitHeld(
  tx: Transaction,
  shop: ShopId,
  ids: EnrollmentId[],
  reason: ExitReason,
  now: Date,
): Promise<void> {
  if (ids.length > 0)
    await end(
      tx,
      ids.map((id) => ({ shop, id })),
      reason,
      now,
    );
}

interface Whom {
  customerId: CustomerId | null;
  phones: PhoneId[];
}

async function exitPeople(tx: Transaction, shop: ShopId, whom: Whom, reason: ExitReason, now: Date): Promise<void> {
  await endLocked(tx, shop, lockLiveEnrollments(shop, whom.customerId, whom.phones), reason, now);
}

async function endLocked(tx: Transaction, shop: ShopId, lock: Sql, reason: ExitReason, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>(lock);
  if (rows.length > 0)
    await end(
      tx,
      rows.map((row) => ({ shop, id: enrollmentId(row.id) })),
      reason,
      now,
    );
}

async function end(tx: Statements, endings: Ending[], reason: ExitReason, now: Date): Promise<void> {
  await tx.$executeRaw(endEnrollments(among(endings), reason, now));
  await tx.$executeRaw(suppressDueTexts(among(endings), reason));
  await markAllRevoking(tx, endings, codeReason(reason), { textedToo: reason === "ordered", now });
}

const codeReason = (reason: ExitReason): string => (reason === "ordered" ? "ordered" : "never_texted");

async function flightsOf(tx: Transaction, shop: ShopId): Promise<InFlight> {
  const rows = await tx.$queryRaw<{ phoneId: string }[]>(phonesInFlight(shop));
  return rows.map((row) => ({ shop, phoneId: phoneId(row.phoneId) }));
}
