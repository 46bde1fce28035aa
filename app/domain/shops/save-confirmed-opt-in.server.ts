import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { type ConfirmedSwitch, switchProblems } from "../consent/confirmed-opt-in.ts";
import { localTime } from "../values/local-time.ts";
import type { Saved } from "../values/problem.ts";
import { type AuditRecord, appendAudit } from "./audit-store.server.ts";
import type { ShopView } from "./shop.ts";
import { lockShopSettings, updateShop } from "./shop-store.server.ts";

/**
 * Changes in which countries only who confirmed is texted. What is said for turning it off in Germany goes into
 * the audit log, word for word.
 * @param mayLoosen whether whoever asks may let texts go to more people; anybody may ask for a confirmation.
 */
export async function saveConfirmedOptIn(
  ports: { database: Database; ids: Ids; now: Now },
  shop: ShopView,
  wanted: ConfirmedSwitch,
  actor: string,
  mayLoosen: boolean,
): Promise<Saved> {
  if (!wanted.asked && !mayLoosen) return { ok: false, problems: [{ path: "", issue: "may_not_switch_on" }] };
  const now = ports.now();
  const problems = switchProblems(wanted, shop.name, localTime(now, shop.timezone).day);
  if (problems.length > 0) return { ok: false, problems };
  const { country, asked, wording, validFrom, reason } = wanted;
  await ports.database.transaction(async (tx) => {
    const stored = await lockShopSettings(tx, shop.id);
    const requireConfirmedOptIn = { ...stored.requireConfirmedOptIn, [country]: asked };
    await updateShop(tx, shop.id, { settings: { ...stored, requireConfirmedOptIn } });
    const action = asked ? "confirmed_opt_in_on" : "confirmed_opt_in_off";
    const detail: AuditRecord["detail"] =
      country === "DE" && !asked ? { country, wording, validFrom, reason } : { country };
    await appendAudit(tx, shop.id, ports.ids, { actor, action, detail }, now);
  });
  return { ok: true };
}
