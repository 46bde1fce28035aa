import type { Database } from "../../platform/database.server.ts";
import type { SealedPlace, Sealing } from "../../platform/sealing.server.ts";
import { numberPlace } from "../consent/phone.ts";
import { customerId, messageId, phoneId, type ShopId } from "../values/ids.ts";
import { maskPhoneNumber } from "../values/phone-number.ts";
import { isUuid } from "../values/uuid.ts";
import { listTexts, type StoredRow } from "./list-messages.sql.server.ts";
import { bodyPlace, type MessageRow } from "./message.ts";

const LARGEST_PAGE = 250;

/** Texts of a shop, the latest first. `before` is the `next` of the page before. */
export async function listMessages(
  ports: { database: Database; sealing: Sealing },
  shop: ShopId,
  page: { before?: string; limit: number },
): Promise<{ rows: MessageRow[]; next: string | null }> {
  const limit = Math.min(Math.max(1, page.limit), LARGEST_PAGE);
  const [at, id] = (page.before ?? "").split("_");
  const start = at && id && /^\d{1,15}$/.test(at) && isUuid(id) ? { at: new Date(Number(at)), id } : null;
  const stored = await ports.database.transaction((tx) => tx.$queryRaw<StoredRow[]>(listTexts(shop, start, limit + 1)));
  const rows = stored.slice(0, limit).map((row) => openRow(ports.sealing, shop, row));
  const last = rows.at(-1);
  return { rows, next: last && stored.length > limit ? `${last.at.getTime()}_${last.id}` : null };
}

/** One of them with its number masked; what cannot be opened (a key is missing) is left out. */
export function openRow(sealing: Sealing, shop: ShopId, row: StoredRow): MessageRow {
  const { phoneId: phone, numberSealed, bodySealed, ...plain } = row;
  const id = messageId(row.id);
  return {
    ...plain,
    id,
    customerId: row.customerId === null ? null : customerId(row.customerId),
    phoneMasked: maskedOf(open(sealing, numberSealed, numberPlace(shop, phoneId(phone)))),
    // whoever may read the list has not thereby the phone a code was texted to
    body: row.kind === "staff_code" ? null : open(sealing, bodySealed, bodyPlace(shop, id)),
  };
}

const maskedOf = (number: string | null) => number && maskPhoneNumber(number);

function open(sealing: Sealing, sealed: string | null, place: SealedPlace): string | null {
  try {
    return sealed && sealing.open(sealed, place);
  } catch {
    return null;
  }
}
