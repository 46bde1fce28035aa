import type { Database } from "../../platform/database.server.ts";
import { inLanes, inPieces } from "../../platform/in-lanes.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { closeCohorts } from "./closed-cohort-store.server.ts";
import { answerFor, isLockedKey } from "./cohort.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import { listRevoking, markRevoked, type RevokingCode } from "./offer-store.server.ts";

export interface RevokeCodesPorts {
  database: Database;
  now: Now;
  discounts: DiscountGateway;
}

/** Codes one request to Shopify may name. */
const BATCH = 250;
/** Codes looked at in one go, and cohorts asked for deletion at once: each is a job of a second or two. */
const ROUND = 2_000;
const LANES = 8;

/**
 * Deletes at Shopify every code that is to die, and says so only once Shopify has. Safe to call again at any point.
 * @returns how many codes died.
 * @throws when Shopify could not be asked; the codes stay `revoking` and the next call goes on.
 */
export async function revokeCodes(ports: RevokeCodesPorts, shop: ShopId): Promise<number> {
  let died = 0;
  for (;;) {
    const codes = await ports.database.transaction((tx) => listRevoking(tx, shop, ROUND));
    if (codes.length === 0) return died;
    await inLanes(together(codes), LANES, async (some) => {
      await deleteAtShopify(ports, shop, some);
      const ids = some.map((code) => code.id);
      await ports.database.transaction((tx) => markRevoked(tx, shop, ids, ports.now()));
    });
    died += codes.length;
  }
}

/** Codes that one request can delete: those of one cohort, or the discounts of locked ones. */
function together(codes: RevokingCode[]): RevokingCode[][] {
  const groups = new Map<string, RevokingCode[]>();
  for (const code of codes) {
    const name = isLockedCode(code) ? "locked" : (code.cohortId ?? "none");
    groups.set(name, [...(groups.get(name) ?? []), code]);
  }
  return [...groups.values()].flatMap((group) => inPieces(group, BATCH));
}

const isLockedCode = (code: RevokingCode): boolean => code.offerKey !== null && isLockedKey(code.offerKey);

/** What has ended is deleted as a whole, later. */
async function deleteAtShopify(ports: RevokeCodesPorts, shop: ShopId, codes: RevokingCode[]): Promise<void> {
  const now = ports.now();
  const usable = codes.filter((code) => code.endsAt > now);
  const [first] = usable;
  if (!first) return;
  if (isLockedCode(first)) return await deleteLocked(ports, shop, usable);
  const { cohortGid } = first;
  // a cohort Shopify was never asked for has no codes
  if (cohortGid === null) return;
  const known = usable.flatMap((code) => code.redeemCodeId ?? []);
  const redeemCodeIds = [...known, ...(await findUnknown(ports, shop, cohortGid, usable))];
  if (redeemCodeIds.length > 0) await ports.discounts.deleteCodes(shop, cohortGid, redeemCodeIds);
}

/** A locked code dies with its discount; one whose making was never heard of is found by its code. */
async function deleteLocked(ports: RevokeCodesPorts, shop: ShopId, codes: RevokingCode[]): Promise<void> {
  const gids: string[] = [];
  for (const { cohortGid, cohortId, code } of codes) {
    const gid = cohortGid ?? (cohortId && (await ports.discounts.findLocked(shop, cohortId, code)));
    if (gid) gids.push(gid);
  }
  const cohorts = codes.flatMap((code) => code.cohortId ?? []);
  // Said first: Shopify's news of the deletion must not look like the merchant's doing.
  await ports.database.transaction((tx) => closeCohorts(tx, shop, cohorts, ports.now()));
  if (gids.length > 0) await ports.discounts.deleteDiscounts(shop, gids);
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
