import { sql, type Transaction } from "../../platform/database.server.ts";
import { type CustomerId, customerId, type EnrollmentId, type SeriesId, type ShopId, seriesId } from "../values/ids.ts";
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
  customerId: bigint;
  seriesId: string;
  currentVersion: number;
  state: EnrollmentState;
  lapseStartedAt: Date;
  enteredAt: Date;
  firstTextAt: Date | null;
  lastTextAt: Date | null;
  nextStep: number;
  content: unknown;
}

/** Locks an enrollment (its phone is locked already) and reads where it stands; null when there is none. */
export async function holdEnrollment(tx: Transaction, shop: ShopId, id: EnrollmentId): Promise<HeldEnrollment | null> {
  await tx.$queryRaw(sql`select id from enrollment where shop_id = ${shop} and id = ${id}::uuid for update`);
  const rows = await tx.$queryRaw<Row[]>(sql`
    select e.customer_id as "customerId", e.series_id as "seriesId", s.current_version as "currentVersion", e.state, e.lapse_started_at as "lapseStartedAt",
      e.entered_at as "enteredAt", e.first_text_at as "firstTextAt", e.next_step as "nextStep", v.content,
      (select max(m.handed_at) from message m
       where m.shop_id = e.shop_id and m.enrollment_id = e.id and m.kind = 'step' and m.state <> 'due') as "lastTextAt"
    from enrollment e
    join series s on s.shop_id = e.shop_id and s.id = e.series_id
    join series_version v on v.shop_id = s.shop_id and v.series_id = s.id and v.version = s.current_version
    where e.shop_id = ${shop} and e.id = ${id}::uuid`);
  const [row] = rows;
  if (!row) return null;
  return {
    ...row,
    id,
    customerId: customerId(row.customerId),
    seriesId: seriesId(row.seriesId),
    steps: seriesContent.parse(row.content).steps,
  };
}

/** The next step and when it is due. */
export async function advanceEnrollment(
  tx: Transaction,
  shop: ShopId,
  id: EnrollmentId,
  next: { nextStep: number; dueAt: Date; firstTextAt: Date | null },
): Promise<void> {
  await tx.enrollment.updateMany({
    where: { shopId: shop, id, state: "active" },
    data: { nextStep: next.nextStep, nextDueAt: next.dueAt, firstTextAt: next.firstTextAt },
  });
}

/** All texts have had their turn. */
export async function completeEnrollment(
  tx: Transaction,
  shop: ShopId,
  id: EnrollmentId,
  ended: { firstTextAt: Date | null; nextStep: number; at: Date },
): Promise<void> {
  await tx.enrollment.updateMany({
    where: { shopId: shop, id, state: "active" },
    data: {
      state: "completed",
      endedAt: ended.at,
      nextDueAt: null,
      firstTextAt: ended.firstTextAt,
      nextStep: ended.nextStep,
    },
  });
}

/** Nothing is to be done about the next step before `at`. */
export async function postponeStep(tx: Transaction, shop: ShopId, id: EnrollmentId, at: Date): Promise<void> {
  await tx.enrollment.updateMany({ where: { shopId: shop, id, state: "active" }, data: { nextDueAt: at } });
}

/** The version the enrollment's latest text was written from. */
export async function followVersion(tx: Transaction, shop: ShopId, id: EnrollmentId, version: number): Promise<void> {
  await tx.enrollment.updateMany({ where: { shopId: shop, id }, data: { version } });
}
