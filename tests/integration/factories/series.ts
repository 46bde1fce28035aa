import { randomUUID } from "node:crypto";
import { type SeriesContent, seriesContent } from "../../../app/domain/series/series-content.ts";
import {
  type CustomerId,
  type EnrollmentId,
  enrollmentId,
  type PhoneId,
  type SeriesId,
  type ShopId,
  seriesId,
} from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const DAY = 86_400_000;

/** Three texts at 0, 7 and 30 days: thanks, 10 %, 15 %. */
export const threeSteps: SeriesContent = seriesContent.parse({
  audience: { windowDays: 60, maximumLapseDays: 365 },
  steps: [
    {
      afterDays: 0,
      text: { en: "{{brand}}: we miss you. Reply STOP to opt out", de: "{{brand}}: Du fehlst uns. Stopp mit STOP" },
      offer: { kind: "none" },
    },
    {
      afterDays: 7,
      text: {
        en: "{{brand}}: {{offer}} with {{code}} {{link}} Reply STOP to opt out",
        de: "{{brand}}: {{offer}} mit {{code}} {{link}} Stopp mit STOP",
      },
      offer: { kind: "percentage", percent: 10, validDays: 14 },
    },
    {
      afterDays: 30,
      text: {
        en: "{{brand}}: {{offer}} with {{code}} {{link}} Reply STOP to opt out",
        de: "{{brand}}: {{offer}} mit {{code}} {{link}} Stopp mit STOP",
      },
      offer: { kind: "percentage", percent: 15, validDays: 14 },
    },
  ],
});

export interface SeriesDraft {
  name?: string;
  state?: "draft" | "on" | "paused" | "archived";
  priority?: number;
  content?: SeriesContent;
  switchedOnAt?: Date | null;
}

/** A series that is switched on, in its first version. */
export async function aSeries(database: Database, shop: ShopId, draft: SeriesDraft = {}): Promise<SeriesId> {
  const { content = threeSteps, ...columns } = draft;
  const id = randomUUID();
  const createdAt = new Date(MONDAY_NOON.getTime() - DAY);
  await database.transaction(async (tx) => {
    await tx.series.create({
      data: {
        name: "Sixty days",
        state: "on",
        priority: 1,
        switchedOnAt: createdAt,
        ...columns,
        shopId: shop,
        id,
        currentVersion: 1,
        createdAt,
      },
    });
    await tx.seriesVersion.create({ data: { shopId: shop, seriesId: id, version: 1, content, createdAt } });
  });
  return seriesId(id);
}

export interface EnrollmentDraft {
  series: SeriesId;
  customer: CustomerId;
  phone: PhoneId;
  state?: "active" | "completed" | "exited";
  exitReason?: string | null;
  lapseStartedAt?: Date;
  enteredAt?: Date;
  endedAt?: Date | null;
  firstTextAt?: Date | null;
  nextStep?: number;
  nextDueAt?: Date | null;
}

/** A live enrollment whose first step is due now, with its place in the treated arm. */
export async function anEnrollment(database: Database, shop: ShopId, draft: EnrollmentDraft): Promise<EnrollmentId> {
  const { series, customer, phone, ...columns } = draft;
  const id = randomUUID();
  const enteredAt = columns.enteredAt ?? MONDAY_NOON;
  const lapseStartedAt = columns.lapseStartedAt ?? new Date(enteredAt.getTime() - 90 * DAY);
  const key = { shopId: shop, seriesId: series, customerId: BigInt(customer), lapseStartedAt };
  await database.transaction(async (tx) => {
    await tx.assignment.create({
      data: {
        ...key,
        arm: "treated",
        assignedAt: enteredAt,
        watchedUntil: new Date(enteredAt.getTime() + 45 * DAY),
      },
    });
    await tx.enrollment.create({
      data: {
        state: "active",
        nextStep: 0,
        nextDueAt: enteredAt,
        ...columns,
        ...key,
        id,
        version: 1,
        enteredAt,
        phoneId: phone,
      },
    });
  });
  return enrollmentId(id);
}
