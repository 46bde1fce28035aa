import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import { inOrder, type Statements } from "../../platform/statements.server.ts";
import { lastStepOfEnrollment } from "../messages/last-text.sql.server.ts";
import {
  type CustomerId,
  customerId,
  type EnrollmentId,
  enrollmentId,
  type SeriesId,
  type ShopId,
  seriesId,
} from "../values/ids.ts";
import type { Enrollment, EnrollmentState } from "./enrollment.ts";
import { type SeriesContent, seriesContent } from "./series-content.ts";

/** A live enrollment as the state machine sees it, with its series' current steps. */
export interface HeldEnrollment extends Enrollment {
  id: EnrollmentId;
  customerId: CustomerId;
  seriesId: SeriesId;
  /** The series' current version, which the steps are of. */
  currentVersion: number;
  steps: SeriesContent["steps"];
}

interface Row {
  id: string;
  customerId: bigint;
  seriesId: string;
  currentVersion: number;
  state: EnrollmentState;
  lapseStartedAt: Date;
  enteredAt: Date;
  firstTextAt: Date | null;
  lastTextAt: Date | null;
  nextStep: number;
}

/** Locks enrollments (their phones are locked already) and reads where they stand; those there are, in id order. */
export async function holdEnrollments(tx: Statements, shop: ShopId, ids: EnrollmentId[]): Promise<HeldEnrollment[]> {
  // The rows are read after their locks were taken.
  const [, rows, stepsOf] = await inOrder(
    tx,
    () =>
      tx.$queryRaw(sql`
        select id from enrollment where shop_id = ${shop} and id = any(${ids}::uuid[]) order by id for update`),
    () => tx.$queryRaw<Row[]>(heldRows(shop, ids)),
    () => readSteps(tx, shop, ids),
  );
  return rows.map((row) => ({
    ...row,
    id: enrollmentId(row.id),
    customerId: customerId(row.customerId),
    seriesId: seriesId(row.seriesId),
    steps: stepsOf.get(row.seriesId) ?? [],
  }));
}

const heldRows = (shop: ShopId, ids: EnrollmentId[]): Sql => sql`
    select e.id, e.customer_id as "customerId", e.series_id as "seriesId", s.current_version as "currentVersion", e.state,
      e.lapse_started_at as "lapseStartedAt", e.entered_at as "enteredAt", e.first_text_at as "firstTextAt",
      e.next_step as "nextStep",
      ${lastStepOfEnrollment} as "lastTextAt"
    from enrollment e join series s on s.shop_id = e.shop_id and s.id = e.series_id
    where e.shop_id = ${shop} and e.id = any(${ids}::uuid[]) order by e.id`;

/** The steps of their series as they are now; each is read once, however many are in it. */
async function readSteps(
  tx: Statements,
  shop: ShopId,
  enrollments: EnrollmentId[],
): Promise<Map<string, SeriesContent["steps"]>> {
  const rows = await tx.$queryRaw<{ id: string; content: unknown }[]>(sql`
    select s.id, v.content from series s
    join series_version v on v.shop_id = s.shop_id and v.series_id = s.id and v.version = s.current_version
    where s.shop_id = ${shop} and s.id in (
      select e.series_id from enrollment e where e.shop_id = ${shop} and e.id = any(${enrollments}::uuid[]))`);
  return new Map(rows.map((row) => [row.id, seriesContent.parse(row.content).steps]));
}

/** One of them; null when there is none. */
export async function holdEnrollment(tx: Transaction, shop: ShopId, id: EnrollmentId): Promise<HeldEnrollment | null> {
  const [held] = await holdEnrollments(tx, shop, [id]);
  return held ?? null;
}

/** The next step of each and when it is due. */
export async function advanceEnrollments(
  tx: Statements,
  shop: ShopId,
  next: readonly { id: EnrollmentId; nextStep: number; dueAt: Date; firstTextAt: Date | null }[],
): Promise<void> {
  if (next.length === 0) return;
  await tx.$executeRaw(sql`
    update enrollment e set next_step = t.next_step, next_due_at = t.due_at, first_text_at = t.first_text_at
    from unnest(${next.map((one) => one.id)}::uuid[], ${next.map((one) => one.nextStep)}::int[],
      ${next.map((one) => one.dueAt)}::timestamptz[], ${next.map((one) => one.firstTextAt)}::timestamptz[])
      as t(id, next_step, due_at, first_text_at)
    where e.shop_id = ${shop} and e.id = t.id and e.state = 'active'`);
}

/** All texts have had their turn. */
export async function completeEnrollment(
  tx: Statements,
  shop: ShopId,
  id: EnrollmentId,
  ended: { firstTextAt: Date | null; nextStep: number; at: Date },
): Promise<void> {
  await tx.$executeRaw(sql`
    update enrollment set state = 'completed', ended_at = ${ended.at}, next_due_at = null,
      first_text_at = ${ended.firstTextAt}, next_step = ${ended.nextStep}
    where shop_id = ${shop} and id = ${id}::uuid and state = 'active'`);
}

/** Nothing is to be done about the next step before `at`. */
export async function postponeStep(tx: Transaction, shop: ShopId, id: EnrollmentId, at: Date): Promise<void> {
  await tx.enrollment.updateMany({ where: { shopId: shop, id, state: "active" }, data: { nextDueAt: at } });
}

/** The version the enrollment's latest text was written from. */
export async function followVersion(tx: Transaction, shop: ShopId, id: EnrollmentId, version: number): Promise<void> {
  await tx.enrollment.updateMany({ where: { shopId: shop, id }, data: { version } });
}
