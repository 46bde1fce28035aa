import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now, Random } from "../../platform/ports.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { phoneId, type ShopId } from "../values/ids.ts";
import { HOUR_MS } from "../values/local-time.ts";
import type { Problem } from "../values/problem.ts";
import { type DiscountCodeState, drawDiscountCode } from "./discount-code.ts";
import type { DiscountGateway } from "./discount-gateway.ts";
import { addToCohort } from "./issue-cohort-codes.server.ts";
import {
  type CancelledCode,
  findReplaceable,
  listCancelled,
  type ReplaceableCode,
  reserveReplacement,
} from "./replace-code-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  random: Random;
  discounts: DiscountGateway;
}

/** `code`: null while Shopify has not made it yet. */
export type Replaced = { ok: true; code: string | null } | { ok: false; problems: Problem[] };

/** Codes whose order was cancelled unpaid and that would still be good, with what stands in for them. */
export async function readCancelledCodes(
  ports: { database: Database; now: Now },
  shop: ShopId,
): Promise<CancelledCode[]> {
  return await ports.database.transaction((tx) => listCancelled(tx, shop, ports.now()));
}

/**
 * Makes a new code for the owner of one that a cancelled, unpaid order had used: Shopify counts that use for good and
 * each code works once. Same discount, so the same offer and end. Nobody is texted. Asked again, it goes on with the
 * same replacement.
 * @throws when Shopify could not be asked; nothing is lost then.
 */
export async function replaceCancelledCode(
  ports: Ports,
  shop: ShopView,
  asked: { code: string; actor: string },
): Promise<Replaced> {
  const now = ports.now();
  const found = await ports.database.transaction(async (tx) => {
    const owner = await findReplaceable(tx, shop.id, asked.code);
    if (!owner) return "code_order_not_cancelled";
    await lockPhones(tx, shop.id, [phoneId(owner.phoneId)]);
    // Read behind the lock: an order that was just being taken in has been, and is seen.
    const from = await findReplaceable(tx, shop.id, asked.code);
    const [cancelled] = await listCancelled(tx, shop.id, now, asked.code);
    if (!cancelled || !from) return "code_order_not_cancelled";
    const { replacement } = cancelled;
    const refusal = replacement ? settled(replacement.state) : whyNot(from, now);
    if (refusal) return refusal;
    const code = drawDiscountCode(ports.random, shop.settings.codePrefix);
    if (!replacement) {
      await reserveReplacement(tx, shop.id, { id: ports.ids.uuid(), code, replaces: asked.code }, now);
      const detail = { order: cancelled.orderId };
      await appendAudit(tx, shop.id, ports.ids, { actor: asked.actor, action: "code_replaced", detail }, now);
    }
    return from;
  });
  if (typeof found === "string") return { ok: false, problems: [{ path: "code", issue: found }] };
  const open = await readReplacement(ports, shop.id, asked.code);
  if (open && found.gid !== null && (open.state === "reserved" || open.state === "issuing"))
    await addToCohort(ports, shop, found.gid, [open.id]);
  const made = await readReplacement(ports, shop.id, asked.code);
  return { ok: true, code: made?.state === "active" ? made.code : null };
}

/** A replacement that was used or has died is the last there is. */
function settled(state: DiscountCodeState): string | null {
  return state === "reserved" || state === "issuing" || state === "active" ? null : "code_replaced_already";
}

function whyNot(from: ReplaceableCode, now: Date): string | null {
  if (!from.standing || from.gid === null) return "code_discount_gone";
  if (from.endsAt.getTime() - now.getTime() < HOUR_MS) return "code_end_passed";
  if (from.orderedSince) return "code_owner_ordered";
  return from.hasLive ? "code_replaced_already" : null;
}

async function readReplacement({ database, now }: Pick<Ports, "database" | "now">, shop: ShopId, code: string) {
  const [cancelled] = await database.transaction((tx) => listCancelled(tx, shop, now(), code));
  return cancelled?.replacement ?? null;
}
