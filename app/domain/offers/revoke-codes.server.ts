import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { answerFor } from "./cohort.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import { listRevoking, markRevoked, type RevokingCode } from "./offer-store.server.ts";

export interface RevokeCodesPorts {
  database: Database;
  now: Now;
  discounts: DiscountGateway;
}

/** Codes one request to Shopify may name. */
const BATCH = 250;

/**
 * Deletes at Shopify every code that is to die, and says so only once Shopify has. Safe to call again at any point.
 * @returns how many codes died.
 * @throws when Shopify could not be asked; the codes stay `revoking` and the next call goes on.
 */
export async function revokeCodes(ports: RevokeCodesPorts, shop: ShopId): Promise<number> {
  let died = 0;
  for (;;) {
    const codes = await ports.database.transaction((tx) => listRevoking(tx, shop, BATCH));
    if (codes.length === 0) return died;
    const cohortGid = codes[0]?.cohortGid ?? null;
    const together = codes.filter((code) => code.cohortGid === cohortGid);
    await deleteAtShopify(ports, shop, cohortGid, together);
    await ports.database.transaction((tx) =>
      markRevoked(
        tx,
        shop,
        together.map((code) => code.id),
        ports.now(),
      ),
    );
    died += together.length;
  }
}

/** A cohort Shopify was never asked for has no codes; one that has ended is deleted as a whole, later. */
async function deleteAtShopify(
  ports: RevokeCodesPorts,
  shop: ShopId,
  cohortGid: string | null,
  codes: RevokingCode[],
): Promise<void> {
  const now = ports.now();
  const usable = codes.filter((code) => code.endsAt > now);
  if (cohortGid === null || usable.length === 0) return;
  const known = usable.flatMap((code) => code.redeemCodeId ?? []);
  const redeemCodeIds = [...known, ...(await findUnknown(ports, shop, cohortGid, usable))];
  if (redeemCodeIds.length > 0) await ports.discounts.deleteCodes(shop, cohortGid, redeemCodeIds);
}

/**
 * A code that died while it was being issued may or may not be there. Adding it again tells: what is there counts as
 * added, what is not is there now; either way its id is known and it can be deleted.
 */
async function findUnknown(
  ports: RevokeCodesPorts,
  shop: ShopId,
  cohortGid: string,
  codes: RevokingCode[],
): Promise<string[]> {
  const unknown = codes.filter((code) => code.redeemCodeId === null).map((code) => code.code);
  if (unknown.length === 0) return [];
  const answers = await ports.discounts.addCodes(shop, cohortGid, unknown);
  return unknown.flatMap((code) => {
    const answer = answerFor(answers, code);
    return answer && "redeemCodeId" in answer ? [answer.redeemCodeId] : [];
  });
}
