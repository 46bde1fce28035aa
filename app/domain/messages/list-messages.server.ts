import { type Database, sql } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { type CustomerId, customerId, type MessageId, messageId, phoneId, type ShopId } from "../values/ids.ts";
import { maskPhoneNumber } from "../values/phone-number.ts";
import { bodyPlace, type MessageKind, type MessageState } from "./message.ts";

/** One text as the merchant's list shows it. */
export interface MessageRow {
  id: MessageId;
  kind: MessageKind;
  state: MessageState;
  /** Why it was not sent, when it was suppressed. */
  suppression: string | null;
  /** When it was handed over, or is due. */
  at: Date;
  customerId: CustomerId | null;
  seriesName: string | null;
  /** From 0. */
  step: number | null;
  /** `+49 ••• 5678`; null once erased. */
  phoneMasked: string | null;
  body: string | null;
  segments: number;
  errorCode: number | null;
  /** An order came in while it was on its way. */
  crossedInFlight: boolean;
}

interface StoredRow extends Omit<MessageRow, "id" | "customerId" | "phoneMasked" | "body"> {
  id: string;
  customerId: bigint | null;
  phoneId: string;
  numberSealed: string | null;
  bodySealed: string | null;
}

const LARGEST_PAGE = 250;

/** Texts of a shop, the latest first. `before` is the `next` of the page before. */
export async function listMessages(
  ports: { database: Database; sealing: Sealing },
  shop: ShopId,
  page: { before?: string; limit: number },
): Promise<{ rows: MessageRow[]; next: string | null }> {
  const limit = Math.min(Math.max(1, page.limit), LARGEST_PAGE);
  const [at, id] = (page.before ?? "").split("_");
  const start = at && id && /^\d+$/.test(at) && /^[0-9a-f-]{36}$/.test(id) ? { at: new Date(Number(at)), id } : null;
  const stored = await ports.database.transaction((tx) =>
    tx.$queryRaw<StoredRow[]>(sql`
      select * from (
        select m.id, m.kind, m.state, m.suppression, coalesce(m.handed_at, m.due_at) as at, e.customer_id as "customerId",
          s.name as "seriesName", m.step, m.phone_id as "phoneId", p.number_sealed as "numberSealed",
          m.body_sealed as "bodySealed", m.segments, m.error_code as "errorCode", m.crossed_in_flight as "crossedInFlight"
        from message m join phone p on p.shop_id = m.shop_id and p.id = m.phone_id
        left join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
        left join series s on s.shop_id = e.shop_id and s.id = e.series_id
        where m.shop_id = ${shop}) listed
      ${start ? sql`where (at, id) < (${start.at}, ${start.id}::uuid)` : sql``}
      order by at desc, id desc limit ${limit + 1}`),
  );
  const rows = stored.slice(0, limit).map((row) => opened(ports.sealing, shop, row));
  const last = rows.at(-1);
  return { rows, next: last && stored.length > limit ? `${last.at.getTime()}_${last.id}` : null };
}

function opened(sealing: Sealing, shop: ShopId, row: StoredRow): MessageRow {
  const { phoneId: phone, numberSealed, bodySealed, ...plain } = row;
  const id = messageId(row.id);
  return {
    ...plain,
    id,
    customerId: row.customerId === null ? null : customerId(row.customerId),
    phoneMasked: numberSealed && maskPhoneNumber(sealing.open(numberSealed, numberPlace(shop, phoneId(phone)))),
    body: bodySealed && sealing.open(bodySealed, bodyPlace(shop, id)),
  };
}
