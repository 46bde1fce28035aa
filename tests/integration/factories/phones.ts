import { randomInt, randomUUID } from "node:crypto";
import { evidencePlace } from "../../../app/domain/consent/consent-store.server.ts";
import { type PhoneId, phoneId, type ShopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON, testSealing } from "../test-ports.ts";

export interface PhoneDraft {
  /** E.164; a German mobile number by default. */
  number?: string;
  kind?: "mobile" | "fixed" | "other";
  country?: string;
  zones?: string[];
  consentState?: "subscribed" | "unsubscribed" | "pending" | "none";
  consentClass?: "confirmed" | "shopify_confirmed" | "single" | "unknown";
  /** When the consent was given. */
  consentAt?: Date;
  suppressedAt?: Date | null;
  suppressionReason?: string | null;
  /** The last order by anybody with this number. */
  orderedAt?: Date | null;
}

export interface MadePhone {
  id: PhoneId;
  number: string;
  /** Blind index of the number. */
  index: string;
  consentEventId: string;
}

/** A mobile phone whose owner confirmed consent a month ago; its proof stands in the consent ledger. */
export async function aPhone(database: Database, shop: ShopId, draft: PhoneDraft = {}): Promise<MadePhone> {
  const { number = `+49151${randomInt(10_000_000, 99_999_999)}`, consentAt, ...columns } = draft;
  const id = randomUUID();
  const consentEventId = randomUUID();
  const index = testSealing.index(shop, number);
  const at = consentAt ?? new Date(MONDAY_NOON.getTime() - 30 * 86_400_000);
  const consentState = columns.consentState ?? "subscribed";
  const consentClass = columns.consentClass ?? "confirmed";
  await database.transaction(async (tx) => {
    await tx.consentEvent.create({
      data: {
        shopId: shop,
        id: consentEventId,
        phoneId: id,
        state: consentState,
        class: consentClass,
        ...(consentClass === "confirmed"
          ? {
              source: "import",
              evidenceSealed: testSealing.seal("file old-tool.csv, line 2", evidencePlace(shop, consentEventId)),
            }
          : { source: "shopify_import" }),
        at,
        receivedAt: at,
      },
    });
    await tx.phone.create({
      data: {
        shopId: shop,
        id,
        numberIndex: index,
        numberSealed: testSealing.seal(number, { shop, table: "phone", column: "number_sealed", row: id }),
        kind: "mobile",
        country: "DE",
        zones: ["Europe/Berlin"],
        ...columns,
        consentState,
        consentClass,
        consentEventId,
        consentAt: at,
      },
    });
  });
  return { id: phoneId(id), number, index, consentEventId };
}
