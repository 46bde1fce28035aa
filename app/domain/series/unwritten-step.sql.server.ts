import { type Sql, sql } from "../../platform/database.server.ts";
import type { MessageId, ShopId } from "../values/ids.ts";
import type { ReadyStep } from "./ready-step.ts";

/** Why a step was never written: the last day of its offer had passed, or its reader has not named its reason. */
export type UnwrittenReason = "offer_ended" | "other_reason";

/** Writes down that this step gets no text, where its text would stand. */
export const suppressUnwritten = (shop: ShopId, step: ReadyStep, reason: UnwrittenReason, id: MessageId): Sql => sql`
  insert into message (shop_id, id, kind, enrollment_id, step, phone_id, version, state, suppression, due_at, segments)
  values (${shop}, ${id}::uuid, 'step', ${step.enrollmentId}::uuid, ${step.step}, ${step.phoneId}::uuid, ${step.version},
    'suppressed', ${reason}, ${step.dueAt}, 0)
  on conflict do nothing`;
