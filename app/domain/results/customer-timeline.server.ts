import type { Sql, Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { feedbackPlace } from "../feedback/feedback.ts";
import { bodyPlace } from "../messages/message.ts";
import { inboundBodyPlace } from "../messages/replies/inbound-store.server.ts";
import type { ExitReason } from "../series/enrollment.ts";
import { type CustomerId, messageId, type ShopId } from "../values/ids.ts";
import type { TimelineEvent } from "./customer-timeline.ts";
import {
  clickEvents,
  codeEvents,
  consentEvents,
  enrollmentEvents,
  feedbackEvents,
  holdoutEvents,
  merchantEvents,
  mergeEvents,
  orderEvents,
  replyEvents,
  textEvents,
} from "./timeline.sql.server.ts";

type Kind = TimelineEvent["kind"];
type Of<K extends Kind> = Extract<TimelineEvent, { kind: K }>;
type Row<K extends Kind> = Omit<Of<K>, "kind" | "body"> & { bodySealed?: string | null };

interface EnrollmentRow {
  id: string;
  enteredAt: Date;
  endedAt: Date | null;
  seriesName: string;
  reason: ExitReason | null;
}

/** Everything that happened to a customer, newest first. */
export async function customerTimeline(
  tx: Transaction,
  sealing: Sealing,
  shop: ShopId,
  customer: CustomerId,
): Promise<TimelineEvent[]> {
  const rows = <T>(query: (shop: ShopId, customer: CustomerId) => Sql) => tx.$queryRaw<T[]>(query(shop, customer));
  const events: TimelineEvent[] = [];
  for (const row of await rows<Row<"order">>(orderEvents)) events.push({ kind: "order", ...row });
  for (const { bodySealed, ...row } of await rows<Row<"text">>(textEvents))
    events.push({
      kind: "text",
      ...row,
      body: bodySealed ? sealing.open(bodySealed, bodyPlace(shop, messageId(row.id))) : null,
    });
  for (const row of await rows<Row<"click">>(clickEvents)) events.push({ kind: "click", ...row });
  for (const { bodySealed, ...row } of await rows<Row<"reply">>(replyEvents))
    events.push({
      kind: "reply",
      ...row,
      body: bodySealed ? sealing.open(bodySealed, inboundBodyPlace(shop, row.id)) : null,
    });
  for (const { bodySealed, ...row } of await rows<Row<"feedback">>(feedbackEvents))
    events.push({
      kind: "feedback",
      ...row,
      body: bodySealed ? sealing.open(bodySealed, feedbackPlace(shop, row.id)) : null,
    });
  for (const row of await rows<Row<"consent">>(consentEvents)) events.push({ kind: "consent", ...row });
  for (const row of await rows<Row<"code">>(codeEvents)) events.push({ kind: "code", ...row });
  for (const row of await rows<Row<"holdout">>(holdoutEvents)) events.push({ kind: "holdout", ...row });
  for (const row of await rows<Row<"merged">>(mergeEvents)) events.push({ kind: "merged", ...row });
  for (const row of await rows<Row<"merchant">>(merchantEvents)) events.push({ kind: "merchant", ...row });
  for (const row of await rows<EnrollmentRow>(enrollmentEvents)) events.push(...enrollmentStory(row));
  return events.sort((a, b) => b.at.getTime() - a.at.getTime());
}

function enrollmentStory({ id, enteredAt, endedAt, seriesName, reason }: EnrollmentRow): TimelineEvent[] {
  const entered: TimelineEvent = { kind: "entered", at: enteredAt, id: `${id} entered`, seriesName };
  if (endedAt === null) return [entered];
  return [entered, { kind: "exited", at: endedAt, id: `${id} exited`, seriesName, reason }];
}
