import type { Database } from "../../../platform/database.server.ts";
import type { Now } from "../../../platform/ports.ts";
import type { Sealing } from "../../../platform/sealing.server.ts";
import { firstNamePlace } from "../../customers/customer.ts";
import { customerId, messageId, type SeriesId, type ShopId } from "../../values/ids.ts";
import type { WhichText } from "./text-version.ts";
import { listTextsOfVersion } from "./version-store.server.ts";
import {
  readTextPlace,
  textPlace,
  type VersionText,
  type VersionTextFilter,
  type VersionTextPlace,
} from "./version-text.ts";
import type { RawVersionText } from "./version-texts.sql.server.ts";

export interface ListVersionPorts {
  database: Database;
  now: Now;
  sealing: Sealing;
}

/** Which texts are listed. */
export interface VersionQuestion {
  series: SeriesId;
  which: WhichText;
  filter: VersionTextFilter;
}

const LONGEST_PAGE = 200;
const BATCH = 1_000;
/** What stands in place of a code whose owner was erased (app/domain/privacy/personal-data.ts). */
const ERASED = "erased-";

/** One page of those who got a text in one of its versions, the latest first, and where the next begins. */
export async function listVersionTexts(
  ports: ListVersionPorts,
  shop: ShopId,
  asked: VersionQuestion & { after: string | null; limit: number },
): Promise<{ rows: VersionText[]; next: string | null }> {
  const wanted = Math.max(1, Math.min(asked.limit, LONGEST_PAGE));
  const rows = await readTexts(ports, shop, asked, readTextPlace(asked.after), wanted + 1);
  const last = rows[wanted - 1];
  return { rows: rows.slice(0, wanted), next: rows.length > wanted && last ? textPlace(last) : null };
}

/** All of them, batch by batch, each read in a transaction of its own. */
export async function* versionTextBatches(
  ports: ListVersionPorts,
  shop: ShopId,
  asked: VersionQuestion,
): AsyncGenerator<VersionText[]> {
  for (let from: VersionTextPlace | null = null; ; ) {
    const rows: VersionText[] = await readTexts(ports, shop, asked, from, BATCH);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    from = last;
  }
}

async function readTexts(
  { database, now, sealing }: ListVersionPorts,
  shop: ShopId,
  { series, which, filter }: VersionQuestion,
  from: VersionTextPlace | null,
  limit: number,
): Promise<VersionText[]> {
  const asked = { filter, from, limit, now: now() };
  const rows = await database.transaction((tx) => listTextsOfVersion(tx, shop, series, which, asked));
  return rows.map((row) => opened(sealing, shop, row));
}

function opened(sealing: Sealing, shop: ShopId, row: RawVersionText): VersionText {
  const customer = customerId(row.customerId);
  const { id, at, state, clickedAt, firstNameSealed, codeId, code, codeState, codeReason, codeEndsAt } = row;
  return {
    id: messageId(id),
    at,
    state,
    customer,
    firstName: firstNameSealed === null ? null : sealing.open(firstNameSealed, firstNamePlace(shop, customer)),
    clickedAt,
    code:
      codeId !== null && code !== null && codeState !== null && codeEndsAt !== null
        ? {
            id: codeId,
            code: code.startsWith(ERASED) ? "" : code,
            state: codeState,
            reason: codeReason,
            endsAt: codeEndsAt,
          }
        : null,
  };
}
