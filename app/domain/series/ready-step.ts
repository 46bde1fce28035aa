import {
  type CustomerId,
  customerId,
  type EnrollmentId,
  enrollmentId,
  type PhoneId,
  phoneId,
  type SeriesId,
  seriesId,
} from "../values/ids.ts";
import type { StepRow } from "./prepare-steps.sql.server.ts";
import { type Step, seriesContent } from "./series-content.ts";
import { atPreferredHour, stepDueAt } from "./step-schedule.ts";

/** One step of one enrollment on its way to becoming a text. */
export interface ReadyStep {
  enrollmentId: EnrollmentId;
  customerId: CustomerId;
  phoneId: PhoneId;
  seriesId: SeriesId;
  version: number;
  step: number;
  content: Step;
  /** By the schedule, or the end of the code it had to wait for; hours, caps and pauses may make it later. */
  dueAt: Date;
  lapseStartedAt: Date;
  locale: string | null;
  customerCountry: string | null;
  /** ISO 3166-1 alpha-2. */
  numberCountry: string;
  numberSealed: string | null;
}

type PlannedStep = Pick<
  StepRow,
  | "id"
  | "customerId"
  | "phoneId"
  | "seriesId"
  | "version"
  | "content"
  | "nextStep"
  | "enteredAt"
  | "firstTextAt"
  | "lastTextAt"
  | "lapseStartedAt"
  | "honouredUntil"
  | "locale"
  | "customerCountry"
  | "numberCountry"
  | "numberSealed"
  | "zones"
>;

/** Null when the series has no such step any more. */
export function readyStep(row: PlannedStep): ReadyStep | null {
  const { steps } = seriesContent.parse(row.content);
  const content = steps[row.nextStep];
  const planned = stepDueAt(steps, row.nextStep, row);
  if (!content || !planned) return null;
  // A better offer had to wait until the code of an earlier text had come to its end: that makes it no later.
  const { honouredUntil } = row;
  const waited = content.offer.kind !== "none" && honouredUntil !== null && honouredUntil > planned;
  const dueAt = atPreferredHour(waited ? honouredUntil : planned, content.hour, row.zones);
  return {
    enrollmentId: enrollmentId(row.id),
    customerId: customerId(row.customerId),
    phoneId: phoneId(row.phoneId),
    seriesId: seriesId(row.seriesId),
    version: row.version,
    step: row.nextStep,
    content,
    dueAt,
    lapseStartedAt: row.lapseStartedAt,
    locale: row.locale,
    customerCountry: row.customerCountry,
    numberCountry: row.numberCountry,
    numberSealed: row.numberSealed,
  };
}
